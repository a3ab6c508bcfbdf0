using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Areas.Search;

/// <summary>That cases are found only by those who may open them is with their secrecy.</summary>
public sealed class SearchTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Here = $"/{PortalFactory.Partnership}";

    [Theory]
    [InlineData("admin"), InlineData("unit"), InlineData("chair"), InlineData("groupchair"), InlineData("member"), InlineData("finance"), InlineData("cdop"), InlineData("viewer")]
    public async Task Everybody_inside_finds_a_group_a_person_and_an_action(string who)
    {
        var action = await FirstActionAsync(PortalFactory.Partnership);
        using var client = await portal.SignInAs(who);

        var group = await FindAsync(client, "learning AND development");
        Assert.NotNull(group.Document.QuerySelector($"main a[href='{Here}/subgroups/learning-and-development']"));
        var person = await FindAsync(client, "bronwen cast");
        Assert.Contains(person.Texts("main li strong"), name => name == "Bronwen Castell");
        Assert.Equal(HttpStatusCode.OK, (await client.Get(person.Document.QuerySelector("main a[href*='actions?owner=']")!.GetAttribute("href")!)).Status);
        Assert.NotNull((await FindAsync(client, action.What[..60])).Document.QuerySelector($"main a[href='{Here}/actions/{SmartAction.ReferenceOf(action.Id)}']"));
    }

    [Fact]
    public async Task An_item_of_a_work_plan_is_found_by_its_title_and_leads_to_its_place_in_the_plan()
    {
        var item = await portal.InScope(PortalFactory.Partnership, db => db.WorkPlanItems.OrderBy(i => i.Id).Select(i => new { i.Title, i.Number, i.Plan.Year, i.Plan.Group.Slug }).FirstAsync());
        using var viewer = await portal.SignInAs("viewer");

        var page = await FindAsync(viewer, item.Title.ToUpperInvariant());

        Assert.Contains(item.Title, page.Texts($"main a[href='{Here}/subgroups/{item.Slug}/work-plan/{item.Year.Slug}#item-{item.Number}']"));
    }

    [Theory]
    [InlineData(1, "Enter at least 2 letters"), InlineData(101, "Enter 100 letters or fewer")]
    public async Task Words_that_cannot_be_looked_for_are_a_forms_error(int letters, string message)
    {
        using var viewer = await portal.SignInAs("viewer");

        var page = await FindAsync(viewer, new string('x', letters));

        Assert.Equal([message], page.Errors);
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(page.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("a-{0}"), InlineData(" A-{0} "), InlineData("a{0}"), InlineData("A {0}")]
    public async Task A_reference_opens_its_action(string typed)
    {
        var action = await FirstActionAsync(PortalFactory.Partnership);
        using var viewer = await portal.SignInAs("viewer");

        Assert.Equal($"{Here}/actions/{SmartAction.ReferenceOf(action.Id)}", (await FindAsync(viewer, typed.Replace("{0}", $"{action.Id}", StringComparison.Ordinal))).Address);
    }

    [Fact]
    public async Task Words_are_found_in_any_order_with_either_apostrophe_and_people_by_their_agency()
    {
        using var viewer = await portal.SignInAs("viewer");

        Assert.Contains("Bronwen Castell", (await FindAsync(viewer, "castell, bronwen")).Texts("main li strong"));
        Assert.DoesNotContain("Bronwen Castell", (await FindAsync(viewer, "castell nobody")).Texts("main li strong"));
        foreach (var apostrophe in new[] { "'", "’" }) Assert.NotNull((await FindAsync(viewer, $"people{apostrophe}s exploitation")).Document.QuerySelector($"main a[href^='{Here}/subgroups/']"));
        var agency = await portal.InScope(PortalFactory.Partnership, db => db.People.OrderBy(p => p.Id).Select(p => new { p.Name, Agency = p.Agency.Name }).FirstAsync());
        Assert.Contains(agency.Name, (await FindAsync(viewer, $"{agency.Agency} {agency.Name}")).Texts("main li strong"));
    }

    [Fact]
    public async Task What_is_the_other_partnerships_is_not_found()
    {
        var theirs = await FirstActionAsync("oxfordshire");
        using var unit = await portal.SignInAs("unit");
        using var neighbour = await portal.SignInAs(Who.Stranger);

        foreach (var words in new[] { "Cross-border Working", "Edith Langrish", theirs.What[..Math.Min(60, theirs.What.Length)], SmartAction.ReferenceOf(theirs.Id) })
        {
            var page = await FindAsync(unit, words);
            Assert.StartsWith($"{Here}/search", page.Address, StringComparison.Ordinal);
            Assert.Contains("Nothing found", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Nothing found", (await neighbour.Get($"/oxfordshire/search?q={Uri.EscapeDataString(words)}")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_without_the_right_does_not_find_anything()
    {
        using var stranger = await portal.SignInAs(Who.Stranger);
        using var anonymous = portal.Anonymous();

        var page = await FindAsync(stranger, "learning");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Learning and Development", page.Content, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await FindAsync(anonymous, "learning")).Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "Enter at least 2 letters"), InlineData("%%", "Nothing found"), InlineData("__", "Nothing found")]
    public async Task What_is_too_little_or_is_in_no_record_finds_nothing(string words, string answer)
    {
        using var viewer = await portal.SignInAs("viewer");

        var page = await FindAsync(viewer, words);

        Assert.Contains(answer, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main .govuk-list--spaced li"));
    }

    private static Task<Page> FindAsync(PortalClient client, string words) => client.Get($"{Here}/search?q={Uri.EscapeDataString(words)}");

    private Task<FoundAction> FirstActionAsync(string partnership) => portal.InScope(partnership, db => db.Actions.OrderBy(a => a.Id).Select(a => new FoundAction(a.Id, a.What)).FirstAsync());

    private sealed record FoundAction(int Id, string What);
}
