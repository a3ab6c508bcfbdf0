using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public class CaseClockTests
{
    private static CaseStep Notify(CaseReview review) => review.Steps.Single(s => s is { IsStatutory: true, Ends: StepEvent.PanelNotified });

    private static CaseStep Finish(CaseReview review) => review.Steps.Single(s => s is { IsStatutory: true, Ends: StepEvent.PanelTold });

    [Fact]
    public void Fifteen_working_days_after_the_Thursday_before_Easter_leave_out_Good_Friday_and_Easter_Monday()
    {
        var review = MakeCase.In(CaseStatus.Notified);

        // 14, 15, 16, 17, 20, 21, 22, 23, 24, 27, 28, 29, 30 April, 1 and 4 May.
        Assert.Equal(new DateOnly(2020, 5, 4), Finish(review).Due);
        Assert.Equal("15 working days after Thursday 9 April 2020, without Good Friday and Easter Monday", Finish(review).Because);
    }

    [Theory]
    [InlineData("2025-12-24 15:00", "2026-01-05")] // Christmas Eve: 29, 30, 31 December, 2 and 5 January
    [InlineData("2020-04-09 12:00", "2020-04-20")] // Maundy Thursday: 14, 15, 16, 17 and 20 April
    [InlineData("2024-02-29 09:00", "2024-03-07")]
    [InlineData("2026-07-14 23:59", "2026-07-21")] // 22:59 in Greenwich
    [InlineData("2026-07-15 00:30", "2026-07-22")] // 23:30 of the day before in Greenwich
    public void The_first_clock_counts_from_the_day_in_London(string aware, string due)
    {
        var at = DateTime.ParseExact(aware, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture).InstantInLondon();

        Assert.Equal(Common.ShippedCalendar.Day(due), Notify(MakeCase.Referred(MakeCase.Intake(at, at))).Due);
    }

    [Fact]
    public void The_second_clock_starts_with_the_notification()
    {
        var review = MakeCase.Referred();
        Assert.Null(Finish(review).Due);
        Assert.Equal("15 working days after the Panel is notified", Finish(review).Because);

        MakeCase.Done(review.Notify(new(2020, 4, 14), "P-1", null, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(new(2020, 4, 14))));

        Assert.Equal(new DateOnly(2020, 5, 5), Finish(review).Due);
        Assert.True(Notify(review).IsDone);
    }

    [Fact]
    public void A_step_that_is_done_late_needs_a_reason()
    {
        var (review, late) = (MakeCase.Referred(), new DateOnly(2020, 4, 21));

        var problem = Assert.Single(review.Notify(late, null, " ", MakeCase.Calendar, MakeCase.Officer, MakeCase.At(late)));
        Assert.Equal("LateReason", problem.Field);
        Assert.Equal(CaseStatus.Referred, review.Status);

        MakeCase.Done(review.Notify(late, null, "The partners met after Easter.", MakeCase.Calendar, MakeCase.Officer, MakeCase.At(late)));
        Assert.Equal("The partners met after Easter.", Notify(review).LateReason);
        Assert.Equal(ClockState.DoneLate, Notify(review).Clock.On(late));
    }

    [Fact]
    public void Both_the_statutory_clock_and_the_timetable_s_step_end_with_the_notification()
    {
        var review = MakeCase.In(CaseStatus.Notified);

        Assert.All(review.Steps.Where(s => s.Ends == StepEvent.PanelNotified), s => Assert.Equal(MakeCase.Received, s.DoneOn));
        Assert.Equal(2, review.Steps.Count(s => s.Ends == StepEvent.PanelNotified));
    }

    [Fact]
    public void A_moved_step_keeps_both_dates()
    {
        var review = MakeCase.Referred();
        var step = review.Steps.First(s => s.Ends == StepEvent.ReviewHeld);
        var first = step.Due!.Value;

        Assert.Equal("Reason", Assert.Single(review.Redate(step, first.AddDays(3), null, MakeCase.Officer, MakeCase.At(first))).Field);
        MakeCase.Done(review.Redate(step, first.AddDays(3), "Two agencies were away", MakeCase.Officer, MakeCase.At(first)));

        Assert.Equal((first, first.AddDays(3)), (step.FirstDue!.Value, step.Due!.Value));
        Assert.Equal((first, first.AddDays(3), "Two agencies were away"), step.Redates.Select(r => (r.From, r.To, r.Reason)).Single());
    }

    [Fact]
    public void A_statutory_clock_cannot_be_moved()
    {
        var review = MakeCase.Referred();
        Assert.Equal("To", Assert.Single(review.Redate(Notify(review), new(2020, 5, 1), "Why", MakeCase.Officer, MakeCase.At(MakeCase.Received))).Field);
    }

    [Fact]
    public void Correcting_the_times_moves_what_is_open_and_leaves_what_is_done()
    {
        var review = MakeCase.Referred();
        MakeCase.Done(review.Finish(review.Steps.First(s => s.Ends == StepEvent.Manual), MakeCase.Received, null, MakeCase.Officer, MakeCase.At(MakeCase.Received).AddHours(1)));
        var (before, earlier) = (Notify(review).Due!.Value, MakeCase.Received.AddDays(-2));

        MakeCase.Done(review.CorrectTimes(MakeCase.At(earlier), null, MakeCase.At(earlier).AddHours(1), "The ward had known since Tuesday", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(MakeCase.Received)));

        Assert.Equal(MakeCase.Calendar.After(earlier, 5).On, Notify(review).Due);
        Assert.Equal(before, Notify(review).FirstDue);
        Assert.Equal(MakeCase.Received, review.Steps.First(s => s.Ends == StepEvent.Manual).Due);
    }

    [Fact]
    public void Becoming_aware_after_the_referral_was_received_is_refused()
    {
        var received = MakeCase.At(MakeCase.Received);
        Assert.Equal(nameof(CaseIntake.AwareAt), Assert.Single(MakeCase.Intake(received.AddMinutes(1), received).Check(received)).Field);
        Assert.Empty(MakeCase.Intake(received, received).Check(received));
    }

    [Fact]
    public void A_referral_received_in_the_future_is_refused()
    {
        var received = MakeCase.At(MakeCase.Received);
        Assert.Equal(nameof(CaseIntake.ReceivedAt), Assert.Single(MakeCase.Intake(received, received).Check(received.AddMinutes(-1))).Field);
    }

    [Theory]
    [InlineData(3, "received 3 hours after the referrer became aware")]
    [InlineData(1, "received 1 hour after the referrer became aware")]
    [InlineData(0, "received less than an hour after the referrer became aware")]
    [InlineData(24, "received 24 hours after the referrer became aware")]
    [InlineData(30, "received 30 hours after the referrer became aware, later than the 24 hours allowed")]
    public void How_long_it_took_to_refer_is_said(int hours, string words)
    {
        var aware = MakeCase.At(MakeCase.Received);
        Assert.Equal(words, CaseIntake.DelayInWords(aware, aware.AddHours(hours)));
    }

    [Fact]
    public void The_next_date_is_that_of_the_first_open_step()
    {
        var review = MakeCase.Referred();
        Assert.Equal(review.Steps.Where(s => !s.IsDone).Min(s => s.Due), review.NextDue);

        MakeCase.Done(review.NotTakeForward("No serious incident", MakeCase.At(MakeCase.Received)));
        Assert.Null(review.NextDue);
    }

    [Fact]
    public void Another_hour_of_the_same_day_undoes_no_agreed_date()
    {
        var review = MakeCase.Referred();
        var step = review.Steps.First(s => s.Ends == StepEvent.ReviewHeld);
        var agreed = step.Due!.Value.AddDays(7);
        MakeCase.Done(review.Redate(step, agreed, "Two agencies were away", MakeCase.Officer, MakeCase.At(MakeCase.Received)));

        MakeCase.Done(review.CorrectTimes(MakeCase.At(MakeCase.Received).AddHours(-4), null, MakeCase.At(MakeCase.Received), "Mistyped", MakeCase.Timetable, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(MakeCase.Received).AddHours(1)));

        Assert.Equal(agreed, step.Due);
    }

    [Fact]
    public void A_corrected_notification_moves_the_clock_that_counts_from_it_and_keeps_the_old_date()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        var (first, on) = (Finish(review).Due!.Value, new DateOnly(2020, 4, 14));

        Assert.Equal("Reason", Assert.Single(review.CorrectNotification(on, "P-9", null, MakeCase.Calendar, MakeCase.Officer, MakeCase.At(on))).Field);
        MakeCase.Done(review.CorrectNotification(on, "P-9", "The form went after Easter", MakeCase.Calendar, MakeCase.Officer, MakeCase.At(on)));

        Assert.Equal((new DateOnly(2020, 5, 5), first), (Finish(review).Due!.Value, Finish(review).Redates.Single().From));
        Assert.All(review.Steps.Where(s => s.Ends == StepEvent.PanelNotified), s => Assert.Equal(on, s.DoneOn));
        Assert.Equal("P-9", review.PanelReference);
    }

    [Fact]
    public void A_corrected_day_of_the_meeting_is_judged_anew()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        var late = review.Steps.First(s => s.Ends == StepEvent.ReviewHeld).Due!.Value.AddDays(1);
        MakeCase.Done(review.Hold(MakeCase.Received, null, MakeCase.Officer, MakeCase.At(late)));

        Assert.Equal("LateReason", Assert.Single(review.Hold(late, null, MakeCase.Officer, MakeCase.At(late))).Field);
        MakeCase.Done(review.Hold(late, "The doctor could not come earlier", MakeCase.Officer, MakeCase.At(late)));
        Assert.Equal((late, "The doctor could not come earlier"), review.Steps.Where(s => s.Ends == StepEvent.ReviewHeld).Select(s => (s.DoneOn!.Value, s.LateReason!)).Single());
    }

    [Theory]
    [InlineData(CaseStatus.Closed), InlineData(CaseStatus.NotTakenForward)]
    public void The_steps_of_a_case_that_has_ended_stay_as_they_are(CaseStatus status)
    {
        var review = MakeCase.In(status);
        var (step, at) = (review.Steps.First(s => s.Ends == StepEvent.Manual), MakeCase.At(MakeCase.Received).AddHours(3));

        foreach (var problems in new[]
        {
            review.Redate(step, MakeCase.Received.AddDays(20), "Two agencies were away", MakeCase.Officer, at), review.Finish(step, MakeCase.Received, null, MakeCase.Officer, at), review.TakeBack(step, "Entered by mistake"),
        })
        {
            Assert.Equal($"The steps of a case that has ended stay as they are: it is {status.InWords().ToLowerInvariant()}", Assert.Single(problems).Message);
        }

        Assert.False(step.IsDone);
    }

    [Fact]
    public void How_a_date_came_about_fits_however_many_holidays_of_long_names_are_left_out()
    {
        var name = new string('H', BankHoliday.NameLength);
        var start = new DateOnly(2026, 9, 30);
        // Three days of each week from the next year on; of the first year none are known.
        var calendar = new WorkingCalendar(Enumerable.Range(0, 2000).Select(d => new DateOnly(2027, 1, 1).AddDays(d)).Where(d => d.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Wednesday).Select(d => new Holiday(d, name)));
        var timetable = new Timetable(new("Long", new(2018, 7, 4), [new(TimetableStep.LastDay, "Look back", StepOwner.BusinessUnit, StepEvent.Manual)]));
        var guidance = new GuidanceSet(new("Long", new(2018, 7, 4), "Chapter 4", GuidanceSet.MostWorkingDays, GuidanceSet.MostWorkingDays, 6, 7, [new("facts", "The facts", "")]));
        var received = start.AddDays(91);

        var slow = timetable.Dated(start, calendar).Single().Because;
        var referred = new CaseReview("RR-2026-001", MakeCase.Intake(MakeCase.At(received), MakeCase.At(received)) with { ReferrerAwareAt = MakeCase.At(received), CountsFromReferrer = true }, guidance, timetable, calendar, MakeCase.Officer, MakeCase.At(received));

        Assert.Matches($"^Day 365: 365 working days after Wednesday 30 September 2026, without {name}, {name} and [0-9]+ more holidays; the bank holidays of 2026 to 20[0-9]{{2}} are not all known$", slow);
        Assert.All(referred.Steps.Select(s => s.Because).Append(slow), b => Assert.InRange(b.Length, 1, CaseStep.BecauseLength));
    }
}
