using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class PeopleTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string People = $"/{PortalFactory.Partnership}/settings/people";

    private static int names;

    [Fact]
    public async Task A_new_person_is_found_by_name_role_and_address()
    {
        using var unit = await portal.SignInAs("unit");
        var (name, fields) = await Filled("Zoë O’Mara");

        var page = await unit.Submit(await unit.Get($"{People}/new"), fields);

        Assert.Equal(($"{name} added", name), (page.Done, page.Heading));
        foreach (var text in new[] { name, "DESIGNATED doctor for zoo", (string)fields["Email"]! })
        {
            Assert.Contains(name, (await unit.Get($"{People}?Text={Uri.EscapeDataString(text)}")).Texts("td[data-label=Name]"));
        }
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");

        var empty = await unit.Submit(await unit.Get($"{People}/new"), new Dictionary<string, object?>(StringComparer.Ordinal) { ["From.Day"] = "", ["From.Month"] = "", ["From.Year"] = "" });

        Assert.Equal(["Enter the person’s name", "Enter the person’s role, such as designated nurse", "Select an agency", "Enter an email address", "Enter the first day in post"], empty.Errors);
        var (_, fields) = await Filled();
        fields["Email"] = "not an address";
        Assert.Equal(["Enter an email address in the correct format, like name@example.com"], (await unit.Submit(await unit.Get($"{People}/new"), fields)).Errors);
    }

    [Fact]
    public async Task Two_people_do_not_share_an_address_at_the_same_time_but_one_may_change_post()
    {
        using var unit = await portal.SignInAs("unit");
        var (name, fields) = await Filled();
        await unit.Submit(await unit.Get($"{People}/new"), fields);

        Assert.StartsWith($"{name} has this email address in the same period", Assert.Single((await unit.Submit(await unit.Get($"{People}/new"), fields)).Errors), StringComparison.Ordinal);
        fields["From"] = new DateOnly(2018, 1, 1);
        fields["To"] = new DateOnly(2019, 12, 31);
        Assert.Equal($"{name} added", (await unit.Submit(await unit.Get($"{People}/new"), fields)).Done);
    }

    [Fact]
    public async Task Nobody_begins_at_an_agency_after_its_end()
    {
        var ccg = await portal.InScope(PortalFactory.Partnership, db => db.Agencies.Where(a => a.ShortName == "CCG").Select(a => a.Id).SingleAsync());
        using var unit = await portal.SignInAs("unit");
        var (_, fields) = await Filled();
        (fields["AgencyId"], fields["From"]) = (ccg, new DateOnly(2022, 7, 1));

        Assert.Equal(
            ["Buckinghamshire Clinical Commissioning Group existed until 30 June 2022; select Buckinghamshire, Oxfordshire and Berkshire West Integrated Care Board"],
            (await unit.Submit(await unit.Get($"{People}/new"), fields)).Errors);
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_with_a_message()
    {
        using var unit = await portal.SignInAs("unit");
        var (_, fields) = await Filled();
        fields["RoleTitle"] = new string('x', 10 * 1024 * 1024);

        Assert.Equal(["The role must be 160 characters or fewer"], (await unit.Submit(await unit.Get($"{People}/new"), fields)).Errors);
    }

    [Fact]
    public async Task Somebody_who_leaves_is_listed_until_the_last_day()
    {
        using var unit = await portal.SignInAs("unit");
        var (name, fields) = await Filled();
        var person = (await unit.Submit(await unit.Get($"{People}/new"), fields)).Address;

        Assert.Equal(["Enter the last day in post"], (await unit.Submit(await unit.Get($"{person}/end"))).Errors);
        Assert.Equal(["The last day must be on or after 1 January 2020, the first day in post"], (await unit.Submit(await unit.Get($"{person}/end"), new { To = new DateOnly(2019, 12, 31) })).Errors);
        Assert.Equal($"{name} is in post until 31 March 2021", (await unit.Submit(await unit.Get($"{person}/end"), new { To = new DateOnly(2021, 3, 31) })).Done);

        Assert.Contains(name, (await unit.Get($"{People}?On=2021-03-31&Text={name}")).Texts("td[data-label=Name]"));
        Assert.DoesNotContain(name, (await unit.Get($"{People}?On=2021-04-01&Text={name}")).Texts("td[data-label=Name]"));
        Assert.Contains(name, (await unit.Get($"{People}?All=true&Text={name}")).Texts("td[data-label=Name]"));
    }

    [Fact]
    public async Task What_a_leaver_leaves_behind_is_said_before_the_last_day_is_saved()
    {
        var nurse = await portal.InScope(PortalFactory.Partnership, db => db.People.Where(p => p.Name == "Farida Hussaini").Select(p => p.Id).SingleAsync());
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get($"{People}/{nurse}/end");

        Assert.Contains("membership of", page.Text, StringComparison.Ordinal);
        Assert.Contains("the account, which can still be used until it is closed", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_tells_who_left()
    {
        using var unit = await portal.SignInAs("unit");
        var (_, fields) = await Filled();
        var person = (await unit.Submit(await unit.Get($"{People}/new"), fields)).Address;
        var page = await unit.Submit(await unit.Get($"{person}/end"), new { To = new DateOnly(2021, 3, 31) });

        var history = await unit.Get(page.Document.QuerySelector("a[href*='/history/person/']")!.GetAttribute("href")!);

        Assert.Contains("left the post of Designated doctor for zoos on 31 March 2021", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions()
    {
        using var unit = await portal.SignInAs("unit");
        var (_, fields) = await Filled();
        var person = (await unit.Submit(await unit.Get($"{People}/new"), fields)).Address;
        var late = await unit.Get($"{person}/edit");
        var agency = late.Document.QuerySelectorAll("select[name=AgencyId] option:not([selected])")[1];
        await unit.Submit(await unit.Get($"{person}/edit"), new { RoleTitle = "First", AgencyId = agency.GetAttribute("value") });

        var page = await unit.Submit(late, new { RoleTitle = "Second" });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(["RoleFirst", $"Agency{agency.Words()}"], page.SavedMeanwhile);
        Assert.Equal(["RoleSecond", "AgencyThames Valley Police"], page.NotSavedYet);
        Assert.Equal(HttpStatusCode.OK, (await unit.Get($"{People}.csv")).Status);
    }

    private async Task<(string Name, Dictionary<string, object?> Fields)> Filled(string words = "Zara Penn")
    {
        var number = Interlocked.Increment(ref names);
        var police = await portal.InScope(PortalFactory.Partnership, db => db.Agencies.Where(a => a.ShortName == "TVP").Select(a => a.Id).SingleAsync());
        return ($"{words} {number}", new(StringComparer.Ordinal)
        {
            ["Name"] = $"{words} {number}",
            ["RoleTitle"] = "Designated doctor for zoos",
            ["AgencyId"] = police,
            ["Email"] = $"zara.{number}@police.example",
            ["From"] = new DateOnly(2020, 1, 1),
        });
    }
}
