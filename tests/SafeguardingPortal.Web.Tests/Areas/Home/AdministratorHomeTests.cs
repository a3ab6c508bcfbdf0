using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Home;

public sealed class AdministratorHomeTests
{
    private const string Home = $"/{PortalFactory.Partnership}/home";

    [Fact]
    public async Task The_administrator_sees_mails_invitations_and_second_factors_to_see_to_and_where()
    {
        using var portal = new PortalFactory();
        portal.Settings["Portal:RequireSecondFactor"] = "true";
        await InviteAndFailAsync(portal);
        using var admin = await portal.SignInAs("admin");
        await portal.InScope(null, db => db.Users.Where(u => u.Email == "admin@buckinghamshire.example").ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true)));

        var page = await admin.Get(Home);

        Assert.Equal(["1 message could not be sent", "1 invitation not taken up", "1 account without the second factor needed"], page.Texts(".portal-figure").Skip(1));
        var addresses = page.Document.QuerySelectorAll(".portal-figure a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["gil.roe@council.testYou are invited"], (await admin.Get(addresses[1])).Texts("td[data-label=To]"));
        Assert.Equal(["Gil Roegil.roe@council.test"], (await admin.Get(addresses[2])).Texts("td[data-label=Who]"));
        Assert.Equal(["Desmond Oyelaranchair@buckinghamshire.example"], (await admin.Get(addresses[3])).Texts("td[data-label=Who]"));
        Assert.DoesNotContain("awaiting confirmation", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_second_factor_is_missed_where_none_is_required_and_nobody_else_sees_to_accounts()
    {
        using var portal = new PortalFactory();
        await InviteAndFailAsync(portal);
        using var admin = await portal.SignInAs("admin");
        Assert.Contains("0 accounts without the second factor needed", (await admin.Get(Home)).Texts(".portal-figure"));

        foreach (var who in new[] { "unit", "chair", "groupchair", "member", "finance", "cdop", "viewer" })
        {
            using var client = await portal.SignInAs(who);
            var page = await client.Get(Home);
            foreach (var words in new[] { "could not be sent", "not taken up", "second factor" }) Assert.DoesNotContain(words, page.Text, StringComparison.Ordinal);
        }
    }

    private static Task InviteAndFailAsync(PortalFactory portal) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var invited = SafeguardingPortal.Data.Accounts.Account.Create("gil.roe@council.test", "Gil Roe");
        db.Add(invited);
        await db.SaveChangesAsync();
        var mail = new OutgoingMail("gil.roe@council.test", "You are invited", "", portal.Clock.GetUtcNow());
        mail.Failed("There is no mailbox of this name.", isFinal: true, portal.Clock.GetUtcNow());
        db.AddRange(new RoleGrant(invited.Id, PortalRole.Administrator, groupId: null), mail);
        await db.SaveChangesAsync();
    });
}
