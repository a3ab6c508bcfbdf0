using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

/// <summary>The first statutory clock counts from when the local authority became aware, which is not when the professional did who refers.</summary>
public class WhoBecameAwareTests
{
    // The referrer became aware on the Tuesday and referred on Thursday 9 April 2020.
    private static readonly DateTimeOffset Told = MakeCase.At(new(2020, 4, 7));
    private static readonly DateTimeOffset Received = MakeCase.At(MakeCase.Received);

    private static CaseReview ByForm() => MakeCase.Referred(MakeCase.Intake(Told, Received) with { ReferrerAwareAt = Told, CountsFromReferrer = true });

    private static CaseStep Notify(CaseReview review) => review.Steps.Single(s => s is { IsStatutory: true, Ends: StepEvent.PanelNotified });

    private static IReadOnlyList<Problem> Confirm(CaseReview review, DateTimeOffset aware, string? reason = null) => review.ConfirmAware(aware, reason, MakeCase.Calendar, MakeCase.Officer, Received.AddHours(3));

    [Fact]
    public void A_referral_by_the_form_counts_from_the_referrer_s_time_until_it_is_confirmed()
    {
        var review = ByForm();

        Assert.Equal((new DateOnly(2020, 4, 16), true), (Notify(review).Due!.Value, review.CountsFromReferrer));
        Assert.Equal("5 working days after Tuesday 7 April 2020, without Good Friday and Easter Monday, when the referrer became aware; when the local authority did is not confirmed", Notify(review).Because);
    }

