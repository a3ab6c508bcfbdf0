using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Data.Accounts;

/// <summary>The accounts of the sample: everybody knows their password, so they must never open a portal that is used.</summary>
public static class SampleAccounts
{
    public const string Password = "Sample-Pass-2026!";

    /// <summary>One for each role, to try the portal with. Each group has a chair who can sign in too, by an address of their agency.</summary>
    public static IQueryable<Account> In(PortalDbContext db) => db.Users.AsNoTracking().Where(a =>
        a.ClosedAt == null && (a.NormalizedEmail!.EndsWith("@BUCKINGHAMSHIRE.EXAMPLE") || a.NormalizedEmail.EndsWith("@OXFORDSHIRE.EXAMPLE")));

    /// <summary>Whether any account can sign in whose address is no real one: a sample's, this one's or another's.</summary>
    public static Task<bool> ExistAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(a => a.ClosedAt == null && a.NormalizedEmail!.EndsWith(".EXAMPLE"), cancellationToken);
}
