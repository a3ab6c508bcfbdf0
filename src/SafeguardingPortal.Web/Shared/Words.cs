using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Shared;

/// <summary>How the portal writes dates, deadlines, counts and sizes: in British English, whatever the machine's culture.</summary>
public static class Words
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>9 April 2020</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", British);

    /// <summary><c>9 April 2020</c>, or <paramref name="none"/> when there is no date.</summary>
    public static string Date(DateOnly? date, string none = "Not set") => date is { } day ? Date(day) : none;

    /// <summary><c>9 Apr 2020</c>, for narrow columns.</summary>
    public static string ShortDate(DateOnly date) => string.Create(British, $"{date.Day} {date.ToString("MMMM", British).AsSpan(0, 3)} {date.Year}");

    /// <summary><c>9 April 2020 at 2:30pm</c>, in London.</summary>
    public static string DateTime(DateTimeOffset instant) => $"{Date(instant.LondonDate())} at {Time(instant)}";

    /// <summary><c>2:30pm</c>, <c>midday</c> or <c>midnight</c>, in London.</summary>
    public static string Time(DateTimeOffset instant)
    {
        var london = instant.InLondon();
        return (london.Hour, london.Minute) switch
        {
            (0, 0) => "midnight",
            (12, 0) => "midday",
            var (hour, _) when hour < 12 => london.ToString("h:mm", British) + "am",
            _ => london.ToString("h:mm", British) + "pm",
        };
    }

    /// <summary>A deadline seen from today, in calendar days: <c>in 3 days</c>, <c>tomorrow</c>, <c>today</c>, <c>2 days late</c>.</summary>
    public static string Due(DateOnly due, DateOnly today)
    {
        var days = due.DayNumber - today.DayNumber;
        return days == 1 ? "tomorrow" : Due(days, "day");
    }

    /// <summary>A deadline some working days away: <c>in 3 working days</c>, <c>today</c>, <c>1 working day late</c>.</summary>
    /// <param name="workingDays">Below zero when the deadline has passed.</param>
    public static string DueInWorkingDays(int workingDays) => Due(workingDays, "working day");

    /// <summary><c>1,204</c>.</summary>
    public static string Count(long number) => number.ToString("N0", British);

    /// <summary><c>1 action</c>, <c>1,204 actions</c>, <c>0 children</c>.</summary>
    /// <param name="plural">Only where adding an s is wrong.</param>
    public static string Count(long number, string singular, string? plural = null) => $"{Count(number)} {Plural(number, singular, plural)}";

    /// <summary>The noun alone, in the number wanted.</summary>
    public static string Plural(long number, string singular, string? plural = null) => number == 1 ? singular : plural ?? singular + "s";

    /// <summary>How often, as one says it: <c>once</c>, <c>twice</c>, <c>3 times</c>.</summary>
    public static string Times(long number) => number switch
    {
        1 => "once",
        2 => "twice",
        _ => Count(number, "time"),
    };

    /// <summary>A file's size as a person says it: <c>1 byte</c>, <c>34 KB</c>, <c>1.2 MB</c>.</summary>
    public static string FileSize(long bytes) => bytes switch
    {
        < 1_000 => Count(bytes, "byte"),
        < 999_500 => string.Create(British, $"{bytes / 1_000d:0} KB"),
        _ => string.Create(British, $"{bytes / 1_000_000d:0.#} MB"),
    };

    /// <summary>The words in a name from the code: <c>DueDate</c> is "Due date", <c>NHSNumber</c> is "NHS number".</summary>
    public static string FromName(string name)
    {
        var starts = Enumerable.Range(0, name.Length).Where(i => i == 0 ||
            (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))).ToList();
        var words = starts.Zip([.. starts.Skip(1), name.Length], (from, to) => name[from..to]);
        return string.Join(' ', words.Select((word, i) => i == 0 || (word.Length > 1 && word.All(char.IsUpper)) ? word : word.ToLowerInvariant()));
    }

    private static string Due(int days, string unit) => days switch
    {
        0 => "today",
        > 0 => $"in {Count(days, unit)}",
        _ => $"{Count(-days, unit)} late",
    };
}
