using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>What a new partnership begins with, for those that were founded before there was any of it.</summary>
internal static class MissingSettings
{
    /// <summary>Done when the database is migrated, and by the housekeeping, should the portal have been killed between the two.</summary>
    public static async Task GiveAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        List<int> partnerships;
        await using (var scope = scopes.CreateAsyncScope()) partnerships = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().WithoutCaseSettings().ToListAsync(cancellationToken);
        foreach (var id in partnerships)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PartnershipScope>().Enter(id);
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            db.AddRange(CaseSettings.Defaults());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException refused) when (refused.IsDuplicate())
            {
                // On SQL Server copies that start at once do not wait for each other: another may have given them.
                if (!await db.GuidanceSets.AnyAsync(cancellationToken)) throw;
            }
        }
    }
}
