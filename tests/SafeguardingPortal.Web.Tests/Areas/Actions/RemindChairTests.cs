using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

/// <summary>The business unit reminds a chair of what waits for their word.</summary>
public sealed class RemindChairTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    private const string Home = $"/{PortalFactory.Partnership}/home";
    private const string Chair = "groupchair@buckinghamshire.example";

    [Fact]
    public async Task One_click_on_the_home_page_writes_to_the_chair_and_says_when()
    {
        var reference = await AloneAsync();
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get(Home), form: $"td form[action$='/{reference}/remind']");

        Assert.Equal($"Yusuf Karim reminded of {reference}", page.Done);
        Assert.Equal(Home, page.Address);
        var row = RowOf(page, reference);
        Assert.Contains("Reminded on", row.TextContent, StringComparison.Ordinal);
        Assert.Null(row.QuerySelector("form"));
        await portal.MailTo(Chair);
        var mail = Assert.Single(portal.MailsTo(Chair), m => m.Subject == $"{reference} waits for you to confirm it");
        Assert.Contains($"/actions/{reference}/confirm", mail.Body, StringComparison.Ordinal);
        Assert.Contains("reminded the group’s chair to confirm that the action is complete", (await unit.Get((await unit.Get($"{ActionsPortal.Root}/{reference}")).Document.QuerySelector("a[href*='/history/action/']")!.GetAttribute("href")!)).Text, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromDays(1));
        using var nextDay = await portal.SignInAs("unit");
        Assert.Contains("Remind again", RowOf(await nextDay.Get(Home), reference).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_on_one_day_it_is_one_mail()
    {
        var reference = await AloneAsync();
        using var unit = await portal.SignInAs("unit");
        var (page, inAnotherWindow) = (await unit.Get($"{ActionsPortal.Root}/{reference}"), await unit.Get($"{ActionsPortal.Root}/{reference}"));
        await unit.Submit(page, form: "form[action$='/remind']");

        page = await unit.Submit(inAnotherWindow, form: "form[action$='/remind']");

        Assert.Equal($"The chair has been reminded of {reference} today", page.Done);
        Assert.Contains("and was reminded on", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await MailsOf(reference));
    }

    [Fact]
    public async Task What_is_confirmed_meanwhile_is_reminded_of_no_more_and_what_is_reported_again_anew()
    {
        var reference = await AloneAsync();
        using var unit = await portal.SignInAs("unit");
        using var chair = await portal.SignInAs("groupchair");
        using var owner = await portal.SignInAs("member");
        var (page, inAnotherWindow) = (await unit.Get($"{ActionsPortal.Root}/{reference}"), await unit.Get($"{ActionsPortal.Root}/{reference}"));
        await unit.Submit(page, form: "form[action$='/remind']");
        await chair.Submit(await chair.Get($"{ActionsPortal.Root}/{reference}/confirm"), new { Decision = "SendBack", Reason = "Not yet" });

        Assert.Equal($"{reference} no longer waits to be confirmed: it is in progress", (await unit.Submit(inAnotherWindow, form: "form[action$='/remind']")).Done);

        await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "Now it is" });
        Assert.Equal($"Yusuf Karim reminded of {reference}", (await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}"), form: "form[action$='/remind']")).Done);
        Assert.Equal(2, await MailsOf(reference));
    }

    [Fact]
    public async Task Where_nobody_may_confirm_it_nobody_is_written_to()
    {
        var reference = await AloneAsync();
        using var unit = await portal.SignInAs("unit");
        var stale = await unit.Get($"{ActionsPortal.Root}/{reference}");
        var taken = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var grants = await db.RoleGrants.Where(g => g.Role == PortalRole.GroupChair).ToListAsync();
            db.RemoveRange(grants);
            await db.SaveChangesAsync();
            return grants.ConvertAll(g => new RoleGrant(g.AccountId, g.Role, g.GroupId));
        });

        var page = await unit.Submit(stale, form: "form[action$='/remind']");

        Assert.StartsWith($"Nobody may confirm {reference}", page.Done, StringComparison.Ordinal);
        Assert.Equal(0, await MailsOf(reference));
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            db.AddRange(taken);
            await db.SaveChangesAsync();
        });
    }

    // The only action that waits, so that the home page names it.
    private async Task<string> AloneAsync()
    {
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            foreach (var other in await db.Actions.Where(a => a.Status == Domain.Actions.ActionStatus.AwaitingConfirmation).ToListAsync()) Assert.Empty(other.SendBack("Not yet", ActionsPortal.Somebody, portal.Now));
            await db.SaveChangesAsync();
        });
        return await portal.RaiseReported();
    }

    private Task<int> MailsOf(string reference) => portal.InScope(null, db => db.OutgoingMails.CountAsync(m => m.Subject.StartsWith(reference + " ")));

    private static IElement RowOf(Page page, string reference) => page.Document.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector($"a[href$='/{reference}']") is not null && r.TextContent.Contains("Remind", StringComparison.Ordinal));
}
