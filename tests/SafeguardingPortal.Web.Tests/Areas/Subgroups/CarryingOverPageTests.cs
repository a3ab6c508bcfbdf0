using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class CarryingOverPageTests(GroupScene portal) : IClassFixture<GroupScene>
{
    [Fact]
    public async Task An_item_goes_on_with_its_open_actions_a_reason_and_a_priority_of_the_next_year()
    {
        var (group, ann, priority) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.Priority(portal.Year.Next));
        await portal.AddPlan(group, ann, 3);
        await portal.ChangeAction("Publish chapter 3 of the neglect toolkit", a => a.Withdraw("Not needed", Actor.Portal, portal.Clock.GetUtcNow()));
        using var unit = await portal.SignInAs("unit");

        var ask = await unit.Get($"{portal.Plan(group)}/items/1/carry-over");
        Assert.Contains($"2 open actions leave this plan and count in the plan for {portal.Year.Next} from today on.", ask.Text, StringComparison.Ordinal);
        Assert.Equal(["Select the priority it serves next year", "Enter why it is carried over"], (await unit.Submit(ask)).Errors);
        var page = await unit.Submit(ask, new { Priority = priority.Id, Reason = "The schools were closed" });

        var to = portal.Year.Next;
        Assert.Equal([$"Item 1 carried over to {to} with 2 open actions"], page.Texts(".portal-plan__done"));
        Assert.Contains($"Carried over to {to} with 2 open actions", page.Texts(".portal-plan__flag"));
        Assert.Single(page.Texts("tbody tr"));

        var next = await unit.Get($"{GroupScene.Path(group)}/work-plan/{to.Slug}");
        Assert.Equal([$"Identical to last year Carried over from {portal.Year}, item 1: The schools were closed"], next.Texts(".portal-plan__flag"));
        Assert.Equal(2, next.Texts("tbody tr").Count);

        Assert.Contains("already", (await unit.Get($"{portal.Plan(group)}/items/1/carry-over")).Text, StringComparison.Ordinal);
        await unit.Submit(await unit.Get($"{GroupScene.Path(group)}/work-plan/{to.Slug}/items/1/edit"), new { Measure = "Another measure" });
        Assert.DoesNotContain("Identical", (await unit.Get($"{GroupScene.Path(group)}/work-plan/{to.Slug}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_carrying_over_does_to_late_actions_and_to_a_year_that_still_runs_is_said_before()
    {
        using var scene = new GroupScene();
        scene.Clock.Set(new(2030, 11, 27, 12, 0, 0, TimeSpan.Zero));
        var (group, ann) = (await scene.AddGroup(), await scene.AddPerson("Ann Bell"));
        await scene.AddPlan(group, ann, 2);
        await scene.Priority(scene.Year.Next);
        await scene.InScope(PortalFactory.Partnership, db => db.Actions.Where(a => a.OwnerId == ann.Id && a.What.Contains("chapter 2")).ExecuteUpdateAsync(s => s.SetProperty(a => a.Due, new DateOnly(2030, 11, 1))));
        using var unit = await scene.SignInAs("unit");

        var early = await unit.Get($"{scene.Plan(group)}/items/1/carry-over");

        Assert.Contains("2 open actions leave this plan and count in the plan for 2031/32 from today on. Of these, 1 is late already and stays late there.", early.Text, StringComparison.Ordinal);
        Assert.Contains("The year 2030/31 still runs, until 31 March 2031.", early.Text, StringComparison.Ordinal);

        scene.Clock.Set(new(2031, 3, 10, 12, 0, 0, TimeSpan.Zero));
        using var later = await scene.SignInAs("unit");
        Assert.DoesNotContain("still runs", (await later.Get($"{scene.Plan(group)}/items/1/carry-over")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_plan_takes_on_the_items_that_are_chosen_each_with_its_reason()
    {
        var (group, ann, priority) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.Priority(portal.Year.Next));
        await portal.AddPlan(group, ann, 1, 2, 1);
        using var unit = await portal.SignInAs("unit");
        var next = $"{GroupScene.Path(group)}/work-plan/{portal.Year.Next.Slug}";

        var none = await unit.Get(next);
        Assert.Contains($"This group has no plan for {portal.Year.Next}", none.Text, StringComparison.Ordinal);
        var start = await unit.Get(none.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        var lacking = await unit.Submit(start, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Items[0].Carry"] = true, ["Items[0].Priority"] = priority.Id, ["Items[0].Reason"] = "Why", ["Items[1].Carry"] = true });
        Assert.Equal(["Select the priority that item 2 serves", "Enter why item 2 is carried over"], lacking.Errors);
        Assert.Contains("Carry over, with 1 open action", lacking.Text, StringComparison.Ordinal);

        var page = await unit.Submit(lacking, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Items[1].Priority"] = priority.Id, ["Items[1].Reason"] = "Half of it is written" });

        Assert.Equal((next, $"Plan for {portal.Year.Next} started with 2 items carried over"), (page.Address, page.Done));
        Assert.Equal(3, page.Texts("tbody tr").Count);
        Assert.Equal(2, page.Texts(".portal-plan__flag").Count);
    }

    [Fact]
    public async Task What_was_chosen_for_a_plan_that_somebody_else_has_started_is_kept_and_said()
    {
        var (group, ann, priority) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.Priority(portal.Year.Next));
        await portal.AddPlan(group, ann, 1);
        using var unit = await portal.SignInAs("unit");
        var start = await unit.Get($"{GroupScene.Path(group)}/work-plan/{portal.Year.Next.Slug}/start");
        await unit.Submit(start);

        var page = await unit.Submit(start, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Items[0].Carry"] = true, ["Items[0].Priority"] = priority.Id, ["Items[0].Reason"] = "Half of it is written" });

        Assert.StartsWith($"Somebody else has started the plan for {portal.Year.Next} meanwhile", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains("Half of it is written", page.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_added_under_an_item_that_was_carried_over()
    {
        var (group, ann, priority) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.Priority(portal.Year.Next));
        await portal.AddPlan(group, ann, 1);
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{portal.Plan(group)}?add=1");
        await unit.Submit(await unit.Get($"{portal.Plan(group)}/items/1/carry-over"), new { Priority = priority.Id, Reason = "The schools were closed" });

        var page = await unit.Submit(form, new { What = "Publish the last chapter", Measure = "It is on the website", Owner = ann.Id, Due = portal.Today.AddDays(10) }, form: "form[data-keep]");

        Assert.Equal([$"Item 1 was carried over to {portal.Year.Next}; add the action there"], page.Errors);
    }

    [Fact]
    public async Task What_is_open_again_under_an_item_that_was_carried_over_can_follow_it()
    {
        var (group, ann, priority, to) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.Priority(portal.Year.Next), portal.Year.Next);
        await portal.AddPlan(group, ann, 2);
        var now = portal.Clock.GetUtcNow();
        await portal.ChangeAction("Publish chapter 2 of the neglect toolkit", a => a.Withdraw("Not needed", Actor.Portal, now));
        using var unit = await portal.SignInAs("unit");
        var ask = $"{portal.Plan(group)}/items/1/carry-over";
        await unit.Submit(await unit.Get(ask), new { Priority = priority.Id, Reason = "The schools were closed" });
        Assert.DoesNotContain("Carry what is open over", (await unit.Get(portal.Plan(group))).Text, StringComparison.Ordinal);
        Assert.Empty((await unit.Get(ask)).Document.QuerySelectorAll("main form"));

        await portal.ChangeAction("Publish chapter 2 of the neglect toolkit", a => a.Reinstate("It is needed after all", Actor.Portal, now));
        Assert.Contains($"Carry what is open over to {to} too", (await unit.Get(portal.Plan(group))).Text, StringComparison.Ordinal);
        var form = await unit.Get(ask);
        Assert.Equal($"Carry what is open of item 1 over to {to}", form.Heading);
        Assert.Equal(["Enter why it is carried over"], (await unit.Submit(form)).Errors);
        var page = await unit.Submit(form, new { Reason = "Schools have asked for it" });

        Assert.Equal([$"1 open action of item 1 carried over to {to}"], page.Texts(".portal-plan__done"));
        Assert.Contains($"Carried over to {to} with 2 open actions", page.Texts(".portal-plan__flag"));
        Assert.Equal(2, (await unit.Get($"{GroupScene.Path(group)}/work-plan/{to.Slug}")).Texts("tbody tr").Count);
    }

    [Fact]
    public async Task Nothing_goes_on_into_a_year_in_which_the_group_is_no_more()
    {
        var (group, ann, priority) = (await portal.AddGroup(ends: portal.Year.End), await portal.AddPerson("Ann Bell"), await portal.Priority(portal.Year.Next));
        await portal.AddPlan(group, ann, 1);
        using var unit = await portal.SignInAs("unit");
        var ask = $"{portal.Plan(group)}/items/1/carry-over";

        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get(ask)).Status);
        var token = (await unit.Get($"{portal.Plan(group)}/items/new")).Token();
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Forge(ask, ("__RequestVerificationToken", token), ("Priority", $"{priority.Id}"), ("Reason", "Half of it is written"))).Status);
    }

    [Fact]
    public async Task A_plan_that_exists_is_not_started_again()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        using var unit = await portal.SignInAs("unit");
        var start = await unit.Get($"{portal.Plan(group)}/start");
        await portal.AddPlan(group, ann, 1);

        var page = await unit.Submit(start);

        Assert.Equal((portal.Plan(group), HttpStatusCode.OK), (page.Address, page.Status));
        Assert.Single(page.Texts("tbody tr"));
    }
}
