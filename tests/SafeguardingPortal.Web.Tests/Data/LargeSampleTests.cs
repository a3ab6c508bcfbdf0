using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Samples;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Data;

public sealed class LargeSampleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-large-");
    private readonly DbContextOptions<PortalDbContext> options;
    private readonly HistoryKey key = new(new byte[32]);

    public LargeSampleTests() =>
        options = BareContext.Options(use => use.UsePortalSqlite($"Data Source={Path.Combine(folder.FullName, "portal.db")}", new DatabaseSettings()));

    [Fact]
    public async Task Twice_the_sample_has_everything_twice_and_one_plan_of_two_hundred_actions()
    {
        var told = new List<string>();
        await using (var db = Context("")) await db.Database.MigrateAsync();

        Assert.True(await Loader().LoadAsync(2, told.Add, CancellationToken.None));
        Assert.False(await Loader().LoadAsync(2, told.Add, CancellationToken.None));

        Assert.Equal("2 of 2", told[^1]);
        await using var buckinghamshire = Context("buckinghamshire");
        var slugs = await buckinghamshire.Groups.Select(g => g.Slug).ToListAsync();
        var once = slugs.Where(s => !s.EndsWith("-2", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(once.Remove("long-plan") ? once : []);
        Assert.Equal(once.Select(s => $"{s}-2").Order(), slugs.Except([.. once, "long-plan"]).Order());

        var raised = from item in buckinghamshire.WorkPlanItems
                     join action in buckinghamshire.Actions on item.Id equals action.WorkPlanItemId
                     group action by item.Plan.Group.Slug into its
                     select new { its.Key, Count = its.Count() };
        var perGroup = await raised.ToDictionaryAsync(g => g.Key, g => g.Count);
        Assert.Equal(200, perGroup["long-plan"]);
        Assert.All(once.Where(perGroup.ContainsKey), slug => Assert.Equal(perGroup[slug], perGroup[$"{slug}-2"]));

        var verdict = await new HistoryVerifier(buckinghamshire, key).VerifyAsync(CancellationToken.None);
        Assert.Empty(verdict.Breaks);
        Assert.True(verdict.Entries > 0);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private SampleLoader Loader() => new(options, key, TimeProvider.System, new PasswordHasher<Account>());

    private PortalDbContext Context(string partnership)
    {
        var scope = new PartnershipScope();
        var db = new PortalDbContext(options, scope, new HistoryWriter(key, new CurrentActor(), TimeProvider.System));
        if (partnership.Length > 0) scope.Enter(db.Partnerships.Where(p => p.Slug == partnership).Select(p => p.Id).Single());
        return db;
    }
}
