using System.Net;
using AngleSharp.Dom;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class RegisterTests(GroupScene portal) : IClassFixture<GroupScene>
{
    [Fact]
    public async Task Lists_each_group_with_its_chair_what_it_reports_to_and_how_its_actions_stand()
    {
        var executive = await portal.AddGroup(portal.NewName("Executive"), GroupKind.Executive);
        var group = await portal.AddGroup(parent: executive.Id);
        var ann = await portal.AddPerson("Ann Bell");
        await portal.Change(group, (g, db) => g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Chair, new(2019, 4, 1), null));
        await portal.AddPlan(group, ann, 2);

        using var viewer = await portal.SignInAs("viewer");
        var page = await viewer.Get(GroupScene.Register);

        Assert.Equal("Groups", page.Heading);
        Assert.Equal(
            [group.Name, "Subgroup", "Ann Bell", executive.Name, "From 1 Apr 2019", "0 of 2", "0"],
            Row(page, group).QuerySelectorAll("td").Select(c => c.Words()));
        Assert.Empty(page.Document.QuerySelectorAll("a[href$='/subgroups/new']"));
    }

    [Fact]
    public async Task Shows_the_groups_and_chairs_of_any_day()
    {
        var group = await portal.AddGroup(kind: GroupKind.TaskAndFinish, ends: new(2019, 12, 31));
        var (ann, bob) = (await portal.AddPerson("Ann Bell"), await portal.AddPerson("Bob Cole"));
        await portal.Change(group, (g, db) =>
        {
            g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Chair, new(2019, 4, 1), new(2019, 8, 31));
            g.Join(db.People.Single(p => p.Id == bob.Id), Capacity.Chair, new(2019, 9, 1), null);
        });
        using var viewer = await portal.SignInAs("viewer");

        Assert.Contains("Ann Bell", Row(await viewer.Get($"{GroupScene.Register}?on=2019-08-31"), group).Words(), StringComparison.Ordinal);
        Assert.Contains("Bob Cole", Row(await viewer.Get($"{GroupScene.Register}?on=2019-12-31"), group).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(group.Name, (await viewer.Get(GroupScene.Register)).Text, StringComparison.Ordinal);
        Assert.Contains("Ended", Row(await viewer.Get($"{GroupScene.Register}?all=true"), group).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_the_structure_of_the_day_and_says_it_in_words()
    {
        var executive = await portal.AddGroup(portal.NewName("Executive"), GroupKind.Executive);
        var ended = await portal.AddGroup(parent: executive.Id, ends: new(2020, 3, 31));
        var below = await portal.AddGroup(parent: ended.Id);
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get(GroupScene.Register);
        var words = page.Document.QuerySelector(".report-structure__words")!;

        Assert.NotEmpty(page.Document.QuerySelectorAll(".portal-groups-chart svg[role=img] title"));
        // What reported to an ended group stands under the next one above it.
        Assert.Equal(executive.Name, words.QuerySelector($"a[href$='/{below.Slug}']")!.ParentElement!.ParentElement!.ParentElement!.QuerySelector("a")!.Words());
        Assert.Empty(words.QuerySelectorAll($"a[href$='/{ended.Slug}']"));
        Assert.NotEmpty((await viewer.Get($"{GroupScene.Register}?on=2020-03-31")).Document.QuerySelectorAll($".report-structure__words a[href$='/{ended.Slug}']"));
    }

    [Fact]
    public async Task A_group_names_those_that_report_to_it_on_the_day_shown()
    {
        var executive = await portal.AddGroup(portal.NewName("Executive"), GroupKind.Executive);
        var (ended, below) = (await portal.AddGroup(parent: executive.Id, ends: new(2020, 3, 31)), await portal.AddGroup(parent: executive.Id, from: new(2020, 1, 1)));
        using var viewer = await portal.SignInAs("viewer");

        Assert.Equal((false, true), await BelowAsync(""));
        Assert.Equal((true, true), await BelowAsync("?on=2020-03-31"));
        Assert.Equal((true, false), await BelowAsync("?on=2019-12-31"));

        async Task<(bool Ended, bool Below)> BelowAsync(string query)
        {
            var names = (await viewer.Get(GroupScene.Path(executive) + query)).Texts(".govuk-summary-list__value li a");
            return (names.Contains(ended.Name), names.Contains(below.Name));
        }
    }

    [Fact]
    public async Task Draws_two_groups_that_were_put_under_each_other_at_the_same_moment()
    {
        var (one, other) = (await portal.AddGroup(), await portal.AddGroup());
        await portal.Change(one, (g, _) => g.Revise(Details(g, other.Id)));
        await portal.Change(other, (g, _) => g.Revise(Details(g, one.Id)));
        using var viewer = await portal.SignInAs("viewer");

        Assert.Equal(HttpStatusCode.OK, (await viewer.Get(GroupScene.Register)).Status);

        await portal.Change(one, (g, _) => g.Revise(Details(g, null)));

        static GroupDetails Details(Group g, int? parent) => new(g.Name, g.ShortName, g.Type, parent, g.From, g.EndsOn, g.JointWith, g.Cadence, g.Purpose);
    }

    [Fact]
    public async Task Filters_by_kind_and_sorts_both_ways()
    {
        var (a, z) = (await portal.AddGroup(portal.NewName("Aardvark panel"), GroupKind.Panel), await portal.AddGroup(portal.NewName("Zebra panel"), GroupKind.Panel));
        using var viewer = await portal.SignInAs("viewer");

        var panels = await viewer.Get($"{GroupScene.Register}?kind=Panel&sort=-name");

        Assert.Equal(["Panel"], panels.Texts("td[data-label=Kind]").Distinct());
        Assert.Equal([z.Name, a.Name], panels.Texts("td[data-label=Group] a").Where(n => n == a.Name || n == z.Name));
        Assert.Equal("descending", panels.Document.QuerySelector("th[aria-sort]:not([aria-sort=none])")!.GetAttribute("aria-sort"));
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Downloads_what_is_shown(string format, string type)
    {
        var group = await portal.AddGroup(portal.NewName("Forum"), GroupKind.Forum);
        using var viewer = await portal.SignInAs("viewer");

        using var file = await viewer.Http.GetAsync($"{GroupScene.Register}.{format}?kind=Forum");

        Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType!.MediaType!));
        if (format == "csv") Assert.Contains($"{group.Name},Forum,", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_not_found()
    {
        using var viewer = await portal.SignInAs("viewer");
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.Get($"{GroupScene.Register}.pdf")).Status);
    }

    private static IElement Row(Page page, Group group) =>
        page.Document.QuerySelectorAll("tbody tr").SingleOrDefault(r => r.QuerySelector($"a[href='{GroupScene.Path(group)}']") is not null)
        ?? throw new InvalidOperationException($"{group.Name} is not listed: {page.Text}");
}
