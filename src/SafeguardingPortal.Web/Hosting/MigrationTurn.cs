using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>
/// One copy at a time makes or migrates a SQLite file. EF Core's own lock there is a row in the database: it does not hold while the file is being
/// made, and one left behind by a copy that was killed would be waited for without end. The operating system's lock on a file does not outlive its process.
/// On SQL Server EF Core's lock has neither fault.
/// </summary>
internal static class MigrationTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<IAsyncDisposable> TakeAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite()) return Stream.Null;

        var file = db.Database.GetDbConnection().DataSource;
        while (true)
        {
            try
            {
                var turn = new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (File.Exists(file)) await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
                return turn;
            }
            catch (IOException) when (File.Exists(file + ".migrating"))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
