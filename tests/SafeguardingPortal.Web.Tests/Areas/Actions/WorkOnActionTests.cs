using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Shared.Uploads;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

/// <summary>What an owner and the business unit do with an action day by day.</summary>
public sealed class WorkOnActionTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    [Fact]
    public async Task Progress_is_added_to_the_story_newest_first()
    {
        var reference = await portal.Raise(then: a => a.AddProgress("We met the designers", starts: true, ActionsPortal.Somebody, portal.Now.AddDays(-9)));
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/progress"), new { Text = "<script>alert('x')</script> & the printer" });

        Assert.Equal($"Progress added to {reference}", page.Done);
        Assert.Equal(["Progress", "Work started", "Raised"], page.Texts(".moj-timeline__title"));
        Assert.Contains("<script>alert('x')</script> & the printer", page.Texts(".moj-timeline__description")[0], StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_note_keeps_its_lines_and_the_way_leads_back_to_the_work_plan()
    {
        var reference = await portal.Raise(then: a => a.AddProgress("First line\nSecond line", starts: true, ActionsPortal.Somebody, portal.Now));
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}/{reference}");

        Assert.Equal("First line\nSecond line", page.Document.QuerySelector(".moj-timeline__description .portal-lines")!.TextContent);
        var groups = $"/{PortalFactory.Partnership}/subgroups";
        Assert.Equal(
            [groups, $"{groups}/{portal.Group}", $"{groups}/{portal.Group}/work-plan/2030-31#{reference}"],
            page.Document.QuerySelectorAll(".govuk-breadcrumbs__link").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Notes_of_two_people_at_once_are_both_kept()
    {
        var reference = await portal.Raise();
        using var one = await portal.SignInAs("member");
        using var two = await portal.SignInAs("unit");
        var (first, second) = (await one.Get($"{ActionsPortal.Root}/{reference}/progress"), await two.Get($"{ActionsPortal.Root}/{reference}/progress"));

        await Task.WhenAll(
            one.Submit(first, new { Text = "The owner has begun" }),
            two.Submit(second, new { Text = "The unit has asked" }),
            two.Submit(second, new { Text = "The unit has asked again" }));

        Assert.Equal(["The owner has begun", "The unit has asked", "The unit has asked again"], (await portal.Stored(reference)).Notes.Select(n => n.Text).Order());
    }

    [Theory]
    [InlineData("", "Enter what has happened")]
    [InlineData("   \n ", "Enter what has happened")]
    public async Task A_note_says_something(string text, string message)
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        Assert.Equal([message], (await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/progress"), new { Text = text })).Errors);
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_beside_the_field()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/progress"), new { Text = new string('x', 10_000_000) });

        Assert.Equal(["What has happened must be 4,000 characters or fewer"], page.Errors);
        Assert.Empty((await portal.Stored(reference)).Notes);
    }

    [Fact]
    public async Task A_due_date_moves_with_a_kind_of_reason_and_a_reason_and_counts_as_drift()
    {
        var reference = await portal.Raise(dueIn: 20);
        using var owner = await portal.SignInAs("member");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/move-date");
        Assert.DoesNotContain("No longer offered", form.Text, StringComparison.Ordinal);

        var page = await owner.Submit(form, new { Due = ActionsPortal.Today.AddDays(35), Category = "Capacity in the test", Reason = "The lead is on leave" });

        Assert.Equal($"Due date of {reference} moved from 3 November 2030 to 18 November 2030", page.Done);
        Assert.Contains("First due 3 November 2030; moved once, 15 days later in all", page.Text, StringComparison.Ordinal);
        Assert.Contains("Capacity in the test: The lead is on leave", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "Why", "Enter the new due date")]
    [InlineData("31", "2", "2031", "Why", "New due date must be a real date")]
    [InlineData("31", "", "2031", "Why", "New due date must include a month")]
    [InlineData("1", "1", "2029", "Why", "The due date must be on or after 4 September 2030, when the action was raised")]
    [InlineData("1", "4", "2032", "Why", "The due date must be on or before 31 March 2032, a year after the plan’s end")]
    [InlineData("1", "2", "2031", " ", "Enter why the date is moved")]
    public async Task A_date_that_makes_no_sense_or_has_no_reason_is_refused_and_stays_typed(string day, string month, string year, string reason, string message)
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(
            await owner.Get($"{ActionsPortal.Root}/{reference}/move-date"),
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["Due.Day"] = day, ["Due.Month"] = month, ["Due.Year"] = year, ["Category"] = "Capacity in the test", ["Reason"] = reason });

        Assert.Equal([message], page.Errors);
        Assert.Equal(day, page.Document.QuerySelector("[name='Due.Day']")!.GetAttribute("value") ?? "");
        Assert.Empty((await portal.Stored(reference)).Moves);
    }

    [Fact]
    public async Task All_that_a_move_lacks_is_said_at_once()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/move-date"));

        Assert.Equal(["Enter the new due date", "Select the kind of reason", "Enter why the date is moved"], page.Errors);
    }

    [Fact]
    public async Task Every_form_of_an_action_can_be_left_without_sending_it()
    {
        var (open, reported) = (await portal.Raise(), await portal.RaiseReported());
        using var unit = await portal.SignInAs("unit");
        using var chair = await portal.SignInAs("groupchair");

        foreach (var form in (string[])["progress", "move-date", "complete", "withdraw", "rating", "edit", "evidence/new"])
        {
            Assert.Contains("Cancel", (await unit.Get($"{ActionsPortal.Root}/{open}/{form}")).Texts($"main form a[href='{ActionsPortal.Root}/{open}']"));
        }

        Assert.Contains("Cancel", (await chair.Get($"{ActionsPortal.Root}/{reported}/confirm")).Texts($"main form a[href='{ActionsPortal.Root}/{reported}']"));
    }

    [Fact]
    public async Task What_is_withdrawn_already_says_so_instead_of_asking_why()
    {
        var reference = await portal.Raise(then: a => a.Withdraw("Not needed", ActionsPortal.Somebody, portal.Now));
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get($"{ActionsPortal.Root}/{reference}/withdraw");

        Assert.Contains("There is nothing to withdraw: this action is withdrawn.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_past_day_that_is_none_is_called_a_day()
    {
        var reference = await portal.Raise();
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}/{reference}?on=2026-13-40");

        Assert.Equal(["Day must be a real date"], page.Errors);
        Assert.NotNull(page.Document.QuerySelector("details[open] [name=On]"));
    }

    [Fact]
    public async Task A_kind_of_reason_that_is_not_offered_is_refused()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/move-date");

        form.Document.QuerySelectorAll("[name=Category]")[0].SetAttribute("value", "No longer offered");
        var page = await owner.Submit(form, new { Due = ActionsPortal.Today.AddDays(99), Category = "No longer offered", Reason = "Why not" });

        Assert.Equal(["Select the kind of reason"], page.Errors);
    }

    [Fact]
    public async Task Whoever_moves_a_date_that_somebody_moved_meanwhile_is_told()
    {
        var reference = await portal.Raise(dueIn: 20);
        using var owner = await portal.SignInAs("member");
        using var unit = await portal.SignInAs("unit");
        var stale = await owner.Get($"{ActionsPortal.Root}/{reference}/move-date");
        await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/move-date"), new { Due = ActionsPortal.Today.AddDays(50), Category = "Capacity in the test", Reason = "First" });

        var page = await owner.Submit(stale, new { Due = ActionsPortal.Today.AddDays(70), Category = "Capacity in the test", Reason = "Second" });

        Assert.StartsWith($"{reference} was changed while this page was open: it is now not started, due 3 December 2030", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("Second", page.Document.QuerySelector("[name=Reason]")!.TextContent.Trim());
        Assert.NotNull((await owner.Submit(page)).Done);
        Assert.Equal(2, (await portal.Stored(reference)).Moves.Count);
    }

    [Fact]
    public async Task The_wording_and_the_owner_change_through_the_smart_gate()
    {
        var reference = await portal.Raise();
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{ActionsPortal.Root}/{reference}/edit");
        var another = form.Document.QuerySelectorAll("select[name=Owner] option:not([selected])")[^1];

        Assert.Equal(["Say specifically what is to be done, for example ‘Publish the revised neglect toolkit on the website’", "Select who will do it"], (await unit.Submit(form, new { What = "Toolkit", Owner = "" })).Errors);
        var page = await unit.Submit(form, new { What = "Publish the toolkit in three languages", Owner = another.GetAttribute("value") });

        Assert.Equal($"{reference} changed", page.Done);
        Assert.Equal($"{reference} Publish the toolkit in three languages", page.Heading);
        Assert.Contains(another.TextContent.Split(',')[0], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_the_second_is_shown_both_versions()
    {
        var reference = await portal.Raise();
        using var one = await portal.SignInAs("unit");
        using var two = await portal.SignInAs("groupchair");
        var stale = await two.Get($"{ActionsPortal.Root}/{reference}/edit");
        await one.Submit(await one.Get($"{ActionsPortal.Root}/{reference}/edit"), new { Measure = "Two hundred people have read it" });

        var page = await two.Submit(stale, new { What = "Publish the toolkit as a leaflet" });

        Assert.StartsWith("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("Publish the toolkit as a leaflet", page.Document.QuerySelector("[name=What]")!.TextContent.Trim());
        Assert.NotNull((await two.Submit(page)).Done);
    }

    [Fact]
    public async Task Of_two_who_give_an_action_to_others_the_second_reads_both_names()
    {
        var reference = await portal.Raise();
        using var one = await portal.SignInAs("unit");
        using var two = await portal.SignInAs("groupchair");
        var stale = await two.Get($"{ActionsPortal.Root}/{reference}/edit");
        var offered = stale.Document.QuerySelectorAll("select[name=Owner] option:not([selected])").TakeLast(2).Select(o => (Value: o.GetAttribute("value"), Words: $"{o.Words()} ({o.ParentElement!.GetAttribute("label")})")).ToList();
        await one.Submit(await one.Get($"{ActionsPortal.Root}/{reference}/edit"), new { Owner = offered[0].Value });

        var page = await two.Submit(stale, new { Owner = offered[1].Value });

        Assert.Equal([$"Who will do it?{offered[0].Words}"], page.SavedMeanwhile);
        Assert.Equal([$"Who will do it?{offered[1].Words}"], page.NotSavedYet);
    }

    [Fact]
    public async Task Whoever_changes_a_rating_that_somebody_set_meanwhile_sees_it_and_its_reason()
    {
        var reference = await portal.Raise(dueIn: -5);
        using var one = await portal.SignInAs("unit");
        using var two = await portal.SignInAs("groupchair");
        var stale = await two.Get($"{ActionsPortal.Root}/{reference}/rating");
        await one.Submit(await one.Get($"{ActionsPortal.Root}/{reference}/rating"), new { Rag = "Amber", Reason = "The printer delivers on Monday" });

        var page = await two.Submit(stale, new { Rag = "Green", Reason = "It is nearly done" });

        Assert.Equal(["How should it be rated?Amber", "Why should the rating differ?The printer delivers on Monday"], page.SavedMeanwhile);
        Assert.Equal(["How should it be rated?Green", "Why should the rating differ?It is nearly done"], page.NotSavedYet);
        Assert.Equal($"{reference} is rated green", (await two.Submit(page)).Done);
    }

    [Fact]
    public async Task A_rating_is_set_by_hand_with_a_reason_and_taken_back()
    {
        var reference = await portal.Raise(dueIn: -5);
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{ActionsPortal.Root}/{reference}/rating");

        Assert.Equal(["Enter why the rating should differ"], (await unit.Submit(form, new { Rag = "Amber" })).Errors);
        var page = await unit.Submit(form, new { Rag = "Amber", Reason = "The printer delivers on Monday" });
        Assert.Contains("Amber The printer delivers on Monday Set by hand. From the dates it would be red: 5 days overdue.", page.Text, StringComparison.Ordinal);

        page = await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/rating"), new { Rag = "Derived" });
        Assert.Contains("Red 5 days overdue", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Set by hand", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_withdrawn_with_a_reason_and_reinstated_with_one()
    {
        var reference = await portal.Raise();
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(["Enter why it is withdrawn"], (await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/withdraw"))).Errors);
        var page = await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/withdraw"), new { Reason = "The health trust does it", Address = "https://www.example.org/minutes" });
        Assert.Equal($"{reference} withdrawn", page.Done);
        Assert.Contains("The health trust does it", page.Text, StringComparison.Ordinal);

        page = await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/reinstate"), new { Reason = "It does not after all" });
        Assert.Equal($"{reference} reinstated; it is not started again", page.Done);
        Assert.Equal(ActionStatus.NotStarted, (await portal.Stored(reference)).Status);
    }

    [Fact]
    public async Task That_it_was_reinstated_is_told_also_when_nobody_had_begun_it()
    {
        var reference = await portal.Raise();
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/withdraw"), new { Reason = "The health trust does it", Address = "https://www.example.org/minutes" });

        var page = await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/reinstate"), new { Reason = "It does not after all" });

        Assert.Contains("Reinstated", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_what_was_done_by_whom_and_why()
    {
        var reference = await portal.Raise(dueIn: 20);
        using var owner = await portal.SignInAs("member");
        await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/move-date"), new { Due = ActionsPortal.Today.AddDays(35), Category = "Capacity in the test", Reason = "The lead is on leave" });

        var entry = await portal.InScope(PortalFactory.Partnership, db => Task.FromResult(db.History.Where(h => h.Kind == "action" && h.RecordId == SmartAction.IdOf(reference)).OrderByDescending(h => h.Sequence).First()));

        Assert.Equal("moved the due date from 3 November 2030 to 18 November 2030", entry.What);
        Assert.Equal("The lead is on leave", entry.Reason);
        Assert.StartsWith($"{reference}: ", entry.Label, StringComparison.Ordinal);
        Assert.NotNull(entry.ActorId);
    }

    [Fact]
    public async Task Evidence_added_by_mistake_is_withdrawn_and_opens_only_to_those_who_may_edit_the_plan()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        using var unit = await portal.SignInAs("unit");
        var added = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/evidence/new"), new { Title = "Minutes", Evidence = new Upload("minutes.pdf", SampleFiles.Pdf) });
        var file = added.Document.QuerySelector("dd a[href*='/evidence/']")!.GetAttribute("href")!;
        Assert.Empty(added.Document.QuerySelectorAll("a[href$='/withdraw']"));

        var asked = await unit.Submit(await unit.Get($"{file}/withdraw"), new { Reason = "" });
        Assert.Equal(["Enter why it is withdrawn"], asked.Errors);
        var page = await unit.Submit(asked, new { Reason = "Of another child" });

        Assert.Equal($"Evidence withdrawn from {reference}", page.Done);
        Assert.Equal("Evidence withdrawn", page.Texts(".moj-timeline__title")[0]);
        Assert.Contains("None yet. A file or a link is needed", page.Text, StringComparison.Ordinal);
        Assert.Contains("Of another child", (await unit.Get($"/{PortalFactory.Partnership}/history/action/{SmartAction.IdOf(reference)}")).Text, StringComparison.Ordinal);
        using var still = await unit.Http.GetAsync(file);
        using var gone = await owner.Http.GetAsync(file);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (still.StatusCode, gone.StatusCode));
        Assert.Empty((await owner.Get($"{ActionsPortal.Root}/{reference}")).Document.QuerySelectorAll($"a[href='{file}']"));
        var complete = await owner.Get($"{ActionsPortal.Root}/{reference}/complete");
        Assert.DoesNotContain("Minutes", complete.Text, StringComparison.Ordinal);
        Assert.Equal(["Add a file or a link that shows what was done"], (await owner.Submit(complete, new { Outcome = "It is online" })).Errors);
        Assert.Contains("was withdrawn on", (await unit.Get($"{file}/withdraw")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_withdrawn_link_leads_is_told_to_nobody_else_by_the_history_either()
    {
        var reference = await portal.Raise(then: a => a.AddEvidence("Minutes", "https://www.example.org/of-another-child", ActionsPortal.Somebody, portal.Now));
        using var unit = await portal.SignInAs("unit");
        using var viewer = await portal.SignInAs("viewer");
        var id = await portal.InScope(PortalFactory.Partnership, db => db.Actions.Where(a => a.Id == SmartAction.IdOf(reference)).SelectMany(a => a.Evidence).Select(e => e.Id).SingleAsync());

        await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/evidence/{id}/withdraw"), new { Reason = "The wrong address" });

        foreach (var page in new[] { $"{ActionsPortal.Root}/{reference}", $"/{PortalFactory.Partnership}/history/action/{SmartAction.IdOf(reference)}" })
        {
            var seen = await viewer.Get(page);
            Assert.Contains("Minutes", seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("of-another-child", seen.Content, StringComparison.Ordinal);
        }

        Assert.Contains("of-another-child", (await unit.Get($"{ActionsPortal.Root}/{reference}")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_that_shows_a_reported_action_is_replaced_before_it_is_withdrawn()
    {
        var reference = await portal.RaiseReported();
        using var unit = await portal.SignInAs("unit");
        var link = (await unit.Get($"{ActionsPortal.Root}/{reference}")).Document.QuerySelector("a[href$='/withdraw'][href*='/evidence/']")!.GetAttribute("href")!;

        var refused = await unit.Get(link);
        Assert.Contains($"This is all that shows that {reference} was done", refused.Text, StringComparison.Ordinal);
        Assert.Empty(refused.Document.QuerySelectorAll("main form"));
        await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/evidence/new"), new { Address = "https://www.example.org/right" });
        Assert.Equal($"Evidence withdrawn from {reference}", (await unit.Submit(await unit.Get(link), new { Reason = "The wrong one" })).Done);

        using var chair = await portal.SignInAs("groupchair");
        var confirm = await chair.Get($"{ActionsPortal.Root}/{reference}/confirm");
        Assert.Equal(["https://www.example.org/right"], confirm.Document.QuerySelectorAll("dd a[href^='https://']").Select(a => a.GetAttribute("href")));
    }
}
