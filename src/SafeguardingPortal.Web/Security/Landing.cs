using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Security;

/// <summary>Where somebody finds themselves after signing in.</summary>
public sealed class Landing(PortalDbContext db, TimeProvider time)
{
    /// <summary>The page they asked for, if it is one of the portal's; else the home of their only partnership, or the choice of partnerships; for whoever belongs to none, the invitations that wait for them.</summary>
    public async Task<string> PageAsync(int accountId, string? returnUrl, CancellationToken cancellationToken)
    {
        if (LocalAddress.Of(returnUrl) is { } asked) return asked;

        // Before a partnership is chosen.
        var slugs = await db.RoleGrants.IgnoreQueryFilters([PartnershipFilter.Name]).Where(g => g.AccountId == accountId)
            .Join(db.Partnerships, g => g.PartnershipId, p => p.Id, (_, p) => p.Slug).Distinct().OrderBy(slug => slug).Take(2).ToListAsync(cancellationToken);
        if (slugs is [var only]) return $"/{only}/home";
        return slugs is [] && await db.InvitationsTo(accountId, time.GetUtcNow()).AnyAsync(cancellationToken) ? "/account/invitations" : "/";
    }
}
