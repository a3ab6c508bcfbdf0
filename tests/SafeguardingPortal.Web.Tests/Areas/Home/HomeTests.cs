using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Areas.Actions;
using SafeguardingPortal.Web.Tests.Areas.CaseReviews;

namespace SafeguardingPortal.Web.Tests.Areas.Home;

public sealed class HomeTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    private const string Here = $"/{PortalFactory.Partnership}";
    private const string Elsewhere = "another-group";

    [Theory]
    [InlineData("member"), InlineData("groupchair")]
    public async Task The_figures_of_a_member_and_a_group_chair_count_the_actions_of_their_own_groups(string who)
    {
        await BeginAsync();
        await portal.Raise(dueIn: -1, owner: "unit");
        await portal.Raise(dueIn: 3, owner: "unit");
        await portal.Raise(dueIn: -1, owner: "unit", group: Elsewhere);
        using var theirs = await portal.SignInAs(who);
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(["1 action late", "1 action due in the next 7 days", "0 actions awaiting confirmation", "2 actions open"], await FiguresAsync(theirs));
        Assert.Equal(["2 actions late", "1 action due in the next 7 days", "0 actions awaiting confirmation", "3 actions open"], (await FiguresAsync(unit)).Take(4));
        var groups = (await theirs.Get($"{Here}/home")).Texts("th[data-label=Group]");
        Assert.DoesNotContain("Another Group", groups);
        Assert.Contains("Learning and Development Subgroup", groups);
    }

    [Fact]
    public async Task Clocks_stand_in_the_order_in_which_they_end_whichever_case_waits_for_the_reader()
    {
        using var own = new CasesPortal { WithoutCases = true };
        var late = await own.CaseAsync();
        own.Clock.Advance(TimeSpan.FromDays(30));
        var waiting = await own.WithChairAsync();
        using var chair = await own.SignInAs("chair");

        var home = await chair.Get($"{Here}/home");

        Assert.Contains(waiting, Assert.Single(home.Texts(".portal-card")), StringComparison.Ordinal);
        Assert.Equal([late, waiting], home.Texts("td[data-label=Case]").Select(c => c.Split(' ')[0]));
    }

    [Fact]
    public async Task Whoever_belongs_to_one_group_opens_just_what_a_figure_counts()
    {
        await BeginAsync();
        var late = await portal.Raise(dueIn: -1, owner: "unit");
        await portal.Raise(dueIn: -1, owner: "unit", group: Elsewhere);
        await GiveAsync("one-group@buckinghamshire.example", PortalRole.Member, portal.Group);
        using var member = await portal.SignInAs("one-group");

        var link = (await member.Get($"{Here}/home")).Document.QuerySelector(".portal-figure--late a")!;

        Assert.Equal("1 action late", link.Words());
        Assert.Contains(late, Assert.Single((await member.Get(link.GetAttribute("href")!)).Texts("table.portal-cards tbody tr")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_belongs_to_several_groups_opens_just_what_a_figure_counts()
    {
        await BeginAsync();
        var late = await portal.Raise(dueIn: -1, owner: "unit");
        await portal.Raise(dueIn: -1, owner: "unit", group: Elsewhere);
        var second = await portal.InScope(PortalFactory.Partnership, db => db.Groups.Where(g => g.Slug != portal.Group && g.Slug != Elsewhere && g.EndsOn == null).OrderBy(g => g.Id).Select(g => g.Slug).FirstAsync());
        await GiveAsync("several-groups@buckinghamshire.example", PortalRole.Member, portal.Group);
        await GiveAsync("several-groups@buckinghamshire.example", PortalRole.Member, second);
        using var member = await portal.SignInAs("several-groups");
        using var viewer = await portal.SignInAs("viewer");

        var link = (await member.Get($"{Here}/home")).Document.QuerySelector(".portal-figure--late a")!;
        var list = await member.Get(link.GetAttribute("href")!);

        Assert.Equal("1 action late", link.Words());
        Assert.Contains(late, Assert.Single(list.Texts("table.portal-cards tbody tr")), StringComparison.Ordinal);
        Assert.Equal("My groups", list.Document.QuerySelector("select[name=Group] option[selected]")!.Words());
        Assert.DoesNotContain("My groups", (await viewer.Get(ActionsPortal.Root)).Texts("select[name=Group] option"));
    }

    [Fact]
    public async Task What_waits_longest_for_a_chair_comes_first_and_the_rest_is_a_click_away()
    {
        await BeginAsync();
        for (var i = 0; i < 9; i++) await portal.Raise($"Wait for somebody who may confirm it {i}", group: Elsewhere, then: ReportedLater);
        var longest = await portal.Raise(then: Reported);
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get($"{Here}/home");

        var waiting = page.Document.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")?.Words() == "Waiting for a chair");
        Assert.Equal(8, waiting.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(longest, waiting.QuerySelector("tbody a")!.Words());
        var all = page.Document.QuerySelectorAll("main a").Single(a => a.Words() == "All that await confirmation");
        Assert.Equal(10, (await unit.Get(all.GetAttribute("href")!)).Texts("table.portal-cards tbody tr").Count);
    }

    [Fact]
    public async Task Who_may_confirm_is_whoever_may_in_the_portal_and_not_whoever_reported_it()
    {
        await BeginAsync();
        var chair = await portal.InScope(PortalFactory.Partnership, db => db.ActorAsync("groupchair"));
        await portal.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => g.Role == PortalRole.GroupChair && g.AccountId != chair.AccountId).ExecuteDeleteAsync());
        await GiveAsync("vice@buckinghamshire.example", PortalRole.GroupChair, portal.Group);
        var vice = await portal.InScope(null, db => db.Users.Where(u => u.Email == "vice@buckinghamshire.example").Select(u => u.DisplayName).SingleAsync());
        await portal.Raise(then: a =>
        {
            a.AddEvidence("Minutes", "https://www.example.org/minutes", ActionsPortal.Somebody, portal.Now);
            a.ReportComplete("Done", chair, portal.Now);
        });
        using var unit = await portal.SignInAs("unit");

        Assert.Equal([vice], (await unit.Get($"{Here}/home")).Texts("td[data-label='Who may confirm']"));
        await portal.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => db.Users.Any(u => u.Id == g.AccountId && u.Email == "vice@buckinghamshire.example")).ExecuteDeleteAsync());
        Assert.Equal(["Nobody"], (await unit.Get($"{Here}/home")).Texts("td[data-label='Who may confirm']"));
    }

    [Fact]
    public async Task Members_and_chairs_see_their_own_actions_and_nothing_that_others_manage()
    {
        await BeginAsync();
        var mine = await portal.Raise(dueIn: -1, owner: "member");
        var other = await portal.Raise(dueIn: -1, owner: "groupchair");
        await PublishAsync();
        using var member = await portal.SignInAs("member");

        var page = await member.Get($"{Here}/home");

        Assert.Contains(mine, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page.Text, StringComparison.Ordinal);
        foreach (var words in new[] { "Waiting for", "since yesterday", "could not be sent", "not taken up", "second factor", "Newest annual report", "is not published yet" }) Assert.DoesNotContain(words, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chair_of_one_group_who_is_business_unit_too_is_asked_to_confirm_only_what_they_may()
    {
        await BeginAsync();
        var theirs = await portal.RaiseReported();
        var another = await portal.Raise(group: Elsewhere, then: Reported);
        await GiveAsync("both@buckinghamshire.example", PortalRole.BusinessUnit, null);
        await GiveAsync("both@buckinghamshire.example", PortalRole.GroupChair, portal.Group);
        using var both = await portal.SignInAs("both");

        var page = await both.Get($"{Here}/home");

        var confirm = Assert.Single(page.Document.QuerySelectorAll("main a[href$='/confirm']"));
        Assert.Equal(theirs, confirm.Words());
        Assert.Equal(HttpStatusCode.OK, (await both.Get(confirm.GetAttribute("href")!)).Status);
        Assert.Equal(["Waiting for you to confirm", "Waiting for a chair"], page.Texts("h2").Where(h => h.StartsWith("Waiting", StringComparison.Ordinal)));
        Assert.NotNull(page.Document.QuerySelector($"main a[href='{ActionsPortal.Root}/{another}']"));
    }

    [Fact]
    public async Task A_chair_is_not_asked_to_confirm_what_they_reported_themselves()
    {
        await BeginAsync();
        var chair = await portal.InScope(null, db => db.Users.Where(u => u.Email == "groupchair@buckinghamshire.example").Select(u => u.Id).SingleAsync());
        await portal.Raise(then: a =>
        {
            a.AddEvidence("Minutes", "https://www.example.org/minutes", ActionsPortal.Somebody, portal.Now);
            a.ReportComplete("Done", new Actor(chair, "Yusuf Karim"), portal.Now);
        });
        using var client = await portal.SignInAs("groupchair");

        Assert.DoesNotContain("Waiting for you to confirm", (await client.Get($"{Here}/home")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("finance", "groupchair"), InlineData("viewer", "groupchair"), InlineData("cdop", "unit")]
    public async Task Finance_panel_and_viewer_see_what_they_and_their_agency_owe_and_the_newest_report(string who, string colleague)
    {
        await BeginAsync();
        await PublishAsync();
        var mine = await portal.Raise(dueIn: 60, owner: who, group: Elsewhere);
        var late = await portal.Raise(dueIn: -2, owner: colleague, group: Elsewhere);
        var later = await portal.Raise(dueIn: 60, owner: colleague, group: Elsewhere);
        var others = await portal.Raise(dueIn: -2, owner: "member", group: Elsewhere);
        using var client = await portal.SignInAs(who);

        var page = await client.Get($"{Here}/home");

        Assert.Equal(["1 action late", "0 actions due in the next 7 days", "0 actions awaiting confirmation", "3 actions open"], page.Texts(".portal-figure"));
        var listed = page.Texts("td[data-label=Action] a");
        Assert.Equal([mine, late], listed);
        Assert.DoesNotContain(later, listed);
        Assert.DoesNotContain(others, listed);
        Assert.Contains(late, Assert.Single((await client.Get(page.Document.QuerySelector(".portal-figure--late a")!.GetAttribute("href")!)).Texts("table.portal-cards tbody tr")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.Get(page.Document.QuerySelector($"main a[href='{Here}/annual-reports/2019-20']")!.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task What_an_agency_owed_that_became_theirs_in_two_steps_is_on_the_first_page()
    {
        await BeginAsync();
        var reference = await portal.RaiseForForerunnerOf("viewer");
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{Here}/home");

        Assert.Equal([reference], page.Texts("td[data-label=Action] a"));
        Assert.Equal("1 action late", page.Texts(".portal-figure")[0]);
    }

    [Fact]
    public async Task An_account_that_is_no_persons_has_no_figures()
    {
        await BeginAsync();
        await portal.Raise(dueIn: -2);
        await GiveAsync("nobody@buckinghamshire.example", PortalRole.Viewer, null);
        using var viewer = await portal.SignInAs("nobody");

        var page = await viewer.Get($"{Here}/home");

        Assert.Empty(page.Texts(".portal-figure"));
        Assert.DoesNotContain("Your actions", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("of your agency", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin"), InlineData("unit"), InlineData("chair"), InlineData("groupchair"), InlineData("member"), InlineData("finance"), InlineData("cdop"), InlineData("viewer")]
    public async Task It_asks_the_database_no_more_than_this_however_much_there_is(string who)
    {
        await portal.RaiseReported();
        await portal.Raise(owner: "unit", dueIn: -1);
        using var client = await portal.SignInAs(who);

        var queries = await portal.Queries.Of(async () => Assert.Equal(HttpStatusCode.OK, (await client.Get($"{Here}/home")).Status));

        Assert.InRange(queries, 2, 12);
    }

    private static void Reported(SmartAction action)
    {
        action.AddEvidence("Minutes", "https://www.example.org/minutes", ActionsPortal.Somebody, action.RaisedAt.AddDays(30));
        action.ReportComplete("Done", ActionsPortal.Somebody, action.RaisedAt.AddDays(30));
    }

    private static void ReportedLater(SmartAction action)
    {
        action.AddEvidence("Minutes", "https://www.example.org/minutes", ActionsPortal.Somebody, action.RaisedAt.AddDays(35));
        action.ReportComplete("Done", ActionsPortal.Somebody, action.RaisedAt.AddDays(35));
    }

    private static async Task<IReadOnlyList<string>> FiguresAsync(PortalClient client) => (await client.Get($"{Here}/home")).Texts(".portal-figure");

    // Nothing is open any more, so that each test counts its own.
    private Task BeginAsync() => portal.InScope(PortalFactory.Partnership, db => db.Actions.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, ActionStatus.Withdrawn)));

    private async Task GiveAsync(string email, PortalRole role, string? group)
    {
        if (!await portal.InScope(null, db => db.Users.AnyAsync(u => u.Email == email)))
        {
            await portal.AccountAsync(email, RoleGrant.IsOfGroup(role) ? PortalRole.Viewer : role);
            if (group is null) return;
        }

        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var account = await db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
            db.Add(new RoleGrant(account, role, await db.Groups.Where(g => g.Slug == group).Select(g => (int?)g.Id).SingleAsync()));
            await db.SaveChangesAsync();
        });
    }

    private Task PublishAsync() => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var report = await db.AnnualReports.Include(r => r.Editions).SingleAsync(r => r.Year == new ReportingYear(2019));
        if (report.Editions.Count > 0) return;
        report.Publish("<article>The year</article>", "#1f6f5c", new StoredFile("report.pdf", "application/pdf", [37], new string('0', 64), ActionsPortal.Somebody, portal.Now), 1, null, ActionsPortal.Somebody, portal.Now);
        await db.SaveChangesAsync();
    });
}
