using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>A day and a time of day as somebody types them, in London.</summary>
internal static class LondonMoment
{
    private static readonly string[] Formats = ["H:mm", "HH:mm", "H.mm", "HHmm", "h:mmtt", "h.mmtt", "htt", "h:mm tt", "h tt"];

    /// <summary>The time of day of a text such as <c>14:30</c> or <c>2:30pm</c>; null when it is none.</summary>
    public static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), Formats, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The instant of that day and time in London; of a time that comes twice in October the first, of one that the clocks skip in March the one an hour later.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => day.ToDateTime(time).InstantInLondon();

    /// <summary>As the other, of what may have been left empty; null when either is.</summary>
    public static DateTimeOffset? At(DateOnly? day, string? time) => day is { } on && TimeOf(time) is { } at ? At(on, at) : null;

    /// <summary>What is missing of when the referrer became aware, by field: both the day and the time, or neither.</summary>
    public static IEnumerable<(string Field, string Message)> CheckReferrerAware(DateOnly? referrerAwareOn, string? referrerAwareTime)
    {
        if (referrerAwareOn is null && !string.IsNullOrWhiteSpace(referrerAwareTime)) yield return ("ReferrerAwareOn", "Enter the day on which the referrer became aware, or leave out the time");
        if (TimeOf(referrerAwareTime) is null && (referrerAwareOn is not null || !string.IsNullOrWhiteSpace(referrerAwareTime))) yield return ("ReferrerAwareTime", "Enter the time at which the referrer became aware, such as 14:30");
    }

    /// <summary><c>14:30</c>.</summary>
    public static string Written(DateTimeOffset instant) => instant.InLondon().ToString("HH:mm", CultureInfo.InvariantCulture);
}
