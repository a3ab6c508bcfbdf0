using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>What the settings of case reviews have to keep to, in the words of their forms.</summary>
internal static class SettingRules
{
    /// <param name="enter">What to do when nothing is written; null when nothing need be.</param>
    /// <param name="the">What a message about its length begins with: "The name".</param>
    public static IReadOnlyList<Problem> Text(string field, string text, int most, string? enter, string the) =>
        string.IsNullOrWhiteSpace(text) ? enter is null ? Problem.None : Problem.With(field, enter)
        : text.Length > most ? Problem.With(field, string.Create(CultureInfo.InvariantCulture, $"{the} must be {most:N0} characters or fewer"))
        : Problem.None;

    public static IReadOnlyList<Problem> Day(string field, DateOnly day) => day == default ? Problem.With(field, "Enter the first day") : Problem.None;

    /// <summary>What has governed days that have passed cannot be made to govern others.</summary>
    /// <param name="come">What has happened on the first day: "come into force".</param>
    /// <param name="other">What is to be added instead: "other guidance".</param>
    public static IReadOnlyList<Problem> SameDay(string field, DateOnly first, DateOnly day, DateOnly today, string come, string other) =>
        first > today || day == first ? Problem.None : Problem.With(field, $"It has {come}, so its first day stays {first.InWords()}. If {other} applies from another day, add that");

    /// <summary>What has governed days that have passed cannot be removed.</summary>
    /// <param name="come">As for <see cref="SameDay"/>.</param>
    public static IReadOnlyList<Problem> StillToCome(string name, DateOnly first, DateOnly today, string come) =>
        first > today ? Problem.None : Problem.With("", $"{name} has {come}, so it cannot be removed");

    /// <param name="unit">"working days"; empty for none.</param>
    public static IReadOnlyList<Problem> Between(string field, int value, int least, int most, string unit, string the) =>
        value >= least && value <= most ? Problem.None : Problem.With(field, $"{the} must be between {least} and {most} {unit}".TrimEnd());

    public static IReadOnlyList<Problem> Count(string field, int count, int most, string enter, string noun) =>
        count == 0 ? Problem.With(field, enter) : count > most ? Problem.With(field, $"There can be {most} {noun} at most") : Problem.None;
}
