using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Compiled;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.Data.SqlServer;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Data;

public class CompiledModelTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_model_that_the_build_writes_down_is_the_one_that_the_mapping_makes(DatabaseProvider engine)
    {
        using var compiled = BareContext.On(options => options.UsePortalDatabase("Data Source=none", new() { Provider = engine }));
        using var made = Made(engine);

        Assert.IsAssignableFrom<RuntimeModel>(compiled.Model);
        Assert.Equal(Described(made.Model), Described(compiled.Model));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Every_record_of_a_partnership_is_kept_apart(DatabaseProvider engine)
    {
        using var compiled = BareContext.On(options => options.UsePortalDatabase("Data Source=none", new() { Provider = engine }));

        var records = compiled.Model.GetEntityTypes().Where(t => typeof(PartnershipRecord).IsAssignableFrom(t.ClrType)).ToList();

        Assert.NotEmpty(records);
        Assert.All(records, t => Assert.Matches(@"WHERE \S+PartnershipId\S = @\w+ScopeId", Asked(compiled, t.ClrType)));
    }

    // What the engine would be sent for all records of a type.
    private static string Asked(PortalDbContext db, Type type) =>
        ((IQueryable)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, [])!).ToQueryString();

    private static PortalDbContext Made(DatabaseProvider engine) => BareContext.On(options =>
        _ = engine == DatabaseProvider.Sqlite ? options.UsePortalSqlite("Data Source=none", new()) : options.UsePortalSqlServer("Data Source=none", new()));

    private static string[] Described(IModel model) =>
        (model.ToDebugString(MetadataDebugStringOptions.LongDefault) + model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault)).Split('\n');
}
