using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class WorkPlanPageTests(GroupScene portal) : IClassFixture<GroupScene>
{
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

        using var file = await viewer.Http.GetAsync($"{portal.Plan(group)}.{format}?status=NotStarted");

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        if (format == "csv") Assert.Equal(3, (await file.Content.ReadAsStringAsync()).TrimEnd().Split('\n').Length);
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
    [InlineData(20, "", 6)]
    [InlineData(200, "", 6)]
    [InlineData(20, "?add=3", 7)]
    [InlineData(200, "?add=3", 7)]
    public async Task Takes_as_many_queries_for_a_long_plan_as_for_a_short_one(int actions, string query, int most)
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, [.. Enumerable.Repeat(actions / 10, 10)]);
        using var unit = await portal.SignInAs("unit");

        // Session, partnership, head, items, actions, a kept draft; while an action is added also the people.
        Assert.InRange(await portal.Count(() => unit.Get(portal.Plan(group) + query)), 1, most);
    }

    [Fact]
    public async Task Is_not_read_again_until_something_changes_and_then_at_once_whichever_copy_changed_it()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 3);
        using var other = portal.Beside();
        using var unit = await portal.SignInAs("unit");
        await unit.Get(portal.Plan(group));

        Assert.InRange(await portal.Count(() => unit.Get(portal.Plan(group))), 1, 2);

        await other.InScope(PortalFactory.Partnership, async db =>
        {
            var action = await db.Actions.Include(a => a.Notes).OrderByDescending(a => a.Id).FirstAsync();
            Assert.Empty(action.AddProgress("The printer has it", starts: true, Actor.Portal, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        Assert.Contains("The printer has it", (await unit.Get(portal.Plan(group))).Text, StringComparison.Ordinal);

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
    public async Task The_second_of_two_people_changing_an_item_sees_both_versions()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var one = await portal.SignInAs("unit");
        using var other = one.At(portal);
        var edit = $"{portal.Plan(group)}/items/1/edit";
        var (mine, theirs) = (await one.Get(edit), await other.Get(edit));
        Assert.Equal(["Item 1 changed"], (await other.Submit(theirs, new { Measure = "Their measure" })).Texts(".portal-plan__done"));

        var conflict = await one.Submit(mine, new { Measure = "My measure" });
        Assert.Contains("Their measure", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("My measure", conflict.Document.QuerySelector("textarea[name=Measure]")!.TextContent.Trim());

        Assert.Contains("My measure", (await one.Submit(conflict)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_items_added_at_the_same_moment_do_not_end_in_an_error_page()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.AddPlan(group, ann, 0);
        using var one = await portal.SignInAs("unit");
        using var other = one.At(portal);
        var path = $"{portal.Plan(group)}/items/new";
        var forms = new[] { await one.Get(path), await other.Get(path) };

        var pages = await Task.WhenAll(one.Submit(forms[0], await Filled("One")), other.Submit(forms[1], await Filled("Other")));

        Assert.All(pages, p => Assert.Equal(HttpStatusCode.OK, p.Status));
        Assert.All(pages, p => Assert.True(p.Texts(".portal-plan__done").Count == 1 || p.Errors is ["Somebody else added an item at the same moment. Save again to add yours after it"]));
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
        Assert.Contains("2 open actions move to the new item", ask.Text, StringComparison.Ordinal);
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
