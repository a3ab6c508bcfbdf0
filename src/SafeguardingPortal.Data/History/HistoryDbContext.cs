using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SafeguardingPortal.Data.Common;
using SafeguardingPortal.Domain.History;

namespace SafeguardingPortal.Data.History;

/// <summary>The history alone, on the connection and in the transaction of a save under way: so entries can be written after the keys of new records are known, and a retried save starts from the beginning.</summary>
internal sealed class HistoryDbContext : DbContext
{
    public HistoryDbContext(PortalDbContext db)
        : base(SameEngine(db))
    {
        Database.SetDbConnection(db.Database.GetDbConnection(), contextOwnsConnection: false);
        Database.UseTransaction(db.Database.CurrentTransaction!.GetDbTransaction());
    }

    private static DbContextOptions<HistoryDbContext> SameEngine(PortalDbContext db)
    {
        var options = new DbContextOptionsBuilder<HistoryDbContext>();
        foreach (var extension in db.GetService<IDbContextOptions>().Extensions) ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(extension);
        return options.Options;
    }

    public DbSet<HistoryEntry> Entries => Set<HistoryEntry>();

    public DbSet<HistoryHead> Heads => Set<HistoryHead>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new HistoryEntryConfiguration());
        modelBuilder.ApplyConfiguration(new HistoryHeadConfiguration());
    }
}
