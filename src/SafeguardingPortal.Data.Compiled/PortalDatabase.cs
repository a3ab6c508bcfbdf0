using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.Data.SqlServer;

namespace SafeguardingPortal.Data.Compiled;

public static class PortalDatabase
{
    /// <summary>Keeps the portal in the engine of the settings, with that engine's model as the build wrote it down: making the model anew takes a quarter of a start.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine's SQLite is older than 3.38, which the portal's queries need.</exception>
    public static DbContextOptionsBuilder UsePortalDatabase(this DbContextOptionsBuilder options, string connectionString, DatabaseSettings settings) =>
        settings.Provider == DatabaseProvider.SqlServer
            ? options.UsePortalSqlServer(connectionString, settings).UseModel(SqlServer.PortalDbContextModel.Instance)
            : options.UsePortalSqlite(connectionString, settings).UseModel(Sqlite.PortalDbContextModel.Instance);
}
