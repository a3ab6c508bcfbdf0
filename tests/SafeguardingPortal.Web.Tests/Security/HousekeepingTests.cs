using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Tests.Security;

public sealed class HousekeepingTests
{
    [Fact]
    public async Task After_a_month_drafts_sessions_and_sent_mails_are_gone_and_mails_that_wait_are_not()
    {
        using var portal = new PortalFactory();
        using var client = await portal.SignInAs("unit");
        await portal.InScope(null, async db =>
        {
            db.Drafts.Add(new() { AccountId = await db.Sessions.Select(s => s.AccountId).SingleAsync(), Path = "/x", SavedAt = portal.Clock.GetUtcNow() });
            db.Attempts.Add(new() { Key = "x", Count = 1, Until = portal.Clock.GetUtcNow().AddHours(1) });
            db.OutgoingMails.Add(new("reader@council.test", "A subject", "A text", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await portal.MailTo("reader@council.test");
        await portal.InScope(null, async db =>
        {
            db.OutgoingMails.Add(new("later@council.test", "A subject", "A text", portal.Clock.GetUtcNow().AddDays(90)));
            await db.SaveChangesAsync();
        });

        portal.Clock.Advance(TimeSpan.FromDays(29));
        await Tidy(portal);
        Assert.Equal((1, 1, 0, 2), await Counts(portal));
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await Tidy(portal);
        Assert.Equal((0, 0, 0, 1), await Counts(portal));
    }

    // As after a portal that was killed while it migrated a database of the version before.
    [Fact]
    public async Task A_partnership_without_guidance_for_serious_incidents_gets_it()
    {
        await using var portal = new PortalFactory { WithoutCases = true };
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            await db.GuidanceSets.ExecuteDeleteAsync();
            await db.Timetables.ExecuteDeleteAsync();
        });

        await Tidy(portal);
        await Tidy(portal);

        Assert.Equal((3, 1), await portal.InScope(PortalFactory.Partnership, async db => (await db.GuidanceSets.CountAsync(), await db.Timetables.CountAsync())));
    }

    // Else the notes of each action of a plan are found by reading every note of the partnership, and who has told something of a case by reading its chronology for each agency.
    [Theory]
    [InlineData("SELECT Text FROM ProgressNotes WHERE PartnershipId = 1 AND ActionId = 1 ORDER BY Id DESC LIMIT 1", "IX_ProgressNotes_ActionId")]
    [InlineData("SELECT Id FROM Agencies a WHERE PartnershipId = 1 AND EXISTS (SELECT 1 FROM ChronologyEntries c WHERE c.PartnershipId = 1 AND c.CaseId = 1 AND c.AgencyId = a.Id)", "IX_ChronologyEntries_AgencyId_CaseId")]
    public async Task SQLite_knows_afterwards_that_a_partnership_says_less_than_an_action_or_an_agency(string query, string index)
    {
        await using var portal = new PortalFactory();
        _ = portal.Services;

        await Tidy(portal);

        var plan = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            await using var ask = db.Database.GetDbConnection().CreateCommand();
            await db.Database.OpenConnectionAsync();
            ask.CommandText = $"EXPLAIN QUERY PLAN {query}";
            await using var reader = await ask.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await reader.ReadAsync()) steps.Add(reader.GetString(3));
            return string.Join('\n', steps);
        });
        Assert.Contains(index, plan, StringComparison.Ordinal);
    }

    private static Task Tidy(PortalFactory portal) => ActivatorUtilities.CreateInstance<Housekeeping>(portal.Services).TidyAsync(CancellationToken.None);

    private static Task<(int Drafts, int Sessions, int Attempts, int Mails)> Counts(PortalFactory portal) => portal.InScope(null, async db =>
        (await db.Drafts.CountAsync(), await db.Sessions.CountAsync(), await db.Attempts.CountAsync(), await db.OutgoingMails.CountAsync()));
}
