using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>How a clock stands on a day.</summary>
public enum ClockState
{
    /// <summary>What it counts from has not happened.</summary>
    NotStarted = 1,
    Running = 2,
    DueToday = 3,
    Late = 4,
    Done = 5,
    DoneLate = 6,
}

/// <summary>Something that must be done by a day, and whether it was.</summary>
/// <param name="Title">What must be done: "Notify the Panel".</param>
/// <param name="Due">The day it must be done by, or null while what it counts from has not happened.</param>
/// <param name="Because">How that day was worked out, or what it waits for.</param>
/// <param name="DoneOn">The day it was done, or null.</param>
public sealed record Clock(string Title, DateOnly? Due, string Because, DateOnly? DoneOn)
{
    public ClockState On(DateOnly today) =>
        DoneOn is { } done ? Due is { } due && done > due ? ClockState.DoneLate : ClockState.Done
        : Due is not { } by ? ClockState.NotStarted
        : today < by ? ClockState.Running
        : today == by ? ClockState.DueToday
        : ClockState.Late;

    /// <summary>At a glance: <c>due in 3 working days</c>, <c>due today</c>, <c>1 working day late</c>, <c>done on 20 April 2020, 2 working days late</c>.</summary>
    public string InWords(DateOnly today, WorkingCalendar calendar)
    {
        return On(today) switch
        {
            ClockState.NotStarted => "not started",
            ClockState.DueToday => "due today",
            ClockState.Running => calendar.Between(today, Due!.Value) is var days and > 0 ? $"due in {Days(days)}" : $"due on {Due.Value.InWordsWithWeekday()}",
            ClockState.Late => LateOn(today),
            ClockState.Done => $"done on {DoneOn!.Value.InWords()}",
            _ => $"done on {DoneOn!.Value.InWords()}, {LateOn(DoneOn.Value)}",
        };

        // What ran out on a Friday is late on the Saturday, though no working day has passed; what is due on a Monday is not due in no days on the Sunday before.
        string LateOn(DateOnly day) => calendar.Between(Due!.Value, day) is var days and > 0 ? $"{Days(days)} late" : "late";
    }

    private static string Days(int workingDays) => workingDays == 1 ? "1 working day" : $"{workingDays} working days";
}
