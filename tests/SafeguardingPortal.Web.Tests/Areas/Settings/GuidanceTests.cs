using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class GuidanceTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Guidance = $"/{PortalFactory.Partnership}/settings/guidance";

    [Fact]
    public async Task Every_partnership_begins_with_the_guidance_of_2018_2023_and_2026()
    {
        foreach (var partnership in new[] { PortalFactory.Partnership, "oxfordshire" })
        {
            var sets = await portal.InScope(partnership, db => db.GuidanceSets.Where(s => s.From < new DateOnly(2027, 1, 1)).OrderBy(s => s.From).ToListAsync());

            Assert.Equal([new(2018, 7, 4), new(2023, 12, 15), new DateOnly(2026, 3, 18)], sets.Select(s => s.From));
            Assert.All(sets, s => Assert.Equal((5, 15, 6, 7), (s.NotifyWithin, s.ReviewWithin, s.ReportWithinMonths, s.ShareBeforePublication)));
            Assert.Equal(["facts safety family practice learning decision", "facts safety family inequality practice learning decision", "facts safety family inequality practice learning decision"], sets.Select(s => string.Join(' ', s.Heads.Select(h => h.Key))));
        }
    }

    [Fact]
    public async Task The_list_says_what_is_in_force_now_and_what_each_set_says()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get(Guidance);

        Assert.Equal(GuidanceSet.On(await portal.InScope(PortalFactory.Partnership, db => db.GuidanceSets.ToListAsync()), new(2026, 11, 20)).Name + " In force now", Assert.Single(page.Texts("h2"), h => h.EndsWith("In force now", StringComparison.Ordinal)));
        Assert.Contains("within 5 working days of becoming aware", page.Text, StringComparison.Ordinal);
        Assert.Contains("How racism, inequality and protected characteristics may have shaped experience and practice", page.Text, StringComparison.Ordinal);
        Assert.Contains("keep the dates and heads they were registered with", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_guidance_begins_as_the_newest_is_changed_afterwards_and_removed_before_its_day()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Guidance}/new");
        Assert.Equal("15", form.Document.QuerySelector("input[name=ReviewWithin]")!.GetAttribute("value"));
        Assert.Equal(10, form.Document.QuerySelectorAll("input[name$=Title]").Length);

        var page = await unit.Submit(form, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Name"] = "Working Together 2089",
            ["From"] = new DateOnly(2089, 4, 1),
            ["Source"] = "Chapter 1",
            ["ReviewWithin"] = 20,
            ["Heads[1].Title"] = "",
            ["Heads[1].Help"] = "",
            ["Heads[8].Title"] = "The child’s own words",
        });
        Assert.Equal("Working Together 2089 added", page.Done);
        Assert.Contains("Working Together 2089 To come", page.Texts("h2"));
        var set = await Find("Working Together 2089");
        Assert.Equal((20, "facts family inequality practice learning decision the-childs-own-words"), (set.ReviewWithin, string.Join(' ', set.Heads.Select(h => h.Key))));

        page = await unit.Submit(await unit.Get($"{Guidance}/{set.Id}/edit"), new Dictionary<string, object?>(StringComparer.Ordinal) { ["From"] = new DateOnly(2089, 5, 1), ["Heads[6].Title"] = "What the child said" });
        Assert.Equal("Working Together 2089 changed", page.Done);
        Assert.Equal(new RecordHead("the-childs-own-words", "What the child said", ""), (await Find("Working Together 2089")).Heads[6]);
        var edit = await unit.Get($"{Guidance}/{set.Id}/edit");
        Assert.Contains("changed the first day from ‘1 April 2089’ to ‘1 May 2089’", (await unit.Get(edit.Document.QuerySelector("a[href*='/history/guidance-set/']")!.GetAttribute("href")!)).Text, StringComparison.Ordinal);

        Assert.Equal("Working Together 2089 removed", (await unit.Submit(await unit.Get($"{Guidance}/{set.Id}/remove"))).Done);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{Guidance}/{set.Id}/edit")).Status);
    }

    [Fact]
    public async Task A_set_that_has_come_into_force_stays_and_stays_in_force()
    {
        var set = await Find("Working Together 2018");
        using var unit = await portal.SignInAs("unit");
        var confirm = await unit.Get($"{Guidance}/new");
        confirm.Form().SetAttribute("action", $"{Guidance}/{set.Id}/remove");

        Assert.Empty((await unit.Get($"{Guidance}/{set.Id}/remove")).Document.QuerySelectorAll("main form"));
        Assert.Equal(["Working Together 2018 has come into force, so it cannot be removed"], (await unit.Submit(confirm)).Errors);
        foreach (var day in new[] { new DateOnly(2018, 7, 3), new(2020, 1, 1), new(2088, 1, 1) })
        {
            Assert.Equal(["It has come into force, so its first day stays 4 July 2018. If other guidance applies from another day, add that"], (await unit.Submit(await unit.Get($"{Guidance}/{set.Id}/edit"), new { From = day })).Errors);
        }
    }

    [Fact]
    public async Task What_is_missing_wrong_or_taken_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Guidance}/new");

        Assert.Equal(
            ["Enter the name of the guidance", "Enter the first day", "Enter where the guidance can be read", "Enter the working days to notify the Panel", "Enter the working days to finish the rapid review", "Enter the months to report on a local review", "Enter the working days before publication", "Enter the title of this head"],
            (await Send(("NotifyWithin", ""), ("ReviewWithin", ""), ("ReportWithinMonths", ""), ("ShareBeforePublication", ""), ("Heads[7].Help", "Without a title"))).Errors);
        Assert.Equal(
            ["The time to notify the Panel must be between 1 and 60 working days", "The time to finish the rapid review must be between 1 and 60 working days", "The time to report on a local review must be between 1 and 36 months", "The time before publication must be between 1 and 60 working days"],
            (await Complete(("NotifyWithin", 0), ("ReviewWithin", 61), ("ReportWithinMonths", 37), ("ShareBeforePublication", -1))).Errors);
        Assert.Equal(["Check the answer to ‘Notify the Panel within’"], (await Complete(("NotifyWithin", "five"))).Errors);
        Assert.Equal(["In force from must be a real date"], (await Complete(("From.Day", "31"), ("From.Month", "2"))).Errors);
        Assert.Equal(["Working Together 2023 is in force from 15 December 2023 already; enter another day"], (await Complete(("From.Day", "15"), ("From.Month", "12"), ("From.Year", "2023"))).Errors);
        Assert.Equal(["The name must be 100 characters or fewer", "The source must be 600 characters or fewer", "The title of a head must be 200 characters or fewer"], (await Complete(("Name", Long), ("Source", Long), ("Heads[0].Title", Long))).Errors);
        Assert.Equal(["Enter at least one head"], (await Complete([.. Enumerable.Range(0, 7).SelectMany(i => new[] { ($"Heads[{i}].Title", (object)""), ($"Heads[{i}].Help", "") })])).Errors);

        // A row left empty before it: the message stands beside the row that was typed in.
        var twice = await Complete(("Heads[0].Title", ""), ("Heads[0].Help", ""), ("Heads[9].Title", "the FAMILY and its context"));
        Assert.Equal(["There is a head of this title already; enter another"], twice.Errors);
        Assert.Equal("Heads[9].Title", twice.Document.QuerySelector(".govuk-form-group--error input")!.GetAttribute("name"));

        Task<Page> Send(params (string Name, object Value)[] fields) => unit.Submit(form, fields.ToDictionary(f => f.Name, f => (object?)f.Value, StringComparer.Ordinal));

        Task<Page> Complete(params (string Name, object Value)[] fields) => Send(
            [.. new (string Name, object Value)[] { ("Name", "Guidance"), ("From.Day", "1"), ("From.Month", "4"), ("From.Year", "2087"), ("Source", "A chapter") }.Where(f => !fields.Any(x => x.Name == f.Name)), .. fields]);
    }

    [Fact]
    public async Task Two_people_who_add_guidance_of_the_same_day_at_the_same_moment_end_up_with_one()
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get($"{Guidance}/new"), await other.Get($"{Guidance}/new") };
        var fields = new { Name = "At once", From = new DateOnly(2086, 1, 1), Source = "A chapter" };

        var pages = await Task.WhenAll(one.Submit(forms[0], fields), other.Submit(forms[1], fields));

        Assert.Single(pages, p => p.Done is not null);
        Assert.Single(pages, p => p.Errors.Contains("At once is in force from 1 January 2086 already; enter another day"));
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions_of_what_differs()
    {
        var id = (await Find("Working Together 2023")).Id;
        using var unit = await portal.SignInAs("unit");
        var late = await unit.Get($"{Guidance}/{id}/edit");
        await unit.Submit(await unit.Get($"{Guidance}/{id}/edit"), new { Source = "Saved by somebody" });

        var page = await unit.Submit(late, new { NotifyWithin = 4 });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(["Where it can be read", "Notify the Panel within"], page.Texts("[aria-labelledby=version-saved] dt"));
        Assert.Equal("Working Together 2023 changed", (await unit.Submit(page)).Done);
        await unit.Submit(await unit.Get($"{Guidance}/{id}/edit"), new { NotifyWithin = 5 });
    }

    [Fact]
    public async Task The_key_of_a_head_is_not_changed_by_a_forged_form()
    {
        var set = await Find("Working Together 2018");
        using var unit = await portal.SignInAs("unit");

        await unit.Submit(await unit.Get($"{Guidance}/{set.Id}/edit"), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Heads[1].Key"] = "facts", ["Heads[2].Key"] = "Anything; else" });

        Assert.Equal(["facts", "immediate-action-to-keep-children-safe", "the-family-and-its-context", "practice", "learning", "decision"], (await Find("Working Together 2018")).Heads.Select(h => h.Key));
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            (await db.GuidanceSets.SingleAsync(s => s.Id == set.Id)).Revise(new(set.Name, set.From, set.Source, set.NotifyWithin, set.ReviewWithin, set.ReportWithinMonths, set.ShareBeforePublication, set.Heads), portal.Clock.GetUtcNow().LondonDate());
            await db.SaveChangesAsync();
        });
    }

    private static string Long => new('x', 1001);

    private Task<GuidanceSet> Find(string name) => portal.InScope(PortalFactory.Partnership, db => db.GuidanceSets.AsNoTracking().SingleAsync(s => s.Name == name));
}
