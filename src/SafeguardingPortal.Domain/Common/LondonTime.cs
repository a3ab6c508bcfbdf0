namespace SafeguardingPortal.Domain.Common;

/// <summary>Time is stored in UTC and shown in Europe/London; deadlines are dates in London.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The date in London now.</summary>
    public static DateOnly LondonToday(this TimeProvider time) => time.GetUtcNow().LondonDate();

    /// <summary>The date in London at an instant: 23:30 UTC on 30 June is 1 July.</summary>
    public static DateOnly LondonDate(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.InLondon().DateTime);

    /// <summary>The instant at which a date begins in London.</summary>
    public static DateTimeOffset StartsInLondon(this DateOnly date) => date.ToDateTime(TimeOnly.MinValue).InstantInLondon();

    /// <summary>The instant at which London's clocks show a date and time: of an hour that comes twice in October the first, of one that they skip in March the hour after.</summary>
    public static DateTimeOffset InstantInLondon(this DateTime local) => new DateTimeOffset(local, London.IsAmbiguousTime(local) ? London.GetAmbiguousTimeOffsets(local).Max() : London.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>The same instant with London's offset, for showing.</summary>
    public static DateTimeOffset InLondon(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, London);

    /// <summary>Whether London's clocks show both as one minute: what people type knows no seconds, nor which of the two hours in October.</summary>
    public static bool IsMinuteOf(this DateTimeOffset instant, DateTimeOffset other) => instant.InLondon().DateTime.Ticks / TimeSpan.TicksPerMinute == other.InLondon().DateTime.Ticks / TimeSpan.TicksPerMinute;
}
