using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class WorkPlanPageTests(GroupScene portal) : IClassFixture<GroupScene>
{
    private static readonly string[] Columns =
    [
        "Item", "Item title", "Priority", "Outcome for children", "Reference", "What", "Measure", "Owner", "Agency", "Due", "First due", "Times moved", "Status", "Rating", "Last note",
    ];

    [Fact]
    public async Task Shows_each_item_with_its_actions_in_words()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 1);
        await portal.ChangeAction("Publish chapter 1 of the neglect toolkit", a => a.AddProgress("Begun with two schools", starts: true, Actor.Portal, portal.Clock.GetUtcNow()));
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get(portal.Plan(group));

        Assert.Equal($"Work plan {portal.Year}", page.Heading);
        Assert.Equal(["1. Early signs of neglect 1"], page.Texts(".portal-plan h2"));
        Assert.Contains("0 of 1 action complete", page.Text, StringComparison.Ordinal);
        var row = page.Document.QuerySelector("tbody tr")!;
        Assert.Contains("Ann Bell", row.Words(), StringComparison.Ordinal);
        Assert.Contains("In progress", row.Words(), StringComparison.Ordinal);
        Assert.Contains("Green: due in", row.Words(), StringComparison.Ordinal);
        Assert.Contains("Begun with two schools", row.Words(), StringComparison.Ordinal);
        Assert.Matches("^/buckinghamshire/actions/A-[0-9]+$", row.QuerySelector("a")!.GetAttribute("href")!);
    }

    [Fact]
    public async Task A_rating_that_was_set_by_hand_says_so()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 2);
        await portal.ChangeAction("Publish chapter 2 of the neglect toolkit", a => a.OverrideRag(Rag.Red, "Nobody is there to write it"));
        using var viewer = await portal.SignInAs("viewer");

        var rows = (await viewer.Get(portal.Plan(group))).Texts("tbody tr");

        Assert.DoesNotContain("set by hand", rows[0], StringComparison.Ordinal);
        Assert.Contains("Red, set by hand: Nobody is there to write it", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begins_with_what_its_editors_come_for_and_with_a_way_past_the_filter()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 1);
        using var unit = await portal.SignInAs("unit");
        using var viewer = await portal.SignInAs("viewer");

        var (mine, theirs) = (await unit.Get(portal.Plan(group)), await viewer.Get(portal.Plan(group)));

        Assert.Equal([$"{portal.Plan(group)}/items/new", $"{portal.Plan(group)}/import"], mine.Document.QuerySelectorAll("main .portal-actions > a.govuk-button").Select(a => a.GetAttribute("href")));
        Assert.Empty(theirs.Document.QuerySelectorAll("main a.govuk-button"));
        Assert.All(new[] { mine, theirs }, page => Assert.NotNull(page.Document.QuerySelector(page.Document.QuerySelector("main .govuk-skip-link")!.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Says_who_chaired_at_the_end_of_a_past_year()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.Change(group, (g, db) =>
        {
            g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Chair, new(2019, 4, 1), new(2020, 3, 31));
            db.Add(new WorkPlan(g, new(2019)));
        });
        using var viewer = await portal.SignInAs("viewer");

        Assert.Contains("Chair: Ann Bell.", (await viewer.Get($"{GroupScene.Path(group)}/work-plan/2019-20")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?status=Withdrawn", "chapter 2")]
    [InlineData("?moved=true", "chapter 3")]
    [InlineData("?late=true", "chapter 4")]
    [InlineData("?rating=Red", "chapter 4")]
    public async Task Filters_the_actions_by_the_address(string query, string found)
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 4);
        var now = portal.Clock.GetUtcNow();
        await portal.ChangeAction("Publish chapter 2 of the neglect toolkit", a => a.Withdraw("Not needed", Actor.Portal, now));
        await portal.ChangeAction("Publish chapter 3 of the neglect toolkit", a => a.MoveDue(a.Due.AddDays(40), "Other", "More time", Actor.Portal, now));
        await portal.InScope(PortalFactory.Partnership, db => db.Actions.Where(a => a.OwnerId == ann.Id && a.What.Contains("chapter 4"))
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Due, portal.Today.AddDays(-12))));
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get(portal.Plan(group) + query);

        Assert.Contains(found, Assert.Single(page.Texts("tbody tr")), StringComparison.Ordinal);
        Assert.NotEmpty(page.Texts(".portal-filter__remove"));
        // The figures are the whole plan's, whatever the filter leaves.
        Assert.Equal(["0 complete", "0 in progress", "3 not started", "1 withdrawn", "1 late", "1 with a moved date"], page.Texts(".portal-figure"));
    }

    [Theory]
    [InlineData("?status=nonsense&rating=7&owner=x&agency=-1&priority=99999999999&late=maybe&order=;drop&add=7&page=-3")]
    [InlineData("?add=1")]
    public async Task An_address_that_makes_no_sense_asks_for_nothing(string query)
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 2);
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get(portal.Plan(group) + query);

        Assert.Equal((HttpStatusCode.OK, 2), (page.Status, page.Texts("tbody tr").Count));
        Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Downloads_what_the_filter_leaves(string format)
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 2);
        using var viewer = await portal.SignInAs("viewer");

        await portal.ChangeAction("Publish chapter 2 of the neglect toolkit", a => a.Withdraw("Not needed", Actor.Portal, portal.Clock.GetUtcNow()));

        using var file = new MemoryStream(await viewer.Http.GetByteArrayAsync($"{portal.Plan(group)}.{format}?status=NotStarted"));

        var table = SpreadsheetReader.Read(file, $"plan.{format}", [.. Columns.Select(h => new SpreadsheetHeading(h))]).Table!;
        Assert.Equal("Publish chapter 1 of the neglect toolkit", Assert.Single(table.Rows)["What"]);
    }

    [Fact]
    public async Task Unknown_years_groups_and_items_are_not_found()
    {
        var (group, ann) = (await portal.AddGroup(ends: portal.Year.End), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 1);
        using var unit = await portal.SignInAs("unit");

        var plans = $"{GroupScene.Path(group)}/work-plan";
        foreach (var path in new[]
                 {
                     $"{plans}/2019-21", $"{plans}/nonsense", $"{plans}/2010-11", $"{plans}/{portal.Year.Next.Slug}", $"{plans}/2010-11.csv",
                     $"{GroupScene.Register}/nothing/work-plan/{portal.Year.Slug}", $"{portal.Plan(group)}/items/9/edit", $"{portal.Plan(group)}/items/9/carry-over", $"{plans}/2010-11/start",
                 })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await unit.Get(path)).Status));
        }
    }

    [Theory]
    [InlineData(20, "", 4)]
    [InlineData(200, "", 4)]
    [InlineData(20, "?add=3", 5)]
    [InlineData(200, "?add=3", 5)]
    public async Task Takes_as_many_queries_for_a_long_plan_as_for_a_short_one(int actions, string query, int most)
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, [.. Enumerable.Repeat(actions / 10, 10)]);
        using var unit = await portal.SignInAs("unit");

        // Session, head, items, actions; while an action is added also the people.
        Assert.InRange(await portal.Queries.Of(() => unit.Get(portal.Plan(group) + query)), 1, most);
    }

    [Fact]
    public async Task Is_not_read_again_until_something_changes_and_then_at_once_whichever_copy_changed_it()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 3);
        using var other = portal.Beside();
        using var unit = await portal.SignInAs("unit");
        await unit.Get(portal.Plan(group));

        Assert.InRange(await portal.Queries.Of(() => unit.Get(portal.Plan(group))), 1, 2);

        await other.InScope(PortalFactory.Partnership, async db =>
        {
            var action = await db.Actions.Include(a => a.Notes).OrderByDescending(a => a.Id).FirstAsync();
            Assert.Empty(action.AddProgress("The printer has it", starts: true, Actor.Portal, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        // Session, what changed, the one action that did.
        Assert.InRange(await portal.Queries.Of(async () => Assert.Contains("The printer has it", (await unit.Get(portal.Plan(group))).Text, StringComparison.Ordinal)), 1, 3);

        await other.InScope(PortalFactory.Partnership, async db =>
        {
            var item = await db.WorkPlanItems.Include(i => i.Plan.Group).Include(i => i.Actions).SingleAsync(i => i.Plan.GroupId == group.Id);
            item.RaiseAction(new("Hand the toolkit out at the schools", "Ten schools have it", await db.People.Include(p => p.Agency).SingleAsync(p => p.Id == ann.Id), portal.Today.AddDays(20)), Actor.Portal, portal.Clock.GetUtcNow());
            Assert.Empty(item.Actions.First(a => a.What.Contains("chapter 1", StringComparison.Ordinal)).Withdraw("Not needed", Actor.Portal, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var page = await unit.Get(portal.Plan(group));
        Assert.Equal(4, page.Texts("tbody tr").Count);
        Assert.Contains("Hand the toolkit out", page.Texts("tbody tr")[0], StringComparison.Ordinal);
        Assert.Contains("1 withdrawn", page.Texts(".portal-figure"));

        await other.InScope(PortalFactory.Partnership, async db =>
        {
            (await db.People.SingleAsync(p => p.Id == ann.Id)).Revise(new("Ann Bellamy", "Nurse", ann.AgencyId, ann.Email, ann.From, null));
            await db.SaveChangesAsync();
        });
        Assert.Contains("Ann Bellamy", (await unit.Get(portal.Plan(group))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_to_carry_over_only_what_is_not_finished()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 1, 0);
        await portal.ChangeAction("Publish chapter 1 of the neglect toolkit", a => a.Withdraw("Not needed", Actor.Portal, portal.Clock.GetUtcNow()));
        using var unit = await portal.SignInAs("unit");

        Assert.Equal([$"{portal.Plan(group)}/items/2/carry-over"], (await unit.Get(portal.Plan(group))).Document.QuerySelectorAll("a[href$='/carry-over']").Select(a => a.GetAttribute("href")));
    }
}
