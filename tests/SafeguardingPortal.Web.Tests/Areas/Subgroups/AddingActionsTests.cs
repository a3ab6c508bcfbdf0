using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class AddingActionsTests(GroupScene portal) : IClassFixture<GroupScene>
{
    [Fact]
    public async Task One_action_after_another_with_the_form_open_for_the_next()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0, 0);
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get($"{portal.Plan(group)}?add=2&order=reference");

        foreach (var n in new[] { 1, 2, 3 })
        {
            page = await unit.Submit(page, Filled(ann.Id, $"Publish chapter {n} of the toolkit"));
            Assert.Empty(page.Errors);
            Assert.Equal($"{portal.Plan(group)}?add=2&order=reference", page.Address);
            Assert.Matches("^A-[0-9]+ added for Ann Bell, due ", Assert.Single(page.Texts("#item-2 .portal-plan__done")));
            Assert.Equal("", page.Document.QuerySelector("textarea[name=What]")!.TextContent.Trim());
        }

        Assert.Equal(3, page.Document.QuerySelectorAll("#item-2 tbody tr").Length);
    }

    [Fact]
    public async Task What_is_on_the_plan_already_is_not_added_again()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");
        var inAnotherWindow = await unit.Get($"{portal.Plan(group)}?add=1");
        var added = await unit.Submit(await unit.Get($"{portal.Plan(group)}?add=1"), Filled(ann.Id, "Publish the guide to thresholds"));

        var page = await unit.Submit(inAnotherWindow, Filled(ann.Id, " publish the guide to Thresholds"));

        Assert.Equal([$"This is on the plan already, as {added.Texts("#item-1 .portal-plan__done").Single().Split(' ')[0]}"], page.Errors);
        Assert.Single(page.Document.QuerySelectorAll("#item-1 tbody tr"));
    }

    [Fact]
    public async Task The_history_calls_a_new_action_by_its_reference_from_its_first_entry_on()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{portal.Plan(group)}?add=1"), Filled(ann.Id, "Publish the guide to thresholds on the website"));

        var reference = page.Texts("#item-1 .portal-plan__done").Single().Split(' ')[0];
        var entries = await portal.InScope(PortalFactory.Partnership, db => db.History.Where(e => e.Kind == "action" && e.What == "raised the action").OrderByDescending(e => e.Sequence).Select(e => new { e.Label, e.Changes }).ToListAsync());
        Assert.Equal($"{reference}: Publish the guide to thresholds on the website", entries[0].Label);
        Assert.DoesNotContain(entries, e => e.Changes.Contains("A-0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_action_that_is_not_SMART_is_sent_back_with_everything_typed()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{portal.Plan(group)}?add=1"), new { What = "Neglect", Measure = "Soon", Owner = ann.Id });

        Assert.Equal(
            ["Say specifically what is to be done, for example ‘Publish the revised neglect toolkit on the website’", "Say how anyone will be able to tell that it is done", "Enter a due date"],
            page.Errors);
        Assert.Equal("Neglect", page.Document.QuerySelector("textarea[name=What]")!.TextContent.Trim());
        Assert.Equal($"{ann.Id}", page.Document.QuerySelector("select[name=Owner] option[selected]")!.GetAttribute("value"));
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        Assert.Empty(page.Texts("tbody tr"));
    }

    [Fact]
    public async Task An_action_that_would_be_late_at_once_is_refused()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");
        var fields = Filled(ann.Id, "Publish the guide to thresholds");
        fields["Due"] = portal.Today.AddDays(-1);
        if (portal.Today == portal.Year.Start) return; // Before the plan's year, which has a message of its own.

        Assert.Equal(["The due date must be today or later"], (await unit.Submit(await unit.Get($"{portal.Plan(group)}?add=1"), fields)).Errors);
    }

    [Fact]
    public async Task Ten_megabytes_and_a_script_are_answered_beside_the_field()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{portal.Plan(group)}?add=1");

        var tooLong = await unit.Submit(form, Filled(ann.Id, new string('x', 5 * 1024 * 1024) + " y"));
        Assert.Equal((HttpStatusCode.OK, "What is to be done must be 500 characters or fewer"), (tooLong.Status, Assert.Single(tooLong.Errors)));

        var script = await unit.Submit(form, Filled(ann.Id, "<script>alert(1)</script> published"));
        Assert.DoesNotContain("<script>alert", script.Content, StringComparison.Ordinal);
        Assert.Single(script.Texts("tbody tr"));
    }

    [Fact]
    public async Task People_who_have_left_are_not_offered()
    {
        var (group, ann, gone) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.AddPerson("Gone Away", to: new(2020, 1, 1)));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");

        var offered = (await unit.Get($"{portal.Plan(group)}?add=1")).Document.QuerySelectorAll("select[name=Owner] option").Select(o => o.GetAttribute("value")).ToList();

        Assert.Contains($"{ann.Id}", offered);
        Assert.DoesNotContain($"{gone.Id}", offered);
    }

    [Fact]
    public async Task A_groups_chair_writes_the_plan_of_their_own_group_only()
    {
        var (theirs, other, ann) = (await portal.ChairedGroup(), await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(other, ann, 1);
        if (!await portal.InScope(PortalFactory.Partnership, db => db.WorkPlans.AnyAsync(p => p.GroupId == theirs.Id && p.Year == portal.Year))) await portal.AddPlan(theirs, ann, 1);
        using var chair = await portal.SignInAs("groupchair");

        var page = await chair.Submit(await chair.Get($"{portal.Plan(theirs)}?add=1"), Filled(ann.Id, "Publish what was learned"));
        Assert.Single(page.Texts(".portal-plan__done"));

        Assert.Empty((await chair.Get($"{portal.Plan(other)}?add=1")).Document.QuerySelectorAll("main form[method=post], .portal-plan__links"));
        await Refused(chair, page, other);
    }

    [Theory]
    [InlineData("member")]
    [InlineData("viewer")]
    [InlineData("chair")]
    [InlineData("admin")]
    public async Task Others_have_no_buttons_and_are_refused(string who)
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 1);
        using var client = await portal.SignInAs(who);

        Assert.Empty((await client.Get(portal.Plan(group))).Document.QuerySelectorAll("main form[method=post], .portal-plan__links"));
        await Refused(client, await client.Get("/account"), group);
    }

    // With a real token of another page: what is refused is the role, not the missing token.
    private async Task Refused(PortalClient client, Page any, Group group)
    {
        var token = any.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var plan = portal.Plan(group);
        foreach (var path in new[] { $"{plan}?add=1", $"{plan}/items/new", $"{plan}/items/1/edit", $"{plan}/items/1/carry-over", $"{GroupScene.Path(group)}/work-plan/{portal.Year.Next.Slug}/start" })
        {
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await client.Forge(path, ("__RequestVerificationToken", token))).Status));
        }
    }

    private Dictionary<string, object?> Filled(int owner, string what) => new(StringComparer.Ordinal)
    {
        ["What"] = what,
        ["Measure"] = "It is on the website",
        ["Owner"] = owner,
        ["Due"] = portal.Today.AddDays(30),
    };
}
