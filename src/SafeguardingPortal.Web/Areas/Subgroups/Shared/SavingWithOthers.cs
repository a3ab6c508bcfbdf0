using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Areas.Subgroups.Shared;

/// <summary>Two people adding the same thing at the same moment: the database takes the first, and the second is told.</summary>
internal static class SavingWithOthers
{
    /// <summary>Saves, unless somebody was quicker with what may exist only once.</summary>
    /// <param name="taken">Whether it exists by now; asked only when the database has refused.</param>
    /// <returns>False when it is taken, or what it is added to has changed meanwhile; any other refusal is thrown.</returns>
    public static async Task<bool> TryAddAsync(this PortalDbContext db, Func<Task<bool>> taken, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException refused)
        {
            db.ChangeTracker.Clear();
            if (refused is not DbUpdateConcurrencyException && !await taken()) throw;
            return false;
        }
    }
}
