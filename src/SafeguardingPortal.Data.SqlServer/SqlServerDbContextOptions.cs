using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Data.SqlServer;

public static class SqlServerDbContextOptions
{
    public static DbContextOptionsBuilder UsePortalSqlServer(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(connectionString, s => s
            .MigrationsAssembly(typeof(SqlServerDbContextOptions).Assembly.GetName().Name)
            .EnableRetryOnFailure());
}
