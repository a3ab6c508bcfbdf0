using System.Globalization;

namespace SafeguardingPortal.Domain.Common;

/// <summary>Dates as people write them here.</summary>
public static class DateWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>9 April 2020</c>.</summary>
    public static string InWords(this DateOnly date) => date.ToString("d MMMM yyyy", English);

    /// <summary><c>Thursday 9 April 2020</c>.</summary>
    public static string InWordsWithWeekday(this DateOnly date) => date.ToString("dddd d MMMM yyyy", English);
}
