using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class WorkPlanItemTests(GroupScene portal) : IClassFixture<GroupScene>
{
    [Fact]
    public async Task An_item_is_added_in_place_and_one_is_back_at_it()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");
        var plan = await unit.Get(portal.Plan(group));

        var page = await unit.Submit(plan, await Filled("Fathers in assessments"), form: "#add-item form");

        Assert.Equal(portal.Plan(group), page.Address);
        Assert.Equal(["Item 2 added"], page.Texts("#item-2 .portal-plan__done"));
        Assert.Contains("2. Fathers in assessments", page.Texts("h2"));
        Assert.Empty((await unit.Get(portal.Plan(group))).Texts(".portal-plan__done"));
    }

    [Fact]
    public async Task From_an_action_and_from_a_form_one_is_back_at_the_plan_as_it_was_filtered()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 1, 0);
        using var unit = await portal.SignInAs("unit");
        var filtered = $"{portal.Plan(group)}?status=NotStarted&owner={ann.Id}";
        var action = (await unit.Get($"{filtered}&add=1")).Document.QuerySelector("tbody tr a")!;

        Assert.Equal($"{filtered}#{action.Words()}", WayBack(await unit.Get(action.GetAttribute("href")!)));
        var form = await unit.Get($"{portal.Plan(group)}/items/2/edit");
        Assert.Equal(filtered, WayBack(form));
        var page = await unit.Submit(form, new { Measure = "Three workshops" });
        Assert.Equal(filtered, page.Address);
        // The filter leaves item 2 out, which has no action: what was just done is shown all the same.
        Assert.Equal(["Item 2 changed"], page.Texts("#item-2 .portal-plan__done"));
        Assert.Empty((await unit.Get(filtered)).Texts("#item-2"));

        await unit.Get(portal.Plan(group));
        Assert.Equal($"{portal.Plan(group)}#{action.Words()}", WayBack(await unit.Get(action.GetAttribute("href")!)));

        static string? WayBack(Page page) => page.Document.QuerySelectorAll(".govuk-breadcrumbs a")[^1].GetAttribute("href");
    }

    [Fact]
    public async Task A_form_sent_as_it_was_opened_says_that_nothing_was_changed()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 1);
        using var unit = await portal.SignInAs("unit");
        var action = (await unit.Get(portal.Plan(group))).Document.QuerySelector("tbody tr a")!.GetAttribute("href");

        Assert.Equal(["Nothing was changed"], (await unit.Submit(await unit.Get($"{portal.Plan(group)}/items/1/edit"))).Texts(".portal-plan__done"));
        Assert.Equal("Nothing was changed", (await unit.Submit(await unit.Get($"{action}/edit"))).Done);
        Assert.Equal("Nothing was changed", (await unit.Submit(await unit.Get($"{GroupScene.Path(group)}/edit"))).Done);
        Assert.Equal("Nothing was changed", (await unit.Submit(await unit.Get($"/{PortalFactory.Partnership}/settings/vision"))).Done);
    }

    [Fact]
    public async Task What_an_item_lacks_is_said_beside_the_fields()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{portal.Plan(group)}/items/new"), new { Title = "Fathers" });

        Assert.Equal(
            ["Select the priority it serves", "Enter what will be different for children", "Enter how success will be measured", "Enter how children and families are heard", "Enter how learning will be shared"],
            page.Errors);
        Assert.Equal("Fathers", page.Document.QuerySelector("input[name=Title]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_title_that_another_item_of_the_plan_has_is_refused_beside_the_field()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0, 0);
        using var unit = await portal.SignInAs("unit");

        var added = await unit.Submit(await unit.Get($"{portal.Plan(group)}/items/new"), await Filled("EARLY signs of  neglect 1"));
        var changed = await unit.Submit(await unit.Get($"{portal.Plan(group)}/items/2/edit"), new { Title = "Early signs of neglect 1" });

        Assert.All(new[] { added, changed }, page => Assert.Equal(["Item 1 of this plan has this title; enter another"], page.Errors));
        Assert.NotNull(added.Document.QuerySelector("#Title-error"));
    }

    [Fact]
    public async Task The_second_of_two_people_changing_an_item_sees_both_versions()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var edit = $"{portal.Plan(group)}/items/1/edit";
        var (mine, theirs) = (await one.Get(edit), await other.Get(edit));
        Assert.Equal(["Item 1 changed"], (await other.Submit(theirs, new { Measure = "Their measure" })).Texts(".portal-plan__done"));

        var conflict = await one.Submit(mine, new { Measure = "My measure" });
        Assert.Contains("Their measure", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("My measure", conflict.Document.QuerySelector("textarea[name=Measure]")!.TextContent.Trim());

        Assert.Contains("My measure", (await one.Submit(conflict)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_versions_of_a_priority_are_in_its_words()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        var another = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var added = new StrategicPriority(portal.Year, 9, "Transitions", "Nobody is lost between services");
            db.Add(added);
            await db.SaveChangesAsync();
            return added;
        });
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var edit = $"{portal.Plan(group)}/items/1/edit";
        var (mine, theirs) = (await one.Get(edit), await other.Get(edit));
        await other.Submit(theirs, new { Priority = another.Id });

        var conflict = await one.Submit(mine, new { Title = "Early signs of neglect at school" });

        Assert.Contains("Strategic priority9. Transitions", conflict.SavedMeanwhile);
        Assert.Contains(conflict.NotSavedYet, line => line.StartsWith("Strategic priority1. ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_items_added_at_the_same_moment_do_not_end_in_an_error_page()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var path = $"{portal.Plan(group)}/items/new";
        var forms = new[] { await one.Get(path), await other.Get(path) };

        var pages = await Task.WhenAll(one.Submit(forms[0], await Filled("One")), other.Submit(forms[1], await Filled("Other")));

        Assert.All(pages, p => Assert.Equal(HttpStatusCode.OK, p.Status));
        Assert.All(pages, p => Assert.True(p.Texts(".portal-plan__done").Count == 1 || p.Errors is ["Somebody else added an item at the same moment. Save again to add yours after it"]));
        var done = pages.Count(p => p.Texts(".portal-plan__done").Count == 1);
        Assert.InRange(done, 1, 2);
        var numbers = await portal.InScope(PortalFactory.Partnership, db => db.WorkPlanItems.Where(i => i.Plan.GroupId == group.Id).OrderBy(i => i.Number).Select(i => i.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 1 + done), numbers);
    }

    private async Task<Dictionary<string, object?>> Filled(string title) => new(StringComparer.Ordinal)
    {
        ["Title"] = title,
        ["Priority"] = (await portal.Priority(portal.Year)).Id,
        ["Outcome"] = "Fathers are asked",
        ["Measure"] = "Audit of fifty files",
        ["Voice"] = "Children say who matters",
        ["Sharing"] = "A briefing",
    };
}
