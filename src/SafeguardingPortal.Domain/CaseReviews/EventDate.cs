using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>How exactly it is known when something happened. Stored by number.</summary>
public enum DatePrecision
{
    Day = 1,
    Month = 2,
    Year = 3,
}

/// <summary>When something happened, as exactly as it is known.</summary>
/// <param name="On">The day; of a month or a year its first.</param>
public sealed record EventDate(DateOnly On, DatePrecision Precision)
{
    /// <summary>Nothing in a chronology is older.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    private static readonly (DatePrecision Precision, string[] Formats)[] Written =
    [
        (DatePrecision.Day, ["yyyy-M-d", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "dddd d MMMM yyyy"]),
        (DatePrecision.Month, ["yyyy-M", "M/yyyy", "M.yyyy", "MMM yyyy", "MMMM yyyy", "MMM-yyyy"]),
        (DatePrecision.Year, ["yyyy"]),
    ];

    // September is "Sept" in British English, "Sep" in spreadsheets.
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("en-GB"), CultureInfo.InvariantCulture];

    /// <summary><c>9 April 2020</c>, <c>April 2020</c> or <c>2020</c>.</summary>
    public string InWords => Precision switch
    {
        DatePrecision.Day => On.InWords(),
        DatePrecision.Month => On.ToString("MMMM yyyy", Languages[0]),
        _ => On.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>A day, a month or a year as people write them, the day before the month; null when it is none. Years have four digits.</summary>
    public static EventDate? Read(string? text)
    {
        var written = text?.Trim() ?? "";
        foreach (var (precision, formats) in Written)
        {
            foreach (var language in Languages)
            {
                if (DateOnly.TryParseExact(written, formats, language, DateTimeStyles.AllowWhiteSpaces, out var on)) return new(on, precision);
            }
        }

        return null;
    }
}
