namespace SafeguardingPortal.TestSupport;

/// <summary>The portal's clock: the real one, moved on by the test.</summary>
public sealed class PortalClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Advance(TimeSpan time) => ahead += time;

    /// <summary>From now on it is this time.</summary>
    public void Set(DateTimeOffset now) => ahead = now - System.GetUtcNow();
}
