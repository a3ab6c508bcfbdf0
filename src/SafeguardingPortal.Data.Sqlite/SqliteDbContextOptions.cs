using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Data.Sqlite;

public static class SqliteDbContextOptions
{
    private static readonly KeepOpen KeepOpen = new();

    static SqliteDbContextOptions() => SqliteLibrary.Initialise();

    /// <summary>Keeps the portal in a SQLite file. Foreign keys are always on, whatever the connection string says: Debian's build has them off.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine's SQLite is older than 3.38, which the portal's queries need.</exception>
    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string connectionString, DatabaseSettings settings)
    {
        SqliteLibrary.RequireVersion();
        var connection = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = settings.CommandTimeout };
        return options.AddInterceptors(KeepOpen).UseSqlite(
            connection.ConnectionString,
            sqlite => sqlite
                .MigrationsAssembly(typeof(SqliteDbContextOptions).Assembly.GetName().Name)
                .CommandTimeout(settings.CommandTimeout)
                .MaxBatchSize(settings.MaxBatchSize));
    }
}
