using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

public sealed class WritingTests(ReportsPortal portal) : IClassFixture<ReportsPortal>
{
    private const string Report = $"{ReportsPortal.Manage}/2020-21";

    [Fact]
    public async Task The_list_gives_every_year_with_its_state()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get(ReportsPortal.Manage);
        Assert.Equal("Annual reports", page.Heading);
        Assert.Contains("2019/20", page.Texts("tbody th"));
        Assert.Contains("Draft", page.Texts("tbody .govuk-tag"));
    }

    [Fact]
    public async Task A_report_is_started_for_a_year_that_has_none()
    {
        using var unit = await portal.SignInAs("unit");
        var list = await unit.Get(ReportsPortal.Manage);
        var year = list.Texts("select[name=Year] option").Skip(1).First();

        var page = await unit.Submit(list, new { Year = year.Replace('/', '-') });

        Assert.Equal($"Annual report {year}", page.Heading);
        Assert.Equal($"Report for {year} started", page.Done);
        Assert.Contains("Missing", page.Texts(".govuk-tag"));
    }

    [Fact]
    public async Task A_year_must_be_chosen()
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Equal(["Select a year"], (await unit.Submit(await unit.Get(ReportsPortal.Manage), new { Year = "" })).Errors);
    }

    [Fact]
    public async Task The_checklist_says_what_is_written_what_is_missing_and_what_the_records_add()
    {
        using var own = new ReportsPortal();
        using var unit = await own.SignInAs("unit");
        var page = await unit.Get(Report);
        var rows = page.Document.QuerySelectorAll("tbody tr").ToDictionary(r => r.Children[0].Words(), r => (r.Children[1].Words(), r.Children[2].Words()));

        Assert.Equal("Written", rows["What is next"].Item1);
        Assert.Equal(("Written", "3 actions of its work plan"), rows["Domestic Abuse Task and Finish Group"]);
        Assert.Equal("Missing", rows["Domestic Abuse Task and Finish Group: what difference it made"].Item1);
        Assert.Equal("May be left out", rows["Joint Chairs Strategic Group"].Item1);
        Assert.Equal("10 groups drawn as a chart", rows["How we are organised"].Item2);
        Assert.Equal("Rosalind Thackeray, Independent Chair", rows["Name under the foreword"].Item1);
    }

    [Fact]
    public async Task The_checklist_leads_to_the_history_of_the_report()
    {
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{Report}/parts/priority-2"), new { Text = "More children were heard." });

        var link = (await unit.Get(Report)).Document.QuerySelectorAll("main a").Single(a => a.Words() == "History of this report");
        var history = await unit.Get(link.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.OK, history.Status);
        Assert.Contains("changed the part", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_looked_at_before_it_is_saved()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Report}/parts/priority-2");

        var look = await unit.Submit(form, new { Text = "Something **new** about exploitation." }, button: "Show how it will look");

        Assert.Contains("Something new about exploitation.", look.Texts(".report-section .report-text"));
        Assert.Equal("Something **new** about exploitation.", look.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.DoesNotContain("Something new about exploitation.", (await unit.Get($"{Report}/preview")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_saved_stands_in_the_preview_and_in_the_history()
    {
        using var unit = await portal.SignInAs("unit");
        var saved = await unit.Submit(await unit.Get($"{Report}/parts/about"), new { Text = "We are many, and we work as one." });

        Assert.Equal("About the partnership saved", saved.Done);
        Assert.Contains("We are many, and we work as one.", (await unit.Get($"{Report}/preview")).Text, StringComparison.Ordinal);
        Assert.Contains("changed the part ‘About the partnership’", await portal.InScope(PortalFactory.Partnership, db => db.History.Where(h => h.Kind == "annual report").Select(h => h.What).ToListAsync()));
    }

    [Fact]
    public async Task The_second_of_two_who_write_the_same_part_sees_both_and_loses_nothing()
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var (first, second) = (await one.Get($"{Report}/parts/partners"), await other.Get($"{Report}/parts/partners"));
        await one.Submit(first, new { Text = "What the first wrote." });

        var conflict = await other.Submit(second, new { Text = "What the second wrote." });

        Assert.StartsWith("Changes were saved while you were editing", Assert.Single(conflict.Errors), StringComparison.Ordinal);
        Assert.Equal("What the second wrote.", conflict.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("What the first wrote.", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("Our partners saved", (await other.Submit(conflict)).Done);
    }

    [Fact]
    public async Task So_does_the_second_of_two_who_write_a_part_for_the_first_time()
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var part = (await one.Get(Report)).Document.QuerySelectorAll("tbody th a").First(a => a.Words() == "Joint Chairs Strategic Group").GetAttribute("href")!;
        var (first, second) = (await one.Get(part), await other.Get(part));
        await one.Submit(first, new { Text = "The first account." });

        var conflict = await other.Submit(second, new { Text = "The second account." });

        Assert.Single(conflict.Errors);
        Assert.Equal("The second account.", conflict.Document.QuerySelector("textarea")!.TextContent.Trim());
        await portal.InScope(PortalFactory.Partnership, async db => Assert.Equal("The first account.", (await db.Set<ReportText>().SingleAsync(t => t.Text.EndsWith("account."))).Text));
    }

    [Fact]
    public async Task Name_and_role_under_the_foreword_are_both_needed()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Submit(await unit.Get($"{ReportsPortal.Manage}/2019-20/signature"), new { SignedBy = "", SignedAs = " " });
        Assert.Equal(["Enter the name of whoever signs the foreword", "Enter their role, such as Independent Chair"], page.Errors);
    }

    [Fact]
    public async Task A_script_in_any_part_is_shown_as_text()
    {
        const string Script = "<script>alert('report')</script>\n\n[words](javascript:alert(1))";
        using var unit = await portal.SignInAs("unit");
        var parts = (await unit.Get($"{ReportsPortal.Manage}/2019-20")).Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!).Where(p => p.Contains("/parts/", StringComparison.Ordinal)).ToList();
        foreach (var part in parts) Assert.NotNull((await unit.Submit(await unit.Get(part), new { Text = Script })).Done);
        await unit.Submit(await unit.Get($"{ReportsPortal.Manage}/2019-20/signature"), new { SignedBy = "<script>alert('name')</script>", SignedAs = "<b>role</b>" });

        var preview = await unit.Get($"{ReportsPortal.Manage}/2019-20/preview");

        Assert.True(parts.Count > 15);
        Assert.Empty(preview.Document.QuerySelectorAll("article script, article b, article [href^='javascript']"));
        Assert.Contains("<script>alert('report')</script>", preview.Text, StringComparison.Ordinal);
        Assert.Contains("<script>alert('name')</script>", preview.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/2020-21")]
    [InlineData("/2020-21/parts/about")]
    [InlineData("/2020-21/signature")]
    [InlineData("/2020-21/preview")]
    [InlineData("/2020-21/publish")]
    public async Task Only_the_business_unit_writes_and_publishes(string path)
    {
        foreach (var role in new[] { "admin", "chair", "groupchair", "member", "finance", "cdop", "viewer" })
        {
            using var client = await portal.SignInAs(role);
            Assert.True(HttpStatusCode.Forbidden == (await client.Get(ReportsPortal.Manage + path)).Status, $"{role} opens {path}");
        }

        using var anonymous = portal.Anonymous();
        Assert.StartsWith("/account/sign-in", (await anonymous.Get(ReportsPortal.Manage + path)).Address, StringComparison.Ordinal);
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get(ReportsPortal.Manage + path)).Status);
    }

    [Theory]
    [InlineData("/2015-16")]
    [InlineData("/2020")]
    [InlineData("/2020-21/parts/nothing")]
    [InlineData("/2020-21/printing/999999")]
    [InlineData("/2020-21/editions/7")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get(ReportsPortal.Manage + path)).Status);
    }

    [Fact]
    public async Task Figures_agencies_and_chairs_are_those_of_the_year()
    {
        using var unit = await portal.SignInAs("unit");
        var (before, after) = (await unit.Get($"{ReportsPortal.Manage}/2019-20/preview"), await unit.Get($"{Report}/preview"));

        Assert.Contains("Buckinghamshire County Council", before.Texts("article .report-list li"));
        Assert.DoesNotContain("Buckinghamshire Council", before.Texts("article .report-list li"));
        Assert.Contains("Buckinghamshire Council", after.Texts("article .report-list li"));
        Assert.DoesNotContain("Buckinghamshire County Council", after.Texts("article .report-list li"));
        Assert.Contains("Chair: Joanna Redfern, Head of Quality, Standards and Performance, Buckinghamshire County Council.", before.Texts(".report-note"));
        Assert.DoesNotContain("Safeguarding in Education and Learning Subgroup", before.Texts("h3"));

        // Of the sample's plan for 2019/20: 13 actions, of which one was withdrawn and one, finished in June 2020, was carried on; the due dates of five were moved.
        Assert.Equal(["Local Child Safeguarding Practice Review Subgroup", "13", "11", "1", "1", "1", "5"], before.Document.QuerySelectorAll("#group-actions tbody tr").Single(r => r.Children[0].Words().StartsWith("Local Child", StringComparison.Ordinal)).Children.Select(c => c.Words()));
    }

    [Fact]
    public async Task A_page_asks_the_database_no_more_than_this_however_much_there_is_and_in_good_T_SQL()
    {
        using var unit = await portal.SignInAs("unit");
        foreach (var (path, most) in new[] { ("", 4), ("/2020-21", 13), ("/2020-21/parts/about", 12), ("/2020-21/preview", 11), ("/2020-21/publish", 13) })
        {
            var queries = await portal.Queries.Of(() => unit.Get(ReportsPortal.Manage + path));
            Assert.True(queries > 0 && queries <= most, $"{path}: {queries} queries");
        }

        var report = await portal.Ask(new ReportingYear(2020));
        await unit.Get($"{Report}/printing/{report}");
        var translated = portal.Translated.ForSqlServer();
        Assert.All(translated, query => Assert.True(query.Problems.Count == 0, $"{string.Join("; ", query.Problems)}\n{query.Sql}"));
    }
}
