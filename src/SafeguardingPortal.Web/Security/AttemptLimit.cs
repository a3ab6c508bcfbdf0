using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Security;

/// <summary>Limits how often something may be tried, across all copies of the portal. An attempt is counted before it is made, in one statement: attempts sent at once cannot outrun the count.</summary>
public sealed class AttemptLimit(PortalDbContext db, TimeProvider time)
{
    /// <summary>Counts an attempt.</summary>
    /// <param name="what">What is tried, with what: kept as a hash.</param>
    /// <param name="most">How many are allowed before <paramref name="pause"/> has passed without one.</param>
    /// <returns>Null when it may be made; else when the next one may.</returns>
    public async Task<DateTimeOffset?> CountAsync(string what, int most, TimeSpan pause, CancellationToken cancellationToken)
    {
        var (key, now) = (Key(what), time.GetUtcNow());
        var until = now + pause;
        for (var again = false; ; again = true)
        {
            var counted = await db.Attempts.Where(a => a.Key == key && (a.Until <= now || a.Count < most)).ExecuteUpdateAsync(
                a => a.SetProperty(x => x.Count, x => x.Until <= now ? 1 : x.Count + 1).SetProperty(x => x.Until, until), cancellationToken);
            if (counted == 1) return null;
            if (await ReachedAsync(what, most, cancellationToken) is { } reached) return reached;

            var first = db.Attempts.Add(new() { Key = key, Count = 1, Until = until });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }
            catch (DbUpdateException refused) when (!again && refused.IsDuplicate())
            {
                // Somebody else was first at the same moment.
            }
            finally
            {
                first.State = EntityState.Detached;
            }
        }
    }

    /// <summary>Until when no more attempts are allowed, or null when one is.</summary>
    public async Task<DateTimeOffset?> ReachedAsync(string what, int most, CancellationToken cancellationToken)
    {
        var (key, now) = (Key(what), time.GetUtcNow());
        return await db.Attempts.Where(a => a.Key == key && a.Until > now && a.Count >= most).Select(a => (DateTimeOffset?)a.Until).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>An attempt that was counted was none.</summary>
    public Task TakeBackAsync(string what, CancellationToken cancellationToken)
    {
        var key = Key(what);
        return db.Attempts.Where(a => a.Key == key && a.Count > 0).ExecuteUpdateAsync(a => a.SetProperty(x => x.Count, x => x.Count - 1), cancellationToken);
    }

    /// <summary>Begins the count anew.</summary>
    public Task ForgetAsync(string what, CancellationToken cancellationToken)
    {
        var key = Key(what);
        return db.Attempts.Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

    private static string Key(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)));
}
