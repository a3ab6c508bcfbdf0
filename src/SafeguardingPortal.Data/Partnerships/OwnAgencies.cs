using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Partnerships;

public static class OwnAgencies
{
    /// <summary>The agencies whose work somebody's agency has to do on a day: their own, one for each employer, and all that have become it, by however many steps. Empty for an account that is no person's. One query.</summary>
    public static async Task<List<int>> AgenciesOfAsync(this PortalDbContext db, int accountId, DateOnly day, CancellationToken cancellationToken)
    {
        var agencies = await db.Agencies.AsNoTracking()
            .Select(a => new { a.Id, a.SuccessorId, IsOwn = db.People.Any(p => p.AgencyId == a.Id && p.AccountId == accountId && p.From <= day && (p.To == null || p.To >= day)) }).ToListAsync(cancellationToken);
        var (successors, own) = (agencies.ToDictionary(a => a.Id, a => a.SuccessorId), agencies.FindAll(a => a.IsOwn));
        return [.. agencies.Where(a => own.Exists(o => successors.ComesBy(a.Id, o.Id))).Select(a => a.Id)];
    }
}
