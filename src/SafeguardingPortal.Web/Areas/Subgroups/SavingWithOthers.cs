using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Areas.Subgroups;

/// <summary>Two people adding the same thing at the same moment: the database takes the first, and the second is told.</summary>
internal static class SavingWithOthers
{
    /// <summary>Saves, unless somebody was quicker with what may exist only once.</summary>
    /// <param name="taken">Whether it exists by now; asked only when the database has refused.</param>
    /// <returns>False when it is taken; any other refusal is thrown.</returns>
    public static async Task<bool> TryAddAsync(this PortalDbContext db, Func<Task<bool>> taken, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException refused) when (refused is not DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (!await taken()) throw;
            return false;
        }
    }
}
