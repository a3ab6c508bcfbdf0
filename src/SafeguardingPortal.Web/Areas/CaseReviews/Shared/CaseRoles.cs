using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>Whose role counts where cases are concerned.</summary>
public static class CaseRoles
{
    /// <summary>The roles of accounts in use, in every partnership. None of an administrator there: they keep accounts and open no case, whatever else they are.</summary>
    /// <remarks>Sets aside the filter that keeps partnerships apart, because work in the background and what is shared concern several. Whoever asks says of which partnership.</remarks>
    public static IQueryable<RoleGrant> CaseRolesOfAll(this PortalDbContext db) => db.RoleGrants.IgnoreQueryFilters(new[] { PartnershipFilter.Name }).AsNoTracking()
        .Where(g => db.Users.Any(u => u.Id == g.AccountId && u.ClosedAt == null) && !db.RoleGrants.Any(a => a.AccountId == g.AccountId && a.PartnershipId == g.PartnershipId && a.Role == PortalRole.Administrator));
}
