using System.Globalization;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Dates as people type them and as spreadsheets count them.</summary>
internal static class CellDates
{
    private const double FirstSoundSerial = 61; // 1 March 1900; before it Excel is a day out
    private const double LastSerial = 2_958_465; // 31 December 9999

    // A bare number in a column of dates is one only in a sensible range, 1954 to 2119: "2019" is a year and no day of 1905.
    private const double FirstLikelySerial = 20_000;
    private const double LastLikelySerial = 80_000;

    private static readonly string[] British =
    [
        "yyyy-M-d", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d'T'H:m:s",
        "d/M/yyyy", "d/M/yyyy H:m", "d/M/yyyy H:m:s", "d.M.yyyy", "d-M-yyyy", "d-MMM-yyyy", "d MMM yyyy", "d MMMM yyyy", "dddd d MMMM yyyy",
    ];

    // September is "Sept" in British English, "Sep" in spreadsheets.
    private static readonly CultureInfo[] Languages = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en-GB")];

    /// <summary>A date written out, day before month; null when it is none. A time is dropped.</summary>
    public static string? Iso(string text)
    {
        foreach (var language in Languages)
            if (DateTime.TryParseExact(text, British, language, DateTimeStyles.AllowWhiteSpaces, out var date)) return Iso(date);
        return null;
    }

    /// <summary>A bare number in a column of dates; null when it is not likely to be one.</summary>
    public static string? FromBareSerial(double serial) => serial is >= FirstLikelySerial and <= LastLikelySerial ? Iso(DateTime.FromOADate(Math.Floor(serial))) : null;

    /// <summary>A number shown as a date, as text: <c>2019-05-31</c>, with <c> 14:30</c> when it has a time, only the time when it has no date; null when it is outside the calendar.</summary>
    public static string? FromSerial(double serial)
    {
        if (serial is >= 0 and < 1) return TimeText(DateTime.FromOADate(serial));
        if (serial is < FirstSoundSerial or >= LastSerial + 1) return null;

        var instant = DateTime.FromOADate(serial);
        return instant.TimeOfDay == TimeSpan.Zero ? Iso(instant) : $"{Iso(instant)} {TimeText(instant)}";
    }

    private static string Iso(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string TimeText(DateTime instant) => instant.ToString("HH:mm", CultureInfo.InvariantCulture);
}
