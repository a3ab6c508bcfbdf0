using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

public sealed class WithoutBrowserTests(ReportsPortal portal) : IClassFixture<ReportsPortal>
{
    private const string Report = $"{ReportsPortal.Manage}/2020-21";

    [Theory]
    [InlineData("")]
    [InlineData("/publish")]
    public async Task The_pages_say_so_with_what_to_do(string path)
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Contains(BrowserLocator.HowToFix, (await unit.Get(Report + path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_print_waits_and_its_page_says_what_for()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Submit(await unit.Get($"{Report}/preview"));

        Assert.Equal("Printing the preview", page.Heading);
        Assert.Equal(BrowserLocator.HowToFix, page.Document.GetElementById("printing")!.Words());
        Assert.Equal("3", page.Document.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content"));

        // Asked for again, it is the same print.
        Assert.Equal(page.Address, (await unit.Submit(await unit.Get($"{Report}/preview"))).Address);
    }

    [Fact]
    public async Task Publishing_with_gaps_needs_a_reason_and_then_waits_and_is_not_begun_twice()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get($"{Report}/publish");
        Assert.Equal(["Domestic Abuse Task and Finish Group: what difference it made"], page.Texts("main ul.govuk-list li"));
        Assert.Equal(["Enter why the report is published with parts missing"], (await unit.Submit(page, new { Reason = " " })).Errors);

        var waiting = await unit.Submit(page, new { Reason = "It ended in October." });

        Assert.Equal("Publishing the report", waiting.Heading);
        Assert.Equal(waiting.Address, (await unit.Get($"{Report}/publish")).Address);
        Assert.Equal(waiting.Address, (await unit.Submit(page, new { Reason = "Once more." })).Address);
        var job = await portal.Job(int.Parse(waiting.Address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((PrintState.Waiting, 1, "It ended in October.", 0), (job.State, job.Edition, job.Reason, job.Attempts));

        using var anonymous = portal.Anonymous();
        Assert.Contains("Being printed. It will be here shortly.", (await anonymous.Get($"/{PortalFactory.Partnership}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_leads_to_where_it_is_written()
    {
        using var unit = await portal.SignInAs("unit");
        var gap = (await unit.Get($"{Report}/publish")).Document.QuerySelector("main ul.govuk-list li a")!;

        Assert.Equal(gap.TextContent, (await unit.Get(gap.GetAttribute("href")!)).Heading);
    }

    [Fact]
    public async Task A_corrected_edition_that_still_lacks_something_is_published_only_by_whoever_says_so()
    {
        var year = ReportingYear.Of(portal.Clock.LondonToday()).Previous;
        await PublishOnceAsync(year);
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get($"{ReportsPortal.Manage}/{year.Slug}/publish");

        Assert.Equal(["Enter what was corrected", "Write what is missing first, or enter why the report is published without it"], (await unit.Submit(page)).Errors);
        Assert.Equal("Publishing the report", (await unit.Submit(page, new { Reason = "A figure was wrong", WithoutThem = "Nobody has written them" })).Heading);
        var told = await portal.InScope(PortalFactory.Partnership, db => db.History.OrderByDescending(e => e.Sequence).FirstAsync(e => e.Kind == "annual report"));
        Assert.StartsWith("asked for edition 2 to be published without ", told.What, StringComparison.Ordinal);
        Assert.Equal("Nobody has written them", told.Reason);
    }

    [Fact]
    public async Task Of_two_who_publish_the_same_edition_at_once_both_are_led_to_its_one_print()
    {
        var year = ReportingYear.Of(portal.Clock.LondonToday()).Previous.Previous;
        await PublishOnceAsync(year);
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var pages = await Task.WhenAll(one.Get($"{ReportsPortal.Manage}/{year.Slug}/publish"), other.Get($"{ReportsPortal.Manage}/{year.Slug}/publish"));

        var sent = await Task.WhenAll(
            one.Submit(pages[0], new { Reason = "A figure was wrong", WithoutThem = "Nobody has written them" }),
            other.Submit(pages[1], new { Reason = "A name was wrong", WithoutThem = "They come next year" }));

        Assert.All(sent, page => Assert.Equal("Publishing the report", page.Heading));
        Assert.Equal(1, await portal.InScope(PortalFactory.Partnership, db => db.PrintJobs.CountAsync(j => j.Edition == 2 && db.AnnualReports.Any(r => r.Id == j.ReportId && r.Year == year))));
    }

    [Fact]
    public async Task A_failed_print_says_why_and_can_be_tried_again()
    {
        using var unit = await portal.SignInAs("unit");
        var id = await portal.Ask(new(2019));
        var turn = await portal.Take();
        while (turn!.JobId != id) turn = await portal.Take();
        await portal.Queue(q => q.FailAsync(turn, "The browser was stopped after 60 seconds without having printed.", default));

        var page = await unit.Get($"{ReportsPortal.Manage}/2019-20/printing/{id}");
        Assert.Equal("The preview could not be printed", page.Heading);
        Assert.Contains("The browser was stopped after 60 seconds without having printed.", page.Text, StringComparison.Ordinal);

        var again = await unit.Submit(page);
        Assert.Equal("Printing the preview", again.Heading);
        Assert.NotEqual(page.Address, again.Address);
    }

    private Task PublishOnceAsync(ReportingYear year) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var report = new AnnualReport(year);
        report.Publish("<article>The year</article>", "#1f6f5c", new StoredFile("report.pdf", "application/pdf", [37], new string('0', 64), Actor.Portal, portal.Clock.GetUtcNow()), 1, null, Actor.Portal, portal.Clock.GetUtcNow());
        db.Add(report);
        await db.SaveChangesAsync();
    });
}
