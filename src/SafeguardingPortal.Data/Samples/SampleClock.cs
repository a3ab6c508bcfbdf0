namespace SafeguardingPortal.Data.Samples;

/// <summary>The clock by which the sample's past happens: set to each event's day as it is replayed.</summary>
internal sealed class SampleClock : TimeProvider
{
    private DateTimeOffset now;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Ten in the morning, UTC, of a day.</summary>
    public void Set(DateOnly day) => now = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
}
