using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>The periods and headings that guidance sets for serious incidents, from a day on. A record is judged by the set in force on its day.</summary>
/// <param name="Name">"Working Together 2018".</param>
/// <param name="From">The first day on which it is in force.</param>
/// <param name="Source">Where it can be read.</param>
/// <param name="NotifyWithin">Working days from becoming aware until the local authority has notified the Panel. The duty is section 16C(1) of the Children Act 2004; the period is that of the guidance.</param>
/// <param name="ReviewWithin">Working days from the notification until the rapid review is finished; of the guidance.</param>
/// <param name="ReportWithinMonths">Months from the decision to commission a local review until its report.</param>
/// <param name="ShareBeforePublication">Working days before publication by which the Panel has the final report.</param>
/// <param name="Heads">What the record of a rapid review must cover, in its order.</param>
public sealed record GuidanceSet(
    string Name, DateOnly From, string Source, int NotifyWithin, int ReviewWithin, int ReportWithinMonths, int ShareBeforePublication, IReadOnlyList<RecordHead> Heads)
{
    /// <summary>The set that was in force on a day.</summary>
    /// <exception cref="InvariantException">None was: the day lies before the first of them.</exception>
    public static GuidanceSet On(IEnumerable<GuidanceSet> sets, DateOnly day) =>
        sets.Where(s => s.From <= day).MaxBy(s => s.From) ?? throw new InvariantException($"No guidance is known for {day.InWords()}.");

    /// <summary>The two statutory clocks of a serious incident.</summary>
    /// <param name="awareOn">The day, in London, on which the local authority became aware.</param>
    /// <param name="notifiedOn">The day the Panel was notified, or null.</param>
    /// <param name="reviewedOn">The day the rapid review was finished, or null.</param>
    public IReadOnlyList<Clock> Clocks(DateOnly awareOn, DateOnly? notifiedOn, DateOnly? reviewedOn, WorkingCalendar calendar) =>
    [
        Clock.Of("Notify the Panel", calendar.After(awareOn, NotifyWithin), notifiedOn),
        notifiedOn is { } from
            ? Clock.Of("Finish the rapid review", calendar.After(from, ReviewWithin), reviewedOn)
            : new("Finish the rapid review", null, $"{ReviewWithin} working days after the Panel is notified", reviewedOn),
    ];
}

/// <summary>A heading of a rapid review's record.</summary>
/// <param name="Key">Its name in the code and in stored records; never changed.</param>
/// <param name="Help">What belongs under it.</param>
public sealed record RecordHead(string Key, string Title, string Help);
