using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Data.Sqlite;

public static class SqliteDbContextOptions
{
    static SqliteDbContextOptions() => SqliteLibrary.Initialise();

    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        return options.UseSqlite(
            connection.ConnectionString,
            sqlite => sqlite.MigrationsAssembly(typeof(SqliteDbContextOptions).Assembly.GetName().Name));
    }
}
