using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SafeguardingPortal.Data.History;

namespace SafeguardingPortal.Data.Sqlite;

/// <summary>Lets the migration tool build the model without the web application.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite("Data Source=design.db", new DatabaseSettings());
        return new PortalDbContext(options.Options, new PartnershipScope(), new HistoryWriter(new HistoryKey(new byte[32]), new CurrentActor(), TimeProvider.System));
    }
}
