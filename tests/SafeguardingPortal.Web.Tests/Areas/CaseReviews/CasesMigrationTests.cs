using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SafeguardingPortal.Data;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>Cases that are there already when a later version of the portal takes them over.</summary>
public sealed class CasesMigrationTests : IDisposable
{
    private readonly CasesPortal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Who_recorded_and_which_letters_counted_is_known_of_cases_from_before()
    {
        var reference = await portal.CaseAsync((db, review) => TestCase.DecideAsync(db, review, portal.Clock));
        using var unit = await portal.SignInAs("unit");
        foreach (var number in new[] { 1, 2 }) Assert.NotNull((await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/letters/{number}/sent"), new { How = "By post" })).Done);
        var (before, letters) = await portal.InScope(null, ReadAsync);

        await portal.InScope(null, async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("CaseReviews");
            await migrator.MigrateAsync();
        });

        var (after, counting) = await portal.InScope(null, ReadAsync);
        Assert.NotEmpty(before);
        Assert.Empty(before.Except(after));
        Assert.True(letters.Count > 2);
        Assert.Equal(letters, counting);
        Assert.False(await portal.InScope(null, db => db.Cases.IgnoreQueryFilters().AnyAsync(c => c.CountsFromReferrer || c.ReferrerAwareAt != null)));
    }

    private static async Task<(List<string> Recorders, List<int> Letters)> ReadAsync(PortalDbContext db) => (
        await db.Cases.IgnoreQueryFilters().SelectMany(c => c.Recordings).Select(r => r.CaseId + " " + r.ByAccountId + " " + r.ByName).Distinct().OrderBy(r => r).ToListAsync(),
        await db.Cases.IgnoreQueryFilters().SelectMany(c => c.Notices).Where(n => n.EndsStep).Select(n => n.Id).OrderBy(n => n).ToListAsync());
}