    [Fact]
    public void Confirming_the_same_time_needs_no_reason_and_moves_nothing()
    {
        var review = ByForm();
        MakeCase.Done(Confirm(review, Told.AddSeconds(20)));

        Assert.Equal((false, Told, Told), (review.CountsFromReferrer, review.AwareAt, review.ReferrerAwareAt!.Value));
        Assert.Equal("5 working days after Tuesday 7 April 2020, without Good Friday and Easter Monday", Notify(review).Because);
        Assert.Empty(Notify(review).Redates);
        Assert.Contains("already", Assert.Single(Confirm(review, Told)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_time_needs_a_reason_moves_the_clock_and_keeps_both_dates_and_what_the_referrer_said()
    {
        var review = ByForm();
        Assert.Equal("Reason", Assert.Single(Confirm(review, Received)).Field);
        MakeCase.Done(Confirm(review, Received, "Social care knew nothing before the referral came"));

        Assert.Equal((Received, Told), (review.AwareAt, review.ReferrerAwareAt!.Value));
        Assert.Equal((new DateOnly(2020, 4, 20), new DateOnly(2020, 4, 16)), (Notify(review).Due!.Value, Notify(review).Redates.Single().From));
        Assert.Equal(review.Steps.Where(s => !s.IsDone).Min(s => s.Due), review.NextDue);
        Assert.Contains(review.TakeHappenings(), h => h is { What: "confirmed that the local authority became aware on 9 April 2020, and not when the referrer did", Reason: "Social care knew nothing before the referral came" });
    }

    [Fact]
    public void The_local_authority_knows_what_its_partnership_has_received()
    {
        Assert.Equal("AwareAt", Assert.Single(Confirm(ByForm(), Received.AddMinutes(1), "Why")).Field);
        Assert.Equal("ReferrerAwareAt", Assert.Single((MakeCase.Intake() with { ReferrerAwareAt = Received.AddMinutes(1) }).Check(Received)).Field);
    }

    [Fact]
    public void A_case_that_has_ended_is_not_confirmed()
    {
        var review = ByForm();
        MakeCase.Done(review.NotTakeForward("No serious incident", Received.AddHours(1)));
        Assert.Equal("", Assert.Single(Confirm(review, Told)).Field);
    }

    [Fact]
    public void It_may_have_been_notified_before_the_referrer_knew_once_the_local_authority_s_time_is_confirmed()
    {
        var review = ByForm();
        var on = new DateOnly(2020, 4, 6);
        Assert.Contains("confirm first", Assert.Single(review.Notify(on, null, null, MakeCase.Calendar, MakeCase.Officer, Received)).Message, StringComparison.Ordinal);

        MakeCase.Done(Confirm(review, MakeCase.At(on), "Social care was called to the home"));
        MakeCase.Done(review.Notify(on, null, null, MakeCase.Calendar, MakeCase.Officer, Received));
    }

    [Fact]
    public void Correcting_only_another_time_confirms_nothing()
    {
        var review = ByForm();
        MakeCase.Done(review.CorrectTimes(Told, Told, Received.AddHours(-1), "Mistyped", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, Received));
        Assert.True(review.CountsFromReferrer);

        MakeCase.Done(review.CorrectTimes(Told.AddHours(1), Told, Received.AddHours(-1), "The duty desk’s log", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, Received));
        Assert.False(review.CountsFromReferrer);
        Assert.Equal("ReferrerAwareAt", Assert.Single(review.CorrectTimes(Told, null, Received, "Why", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, Received)).Field);
    }

    [Fact]
    public void While_it_counts_from_the_referrer_s_time_it_follows_what_is_corrected_of_that()
    {
        var (review, earlier) = (ByForm(), MakeCase.At(new(2020, 4, 6)));
        MakeCase.Done(review.CorrectTimes(Told, earlier, Received, "It was the Monday", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, Received));

        Assert.Equal((true, earlier, earlier, new DateOnly(2020, 4, 15)), (review.CountsFromReferrer, review.AwareAt, review.ReferrerAwareAt!.Value, Notify(review).Due!.Value));
    }

    [Fact]
    public void A_notification_in_time_becomes_late_by_an_earlier_time_and_is_in_time_again_when_it_is_put_right()
    {
        var review = ByForm();
        var on = new DateOnly(2020, 4, 16);
        MakeCase.Done(review.Notify(on, null, "Later than the partnership’s own timetable", MakeCase.Calendar, MakeCase.Officer, MakeCase.At(on)));
        review.TakeHappenings();

        MakeCase.Done(review.ConfirmAware(MakeCase.At(new(2020, 4, 6)), "Social care was called to the home", MakeCase.Calendar, MakeCase.Officer, MakeCase.At(on)));
        Assert.Equal((new DateOnly(2020, 4, 15), ClockState.DoneLate, "Social care was called to the home"), (Notify(review).Due!.Value, Notify(review).Clock.On(on), Notify(review).LateReason!));
        Assert.Equal(new DateOnly(2020, 4, 16), Notify(review).Redates.Single().From);
        Assert.EndsWith("; by it “Notify the Panel” was late", review.TakeHappenings().Single().What, StringComparison.Ordinal);

        MakeCase.Done(review.CorrectTimes(Told, Told, Received, "It was another family", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(on)));
        Assert.Equal((new DateOnly(2020, 4, 16), ClockState.Done, (string?)null), (Notify(review).Due!.Value, Notify(review).Clock.On(on), Notify(review).LateReason));
        Assert.EndsWith("; by it “Notify the Panel” is no longer late", review.TakeHappenings().Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_that_was_given_for_being_late_stays()
    {
        var review = MakeCase.Referred();
        var late = new DateOnly(2020, 4, 21);
        MakeCase.Done(review.Notify(late, null, "The partners met after Easter.", MakeCase.Calendar, MakeCase.Officer, MakeCase.At(late)));

        MakeCase.Done(review.CorrectTimes(MakeCase.At(new(2020, 4, 7)), null, Received, "The ward had known since Tuesday", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(late)));

        Assert.Equal("The partners met after Easter.", Notify(review).LateReason);
    }

    [Fact]
    public void A_corrected_notification_judges_the_telling_of_the_Panel_too_though_it_is_done()
    {
        var review = MakeCase.In(CaseStatus.Decided);
        var (letter, told) = (review.Draft(NoticeTo.Panel, "The Panel", "", "Dear Panel", MakeCase.Officer, Received), new DateOnly(2020, 5, 4));
        MakeCase.Done(review.Send(letter, told, "By post", null, MakeCase.Officer, MakeCase.At(told)));
        var finish = review.Steps.Single(s => s is { IsStatutory: true, Ends: StepEvent.PanelTold });
        Assert.Equal(ClockState.Done, finish.Clock.On(told));
        MakeCase.Done(review.CorrectTimes(MakeCase.At(new(2020, 4, 8)), null, Received, "Why", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(told)));

        MakeCase.Done(review.CorrectNotification(new(2020, 4, 8), null, "It went a day earlier", MakeCase.Calendar, MakeCase.Officer, MakeCase.At(told)));

        Assert.Equal((new DateOnly(2020, 5, 1), told, ClockState.DoneLate, "It went a day earlier"), (finish.Due!.Value, finish.Redates.Single().From, finish.Clock.On(told), finish.LateReason!));
    }

    [Fact]
    public void What_is_submitted_says_whose_time_is_which()
    {
        var unconfirmed = Document(ByForm());
        Assert.Contains("Local authority became aware: not confirmed; the clock counts from when the referrer became aware\nReferrer became aware, as they said: 7 April 2020 at 12:00\nReferral received: 9 April 2020 at 12:00, received 48 hours after the referrer became aware, later than the 24 hours allowed\n", unconfirmed, StringComparison.Ordinal);

        var confirmed = ByForm();
        MakeCase.Done(Confirm(confirmed, Received, "They knew nothing"));
        Assert.Contains("Local authority became aware: 9 April 2020 at 12:00\nReferrer became aware, as they said: 7 April 2020 at 12:00\n", Document(confirmed), StringComparison.Ordinal);

        Assert.Contains("Referrer became aware, as they said: not recorded\nReferral received: 9 April 2020 at 12:00\n", Document(MakeCase.Referred()), StringComparison.Ordinal);

        static string Document(CaseReview review)
        {
            MakeCase.Done(review.Notify(MakeCase.Received, null, null, MakeCase.Calendar, MakeCase.Officer, Received.AddHours(4)));
            MakeCase.Write(review, Received.AddHours(4));
            return ReviewDocument.Of(review, 1);
        }
    }
}
