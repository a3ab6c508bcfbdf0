using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Whose turn a step is.</summary>
public enum StepOwner
{
    BusinessUnit = 1,
    IndependentChair = 2,
    ReviewGroup = 3,
}

/// <summary>A partnership's own timetable for a serious incident, from a day on; it runs beside the statutory clocks.</summary>
/// <param name="From">The first day of referrals to which it applies.</param>
public sealed record Timetable(string Name, DateOnly From, IReadOnlyList<TimetableStep> Steps)
{
    /// <summary>The timetable for a referral received on a day; null when the partnership had none then.</summary>
    public static Timetable? On(IEnumerable<Timetable> timetables, DateOnly received) => timetables.Where(t => t.From <= received).MaxBy(t => t.From);

    /// <summary>The steps with their dates for a referral received on a day.</summary>
    public IEnumerable<(TimetableStep Step, DateOnly Due, string Because)> Dated(DateOnly received, WorkingCalendar calendar) => Steps.Select(s =>
    {
        if (s.Day > 0) return (s, calendar.After(received, s.Day).On, $"Day {s.Day}: {calendar.After(received, s.Day).Derivation}");

        var on = calendar.OnOrAfter(received);
        return (s, on, on == received ? $"Day 0: {received.InWordsWithWeekday()}, when the referral was received" : $"Day 0: the first working day from {received.InWordsWithWeekday()}, when the referral was received");
    });
}

/// <summary>A step of a timetable.</summary>
/// <param name="Day">The so-manieth working day after the day of the referral; 0 for that day itself, or the next working day if it was none.</param>
/// <param name="Title">What is done: "Tell the partners and the chairs".</param>
public sealed record TimetableStep(int Day, string Title, StepOwner Owner);
