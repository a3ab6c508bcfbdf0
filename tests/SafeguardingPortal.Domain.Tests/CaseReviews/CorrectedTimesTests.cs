using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

/// <summary>What becomes of the timetable when it is corrected when the referral was received.</summary>
public class CorrectedTimesTests
{
    private static readonly DateOnly First = new(2020, 5, 1);
    private static readonly DateOnly Typo = new(2020, 5, 8);
    private static readonly DateOnly Right = new(2020, 5, 5);

    private static CaseReview Referred(Timetable? timetable = null) =>
        new("RR-2020-001", MakeCase.Intake(MakeCase.At(First), MakeCase.At(First)), MakeCase.Guidance, timetable ?? MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(First).AddHours(1));

    private static void Correct(CaseReview review, DateOnly received, string reason, Timetable? timetable = null) => MakeCase.Done(review.CorrectTimes(
        MakeCase.At(First), null, MakeCase.At(received), reason, timetable ?? MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(new(2020, 5, 11))));

    private static IEnumerable<CaseStep> Own(CaseReview review) => review.Steps.Where(s => !s.IsStatutory);

    [Fact]
    public void A_second_correction_moves_the_steps_that_the_first_has_moved_and_every_date_stays()
    {
        var review = Referred();
        Correct(review, Typo, "The letter’s date");
        Correct(review, Right, "It was the fifth");

        Assert.Equal(MakeCase.Timetable.Dated(Right, MakeCase.Calendar).Select(d => (d.Due, d.Because)), Own(review).Select(s => (s.Due!.Value, s.Because)));
        var held = Own(review).Single(s => s.Ends == StepEvent.ReviewHeld);
        DateOnly Tenth(DateOnly received) => MakeCase.Calendar.After(received, 10).On;
        Assert.Equal(
            [(Tenth(First), Tenth(Typo), "The letter’s date"), (Tenth(Typo), Tenth(Right), "It was the fifth")],
            held.Redates.Select(r => (r.From, r.To, r.Reason)));
        Assert.Equal(Tenth(First), held.FirstDue);
    }

    [Fact]
    public void What_was_agreed_by_hand_stays_also_when_a_correction_had_moved_it_before()
    {
        var review = Referred();
        var held = Own(review).Single(s => s.Ends == StepEvent.ReviewHeld);
        Correct(review, Typo, "The letter’s date");
        MakeCase.Done(review.Redate(held, new(2020, 5, 29), "Two agencies were away", MakeCase.Officer, MakeCase.At(new(2020, 5, 11))));
        Correct(review, Right, "It was the fifth");

        Assert.Equal(new DateOnly(2020, 5, 29), held.Due);
        Assert.Equal(MakeCase.Calendar.After(Right, 12).On, Own(review).Single(s => s.Ends == StepEvent.SentToChair).Due);
    }

    [Fact]
    public void A_step_says_from_which_day_it_counts_though_it_falls_on_the_same_one()
    {
        var (saturday, sunday) = (new DateOnly(2020, 5, 2), new DateOnly(2020, 5, 3));
        var review = Referred();
        Correct(review, saturday, "It was the Saturday");
        Correct(review, sunday, "It was the Sunday");

        var first = Own(review).First();
        Assert.Equal((new DateOnly(2020, 5, 4), "Day 0: the first working day from Sunday 3 May 2020, when the referral was received"), (first.Due!.Value, first.Because));
        Assert.Single(first.Redates);
    }

    [Fact]
    public void Of_two_steps_of_one_title_each_has_its_own_day()
    {
        var twice = new Timetable(new("Calls", new(2018, 7, 4), [Call(1), new(2, "Notify", StepOwner.BusinessUnit, StepEvent.PanelNotified), Call(5)]));
        var review = Referred(twice);
        Correct(review, Right, "It was the fifth", twice);

        Assert.Equal(twice.Dated(Right, MakeCase.Calendar).Select(d => d.Due), Own(review).Select(s => s.Due!.Value));

        static TimetableStep Call(int day) => new(day, "Call the referrer", StepOwner.BusinessUnit, StepEvent.Manual);
    }

    [Fact]
    public void A_time_of_the_second_of_two_hours_stays_when_it_is_left_as_it_is()
    {
        // 01:40 by summer time, and half an hour later 01:10 without it.
        var (aware, received) = (new DateTimeOffset(2020, 10, 25, 0, 40, 0, TimeSpan.Zero), new DateTimeOffset(2020, 10, 25, 1, 10, 20, TimeSpan.Zero));
        var review = new CaseReview("RR-2020-001", MakeCase.Intake(aware, received), MakeCase.Guidance, MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, received.AddHours(1));

        MakeCase.Done(review.CorrectTimes(
            new DateTime(2020, 10, 25, 1, 40, 0).InstantInLondon(), null, new DateTime(2020, 10, 25, 1, 10, 0).InstantInLondon(), "Looked at again", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, received.AddHours(2)));

        Assert.Equal((aware, received), (review.AwareAt, review.ReceivedAt));
    }
}
