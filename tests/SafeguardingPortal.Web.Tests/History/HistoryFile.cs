using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.History;

/// <summary>The history in a portal's database file: as the portal reads it, and as somebody would who has got hold of the file.</summary>
internal static class HistoryFile
{
    public static Task<List<HistoryEntry>> Entries(this PortalFactory portal, long after = 0) =>
        portal.InScope(null, db => db.History.AsNoTracking().Where(e => e.Sequence > after).OrderBy(e => e.Sequence).ToListAsync());

    public static async Task<long> Length(this PortalFactory portal) => await portal.InScope(null, db => db.History.MaxAsync(e => e.Sequence));

    public static async Task<HistoryVerdict> Verify(this PortalFactory portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HistoryVerifier>().VerifyAsync(CancellationToken.None);
    }

    /// <summary>Changes the file behind the portal’s back.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Tamper(this PortalFactory portal, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(portal.DataDirectory, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
