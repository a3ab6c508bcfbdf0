using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Data.SqlServer;

public static class SqlServerDbContextOptions
{
    /// <summary>Keeps the portal in a SQL Server database.</summary>
    public static DbContextOptionsBuilder UsePortalSqlServer(this DbContextOptionsBuilder options, string connectionString, DatabaseSettings settings) =>
        options.UseSqlServer(connectionString, server =>
        {
            server.MigrationsAssembly(typeof(SqlServerDbContextOptions).Assembly.GetName().Name)
                .CommandTimeout(settings.CommandTimeout)
                .MaxBatchSize(settings.MaxBatchSize);
            if (settings.Retries > 0) server.EnableRetryOnFailure(settings.Retries);
        });
}
