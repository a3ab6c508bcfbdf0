using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class AgenciesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Register = $"/{PortalFactory.Partnership}/settings/agencies";
    private const string Ccg = $"{Register}/buckinghamshire-clinical-commissioning-group";
    private const string Icb = $"{Register}/buckinghamshire-oxfordshire-and-berkshire-west-integrated-care-board";

    private const string Row = ".govuk-summary-list__row";

    private static int names;

    [Fact]
    public async Task A_new_agency_stands_in_the_register_and_has_its_page()
    {
        var name = NewName("Youth & Hope");
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{Register}/new"), Filled(name));

        Assert.Equal(($"{name} added", name), (page.Done, page.Heading));
        Assert.Equal($"{Register}/{Domain.Common.Slugs.From(name)}", page.Address);
        Assert.Contains(name, (await unit.Get($"{Register}?Sector=VoluntaryCharityAndFaith&sort=-from")).Texts("td[data-label=Agency] a"));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Equal(
            ["Enter the name of the agency", "Enter a short name, such as its initials", "Select a sector", "Enter the first day"],
            (await unit.Submit(await unit.Get($"{Register}/new"))).Errors);
    }

    [Fact]
    public async Task A_name_that_another_agency_has_is_refused_whatever_its_case_and_its_spaces()
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Equal(["There is already an agency with this name; enter another"], (await unit.Submit(await unit.Get($"{Register}/new"), Filled("Thames  Valley Police"))).Errors);
        Assert.Equal(["There is already an agency with this name; enter another"], (await unit.Submit(await unit.Get($"{Register}/new"), Filled(" THAMES VALLEY police "))).Errors);
    }

    [Fact]
    public async Task Two_people_who_add_the_same_agency_at_the_same_moment_end_up_with_one()
    {
        var name = NewName("Race");
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get($"{Register}/new"), await other.Get($"{Register}/new") };

        var pages = await Task.WhenAll(one.Submit(forms[0], Filled(name)), other.Submit(forms[1], Filled(name)));

        Assert.Single(pages, p => p.Done is not null);
        Assert.Single(pages, p => p.Errors.Contains("There is already an agency with this name; enter another"));
    }

    [Fact]
    public async Task The_last_day_cannot_be_before_the_first()
    {
        var fields = Filled(NewName());
        fields["To"] = new DateOnly(2019, 3, 31);
        using var unit = await portal.SignInAs("unit");
        Assert.Equal(["The last day must be on or after the first day"], (await unit.Submit(await unit.Get($"{Register}/new"), fields)).Errors);
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_with_a_message_and_nothing_else_is_lost()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{Register}/new"), Filled(new string('x', 10 * 1024 * 1024)));

        Assert.Equal((HttpStatusCode.OK, "The name must be 200 characters or fewer"), (page.Status, Assert.Single(page.Errors)));
        Assert.Equal("YH", page.Document.QuerySelector("input[name=ShortName]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_clinical_commissioning_group_became_the_integrated_care_board_and_both_pages_say_so()
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Contains("BecameBuckinghamshire, Oxfordshire and Berkshire West Integrated Care Board", (await unit.Get(Ccg)).Texts(Row));
        Assert.Contains("Was before Buckinghamshire Clinical Commissioning Group", (await unit.Get(Icb)).Texts(Row));
    }

    [Theory]
    [InlineData("2022-06-30", "Buckinghamshire Clinical Commissioning Group")]
    [InlineData("2022-07-01", "Buckinghamshire, Oxfordshire and Berkshire West Integrated Care Board")]
    public async Task The_register_shows_the_health_body_there_was_on_a_day(string day, string name)
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get($"{Register}?Sector=Health&On={day}&sort=name");

        Assert.Equal([name], page.Texts("td[data-label=Agency]").Where(t => t.Contains("Statutory partner", StringComparison.Ordinal)).Select(t => t.Split(" Statutory")[0]));
    }

    [Fact]
    public async Task An_action_of_the_time_keeps_the_old_name_when_an_agency_has_become_another()
    {
        // As it was in 2022, done through the pages for an agency whose action is still there.
        var (agency, action) = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var old = await db.Actions.Where(a => a.Agency.SuccessorId == null && a.Agency.Name != "Buckinghamshire Council").Select(a => new { a.Id, a.Agency.Slug, a.Agency.Name }).FirstAsync();
            return (new { old.Slug, old.Name }, Domain.Actions.SmartAction.ReferenceOf(old.Id));
        });
        var heir = NewName("Heir");
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{Register}/new"), Filled(heir));
        var id = await portal.InScope(PortalFactory.Partnership, db => db.Agencies.Where(a => a.Name == heir).Select(a => a.Id).SingleAsync());

        var page = await unit.Submit(await unit.Get($"{Register}/{agency.Slug}/edit"), new { To = new DateOnly(2026, 6, 30), SuccessorId = id });

        Assert.Contains($"Became{heir}", page.Texts(Row));
        var shown = await unit.Get($"/{PortalFactory.Partnership}/actions/{action}");
        Assert.Contains(agency.Name, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(heir, shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successor_needs_a_last_day_and_agencies_cannot_follow_each_other_in_a_ring()
    {
        using var unit = await portal.SignInAs("unit");
        var ccg = await portal.InScope(PortalFactory.Partnership, db => db.Agencies.Where(a => a.ShortName == "CCG").Select(a => a.Id).SingleAsync());

        Assert.Equal(["Enter the last day of an agency that has a successor"], (await unit.Submit(await unit.Get($"{Register}/thames-valley-police/edit"), new { SuccessorId = ccg })).Errors);
        Assert.Equal(["Select an agency that did not itself become this one"], (await unit.Submit(await unit.Get($"{Icb}/edit"), new { To = new DateOnly(2026, 3, 31), SuccessorId = ccg })).Errors);
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions_and_loses_nothing()
    {
        var name = NewName();
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("admin");
        var edit = (await one.Submit(await one.Get($"{Register}/new"), Filled(name))).Address + "/edit";
        var late = await other.Get(edit);
        var successor = late.Document.QuerySelectorAll("select[name=SuccessorId] option")[1];
        await one.Submit(await one.Get(edit), new { ShortName = "First", To = new DateOnly(2030, 3, 31), SuccessorId = successor.GetAttribute("value"), IsStatutory = true });

        var page = await other.Submit(late, new { ShortName = "Second" });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(["Short nameFirst", "One of the statutory safeguarding partnersYes", "Last day31 March 2030", $"What it became{successor.Words()}"], page.SavedMeanwhile);
        Assert.Equal(["Short nameSecond", "One of the statutory safeguarding partnersNo", "Last dayNothing", "What it becameNothing"], page.NotSavedYet);
        Assert.Equal("Second", page.Document.QuerySelector("input[name=ShortName]")!.GetAttribute("value"));
        Assert.Contains("Second", (await other.Submit(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_what_changed_and_who_did_it()
    {
        var name = NewName();
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Submit(await unit.Get($"{Register}/new"), Filled(name));
        page = await unit.Submit(await unit.Get($"{page.Address}/edit"), new { ShortName = "Hope" });

        var history = await unit.Get(page.Document.QuerySelector("a[href*='/history/agency/']")!.GetAttribute("href")!);

        Assert.Contains("changed the short name from ‘YH’ to ‘Hope’", history.Text, StringComparison.Ordinal);
        Assert.Contains("Nadia Rahimi", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_is_a_file_too()
    {
        using var unit = await portal.SignInAs("unit");

        var csv = await unit.Get($"{Register}.csv?On=2022-06-30&Sector=Health");

        Assert.Equal("text/csv", csv.Response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Buckinghamshire Clinical Commissioning Group,CCG,Health,Yes,2019-04-01,2022-06-30,", csv.Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await unit.Get($"{Register}.xlsx")).Status);
    }

    private static string NewName(string words = "Youth Trust") => $"{words} {Interlocked.Increment(ref names)}";

    private static Dictionary<string, object?> Filled(string name) => new(StringComparer.Ordinal)
    {
        ["Name"] = name,
        ["ShortName"] = "YH",
        ["Sector"] = Sector.VoluntaryCharityAndFaith,
        ["From"] = new DateOnly(2019, 4, 1),
    };
}
