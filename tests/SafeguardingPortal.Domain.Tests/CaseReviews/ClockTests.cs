using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using static SafeguardingPortal.Domain.Tests.Common.ShippedCalendar;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public sealed class ClockTests
{
    private static readonly GuidanceSet Guidance2018 = new(WorkingTogether("Working Together 2018", new(2018, 7, 4)));
    private static readonly GuidanceSet Guidance2023 = new(WorkingTogether("Working Together 2023", new(2023, 12, 15)));

    // The one of Buckinghamshire.
    private static readonly Timetable Local = new(LocalFrom("Our timetable", new(2019, 6, 24)));

    private static GuidanceDetails WorkingTogether(string name, DateOnly from) => new(name, from, "The guidance", 5, 15, 6, 7, [new("facts", "The facts", "")]);

    private static TimetableDetails LocalFrom(string name, DateOnly from) => new(name, from,
    [
        new(0, "Take in the referral", StepOwner.BusinessUnit, StepEvent.Manual),
        new(1, "Tell the partners and the chairs", StepOwner.BusinessUnit, StepEvent.Manual),
        new(2, "Notify the Panel", StepOwner.BusinessUnit, StepEvent.Manual),
        new(10, "Hold the rapid review", StepOwner.BusinessUnit, StepEvent.Manual),
        new(12, "Send the decision to the independent chair", StepOwner.BusinessUnit, StepEvent.Manual),
        new(14, "Decide", StepOwner.IndependentChair, StepEvent.ChairDecided),
        new(15, "Feed the decision back", StepOwner.BusinessUnit, StepEvent.Manual),
    ]);

    [Theory]
    // Maundy Thursday; Christmas Eve; a Saturday; 29 February, a Saturday too.
    [InlineData("2020-04-09", "2020-04-09 2020-04-14 2020-04-15 2020-04-27 2020-04-29 2020-05-01 2020-05-04")]
    [InlineData("2020-12-24", "2020-12-24 2020-12-29 2020-12-30 2021-01-12 2021-01-14 2021-01-18 2021-01-19")]
    [InlineData("2026-11-21", "2026-11-23 2026-11-23 2026-11-24 2026-12-04 2026-12-08 2026-12-10 2026-12-11")]
    [InlineData("2020-02-29", "2020-03-02 2020-03-02 2020-03-03 2020-03-13 2020-03-17 2020-03-19 2020-03-20")]
    public void The_steps_of_the_timetable_fall_on_these_days(string received, string days) =>
        Assert.Equal(days.Split(' ').Select(Day), Local.Dated(Day(received), Calendar).Select(s => s.Due));

    [Fact]
    public void Each_step_says_how_its_day_was_worked_out()
    {
        var on = Local.Dated(new(2020, 4, 9), Calendar).Select(s => s.Because).ToList();

        Assert.Equal("Day 0: Thursday 9 April 2020, when the referral was received", on[0]);
        Assert.Equal("Day 2: 2 working days after Thursday 9 April 2020, without Good Friday and Easter Monday", on[2]);
        Assert.Equal("Day 0: the first working day from Saturday 21 November 2026, when the referral was received", Local.Dated(new(2026, 11, 21), Calendar).First().Because);
    }

    [Fact]
    public void A_referral_is_dated_by_the_timetable_and_judged_by_the_guidance_of_its_day()
    {
        var later = new Timetable(LocalFrom("A later one", new(2024, 4, 1)));

        Assert.Null(Timetable.On([Local, later], new(2019, 6, 23)));
        Assert.Equal(Local, Timetable.On([later, Local], new(2024, 3, 31)));
        Assert.Equal(later, Timetable.On([later, Local], new(2024, 4, 1)));
        Assert.Equal(Guidance2018, GuidanceSet.On([Guidance2023, Guidance2018], new(2023, 12, 14)));
        Assert.Equal(Guidance2023, GuidanceSet.On([Guidance2018, Guidance2023], new(2023, 12, 15)));
        Assert.Throws<InvariantException>(() => GuidanceSet.On([Guidance2018], new(2018, 7, 3)));
    }

    [Theory]
    [InlineData("2020-04-14", null, ClockState.Running, "due in 3 working days")]
    [InlineData("2020-04-16", null, ClockState.Running, "due in 1 working day")]
    [InlineData("2020-04-17", null, ClockState.DueToday, "due today")]
    [InlineData("2020-04-18", null, ClockState.Late, "late")]
    [InlineData("2020-04-20", null, ClockState.Late, "1 working day late")]
    [InlineData("2020-04-27", null, ClockState.Late, "6 working days late")]
    [InlineData("2020-05-30", "2020-04-17", ClockState.Done, "done on 17 April 2020")]
    [InlineData("2020-05-30", "2020-04-15", ClockState.Done, "done on 15 April 2020")]
    [InlineData("2020-05-30", "2020-04-21", ClockState.DoneLate, "done on 21 April 2020, 2 working days late")]
    public void A_clock_says_how_it_stands(string today, string? doneOn, ClockState state, string words)
    {
        var clock = new Clock("Notify the Panel", new(2020, 4, 17), "", doneOn is null ? null : Day(doneOn));

        Assert.Equal((state, words), (clock.On(Day(today)), clock.InWords(Day(today), Calendar)));
    }

    [Theory]
    [InlineData("2020-04-17", "due on Saturday 18 April 2020")]
    [InlineData("2020-04-16", "due in 1 working day")]
    [InlineData("2020-04-18", "due today")]
    public void A_clock_that_runs_out_at_a_weekend_is_not_due_in_no_working_days(string today, string words) =>
        Assert.Equal(words, new Clock("Review", new(2020, 4, 18), "", null).InWords(Day(today), Calendar));

    [Fact]
    public void A_clock_that_waits_has_not_started() =>
        Assert.Equal("not started", new Clock("Finish the rapid review", null, "", null).InWords(new(2020, 4, 1), Calendar));
}
