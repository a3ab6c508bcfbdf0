using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class TimetablesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Timetables = $"/{PortalFactory.Partnership}/settings/timetables";
    private const string Shipped = "Buckinghamshire multi-agency safeguarding arrangements 2019";

    [Fact]
    public async Task The_sample_has_its_own_timetable_and_the_neighbour_the_standard_one()
    {
        var (here, there) = (await Find(Shipped), await portal.InScope("oxfordshire", db => db.Timetables.SingleAsync()));

        Assert.Equal("Standard timetable", there.Name);
        Assert.Equal(here.Steps, there.Steps);
        Assert.Equal([0, 1, 2, 10, 12, 14, 14, 15], here.Steps.Select(s => s.Day));
        Assert.Equal(StepOwner.IndependentChair, here.Steps.Single(s => s.Ends == StepEvent.ChairDecided).Owner);
        Assert.NotNull(Timetable.On([here], new(2019, 4, 1)));
    }

    [Fact]
    public async Task The_list_shows_the_steps_and_which_timetable_is_in_use()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get(Timetables);

        Assert.Contains($"{Shipped}, for referrals from 4 July 2018 In use now", page.Texts("caption"));
        Assert.Contains("Notify the Panel, and DfE and Ofsted as required", page.Texts("td[data-label='What is done']"));
        Assert.Contains("The Panel’s notification is recorded", page.Texts("td[data-label='It ends when']"));
    }

    [Fact]
    public async Task A_new_one_begins_as_the_newest_puts_its_steps_in_order_and_is_removed_before_its_day()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Timetables}/new");
        Assert.Equal(11, form.Document.QuerySelectorAll("input[name$=Day]:not([name^=From])").Length);

        var page = await unit.Submit(form, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Name"] = "Timetable of 2089",
            ["From"] = new DateOnly(2089, 4, 1),
            ["Steps[1].Day"] = "",
            ["Steps[1].Title"] = "",
            ["Steps[9].Day"] = 5,
            ["Steps[9].Title"] = "Meet halfway",
            ["Steps[9].Owner"] = "ReviewGroup",
        });
        Assert.Equal("Timetable of 2089 added", page.Done);
        var timetable = await Find("Timetable of 2089");
        Assert.Equal([0, 2, 5, 10, 12, 14, 14, 15], timetable.Steps.Select(s => s.Day));
        Assert.Equal(new TimetableStep(5, "Meet halfway", StepOwner.ReviewGroup, StepEvent.Manual), timetable.Steps[2]);

        page = await unit.Submit(await unit.Get($"{Timetables}/{timetable.Id}/edit"), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = "Timetable of later", ["Steps[2].Ends"] = "ReviewHeld" });
        Assert.Equal("Timetable of later changed", page.Done);
        Assert.Equal(StepEvent.ReviewHeld, (await Find("Timetable of later")).Steps[2].Ends);
        var edit = await unit.Get($"{Timetables}/{timetable.Id}/edit");
        Assert.Contains("changed the name from ‘Timetable of 2089’ to ‘Timetable of later’", (await unit.Get(edit.Document.QuerySelector("a[href*='/history/timetable/']")!.GetAttribute("href")!)).Text, StringComparison.Ordinal);

        Assert.Equal("Timetable of later removed", (await unit.Submit(await unit.Get($"{Timetables}/{timetable.Id}/remove"))).Done);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{Timetables}/{timetable.Id}/edit")).Status);
    }

    [Fact]
    public async Task One_that_has_come_into_use_stays()
    {
        var timetable = await Find(Shipped);
        using var unit = await portal.SignInAs("unit");
        var confirm = await unit.Get($"{Timetables}/new");
        confirm.Form().SetAttribute("action", $"{Timetables}/{timetable.Id}/remove");

        Assert.Empty((await unit.Get($"{Timetables}/{timetable.Id}/remove")).Document.QuerySelectorAll("main form"));
        Assert.Equal([$"{Shipped} has come into use, so it cannot be removed"], (await unit.Submit(confirm)).Errors);
        foreach (var day in new[] { new DateOnly(2018, 7, 3), new(2020, 1, 1), new(2088, 1, 1) })
        {
            Assert.Equal(["It has come into use, so its first day stays 4 July 2018. If another timetable applies from another day, add that"], (await unit.Submit(await unit.Get($"{Timetables}/{timetable.Id}/edit"), new { From = day })).Errors);
        }
    }

    [Fact]
    public async Task What_is_missing_wrong_or_taken_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Timetables}/new");

        Assert.Equal(
            ["Enter the name of the timetable", "Enter the first day", "Enter what is done in this step", "Enter the day of this step", "Select whose turn this step is"],
            (await Send(("Steps[0].Title", ""), ("Steps[8].Title", "Without a day"))).Errors);
        Assert.Equal(["The day of a step must be between 0 and 365"], (await Complete(("Steps[7].Day", 366))).Errors);
        Assert.Equal(["Check the answer to ‘Day’"], (await Complete(("Steps[0].Day", "first"))).Errors);
        Assert.Equal([$"{Shipped} is for referrals from 4 July 2018 already; enter another day"], (await Complete(("From", new DateOnly(2018, 7, 4)))).Errors);
        Assert.Equal(["The name must be 100 characters or fewer", "What is done in a step must be 200 characters or fewer"], (await Complete(("Name", Long), ("Steps[3].Title", Long))).Errors);
        Assert.Equal(["Enter at least one step"], (await Complete([.. Enumerable.Range(0, 8).SelectMany(i => new[] { ($"Steps[{i}].Day", (object)""), ($"Steps[{i}].Title", "") })])).Errors);

        // The steps are read in the order of their days: the message stands beside the row that was typed in.
        var page = await Complete(("Steps[0].Day", -1), ("Steps[10].Day", -2), ("Steps[10].Title", "Before"), ("Steps[10].Owner", "BusinessUnit"));
        Assert.Equal(["Steps[0].Day", "Steps[10].Day"], page.Document.QuerySelectorAll(".govuk-form-group--error input").Select(i => i.GetAttribute("name")));

        Task<Page> Send(params (string Name, object Value)[] fields) => unit.Submit(form, fields.ToDictionary(f => f.Name, f => (object?)f.Value, StringComparer.Ordinal));

        Task<Page> Complete(params (string Name, object Value)[] fields) => Send(
            [.. new (string Name, object Value)[] { ("Name", "A timetable"), ("From", new DateOnly(2087, 4, 1)) }.Where(f => !fields.Any(x => x.Name == f.Name)), .. fields]);
    }

    [Fact]
    public async Task Two_people_who_add_a_timetable_of_the_same_day_at_the_same_moment_end_up_with_one()
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get($"{Timetables}/new"), await other.Get($"{Timetables}/new") };
        var fields = new { Name = "At once", From = new DateOnly(2086, 1, 1) };

        var pages = await Task.WhenAll(one.Submit(forms[0], fields), other.Submit(forms[1], fields));

        Assert.Single(pages, p => p.Done is not null);
        Assert.Single(pages, p => p.Errors.Contains("At once is for referrals from 1 January 2086 already; enter another day"));
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions_of_what_differs()
    {
        var id = (await Find(Shipped)).Id;
        using var unit = await portal.SignInAs("unit");
        var late = await unit.Get($"{Timetables}/{id}/edit");
        await unit.Submit(await unit.Get($"{Timetables}/{id}/edit"), new { Name = "Saved by somebody" });

        var page = await unit.Submit(late, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Steps[2].Day"] = 3 });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(["Name of the timetable", "Steps"], page.Texts("[aria-labelledby=version-saved] dt"));
        Assert.Equal($"{Shipped} changed", (await unit.Submit(page)).Done);
        await unit.Submit(await unit.Get($"{Timetables}/{id}/edit"), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Steps[2].Day"] = 2 });
    }

    private static string Long => new('x', 1001);

    private Task<Timetable> Find(string name) => portal.InScope(PortalFactory.Partnership, db => db.Timetables.AsNoTracking().SingleAsync(t => t.Name == name));
}
