namespace SafeguardingPortal.Domain.Common;

/// <summary>Who does something: a signed-in person, or the portal itself.</summary>
/// <param name="AccountId">The account, or null when the portal acts by itself (a job, a migration, the sample).</param>
/// <param name="Name">The name as it was at the time; kept with what was done, so that a later change of name does not rewrite the past.</param>
public sealed record Actor(int? AccountId, string Name)
{
    /// <summary>The portal acting by itself.</summary>
    public static Actor Portal { get; } = new(null, "The portal");
}
