using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class WhoMayTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Settings = $"/{PortalFactory.Partnership}/settings";

    public static TheoryData<string> Pages =>
    [
        "", "/agencies", "/agencies.csv", "/agencies/new", "/agencies/thames-valley-police", "/agencies/thames-valley-police/edit", "/people", "/people.xlsx", "/people/new", "/people/1", "/people/1/edit", "/people/1/end",
        "/priorities", "/priorities/new", "/priorities/1/edit", "/priorities/1/remove", "/vision", "/area-figures", "/area-figures/2020-21", "/area-figures/2020-21/new", "/area-figures/2019-20/1/edit",
        "/lists", "/lists/new?list=DriftReason", "/lists/1/edit", "/guidance", "/guidance/new", "/guidance/1/edit", "/guidance/1/remove", "/timetables", "/timetables/new", "/timetables/1/edit", "/timetables/1/remove",
        "/bank-holidays", "/bank-holidays/new", "/bank-holidays/1/edit", "/bank-holidays/1/remove",
    ];

    public static TheoryData<string> Unknown =>
    [
        "/agencies/nowhere", "/agencies/nowhere/edit", "/people/999999", "/people/999999/edit", "/people/999999/end", "/people/none", "/priorities/999999/edit", "/priorities/999999/remove",
        "/area-figures/2020-22", "/area-figures/then", "/area-figures/2020-21/999999/edit", "/area-figures/2020-21/1/edit", "/area-figures/2020-21/999999/remove",
        "/lists/999999/edit", "/guidance/999999/edit", "/guidance/999999/remove", "/timetables/999999/edit", "/timetables/999999/remove", "/bank-holidays/999999/edit", "/bank-holidays/999999/remove",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_unit_and_an_administrator_may_a_viewer_may_not_and_for_others_it_does_not_exist(string page)
    {
        using var unit = await portal.SignInAs("unit");
        using var admin = await portal.SignInAs("admin");
        using var viewer = await portal.SignInAs("viewer");
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            ((await unit.Get(Settings + page)).Status, (await admin.Get(Settings + page)).Status, (await viewer.Get(Settings + page)).Status, (await neighbour.Get(Settings + page)).Status));
    }

    [Theory]
    [InlineData("chair")]
    [InlineData("groupchair")]
    [InlineData("member")]
    [InlineData("finance")]
    [InlineData("cdop")]
    public async Task No_other_role_sees_the_settings(string who)
    {
        using var client = await portal.SignInAs(who);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Get(Settings)).Status);
    }

    [Fact]
    public async Task Mails_that_failed_are_the_administrator_s()
    {
        using var unit = await portal.SignInAs("unit");
        using var admin = await portal.SignInAs("admin");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), ((await unit.Get($"{Settings}/mails")).Status, (await admin.Get($"{Settings}/mails")).Status));
        Assert.DoesNotContain("Mails", (await unit.Get(Settings)).Texts(".govuk-task-list__link"));
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task What_does_not_exist_is_not_found(string page)
    {
        using var admin = await portal.SignInAs("admin");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get(Settings + page)).Status);
    }

    [Fact]
    public async Task Another_partnership_s_records_do_not_exist_here()
    {
        var (agency, person, priority, entry, guidance, timetable) = await portal.InScope("oxfordshire", async db => (
            await db.Agencies.Where(a => a.Name == "Oxfordshire County Council").Select(a => a.Id).SingleAsync(), await db.People.Select(p => p.Id).FirstAsync(),
            await db.Priorities.Select(p => p.Id).FirstAsync(), await db.ReferenceItems.Select(i => i.Id).FirstAsync(),
            await db.GuidanceSets.Select(s => s.Id).FirstAsync(), await db.Timetables.Select(t => t.Id).FirstAsync()));
        using var unit = await portal.SignInAs("unit");

        foreach (var page in new[]
        {
            $"/people/{person}", $"/people/{person}/edit", $"/people/{person}/end", $"/priorities/{priority}/edit", $"/priorities/{priority}/remove", $"/lists/{entry}/edit",
            $"/guidance/{guidance}/edit", $"/guidance/{guidance}/remove", $"/timetables/{timetable}/edit", $"/timetables/{timetable}/remove",
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await unit.Get(Settings + page)).Status);
        }

        Assert.DoesNotContain($"value=\"{agency}\"", (await unit.Get($"{Settings}/people/new")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_says_what_there_is_and_leads_to_it()
    {
        using var admin = await portal.SignInAs("admin");

        var page = await admin.Get(Settings);

        Assert.Equal(["Agencies", "People", "Accounts", "Strategic priorities", "Vision and public page", "Area figures", "Guidance on serious incidents", "Timetables for serious incidents", "Bank holidays", "Lists", "Mails"], page.Texts(".govuk-task-list__link"));
        Assert.Contains("None failed", page.Texts(".govuk-task-list__status"));
        Assert.All(page.Document.QuerySelectorAll(".govuk-task-list__link"), a => Assert.StartsWith($"{Settings}/", a.GetAttribute("href"), StringComparison.Ordinal));
    }
}
