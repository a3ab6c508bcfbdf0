using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.EntityFrameworkCore.SqlServer.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Compiled;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.Data.SqlServer;

// Writes EF Core's model of each engine as C#, into the folder named: what the portal would otherwise work out at each start.
#pragma warning disable EF1001 // What `dotnet ef dbcontext optimize` does, without its asking MSBuild about a project that is just being built.
Write("Sqlite", options => options.UsePortalSqlite("Data Source=none", new()), new SqliteDesignTimeServices());
Write("SqlServer", options => options.UsePortalSqlServer("Server=none", new()), new SqlServerDesignTimeServices());
#pragma warning restore EF1001

void Write(string engine, Action<DbContextOptionsBuilder> use, IDesignTimeServices ofEngine)
{
    var options = new DbContextOptionsBuilder<PortalDbContext>();
    use(options);
    ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new FilterlessModel());
    using var db = new PortalDbContext(options.Options, new PartnershipScope(), new HistoryWriter(new HistoryKey(new byte[32]), new CurrentActor(), TimeProvider.System));
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    ofEngine.ConfigureDesignTimeServices(services);
    using var provider = services.BuildServiceProvider();
    provider.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
        db.GetService<IDesignTimeModel>().Model,
        Path.Combine(args[0], engine),
        new() { ContextType = typeof(PortalDbContext), ModelNamespace = $"SafeguardingPortal.Data.Compiled.{engine}" });
}
