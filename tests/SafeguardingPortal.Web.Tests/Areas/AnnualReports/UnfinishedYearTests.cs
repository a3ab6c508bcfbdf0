using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

public sealed class UnfinishedYearTests(ReportsPortal portal) : IClassFixture<ReportsPortal>
{
    private ReportingYear Year => ReportingYear.Of(portal.Clock.LondonToday());

    private string Report => $"{ReportsPortal.Manage}/{Year.Slug}";

    [Fact]
    public async Task A_preview_says_that_the_year_goes_on_and_gives_its_figures_as_at_today()
    {
        await StartAsync();
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get($"{Report}/preview");

        var today = portal.Clock.LondonToday();
        Assert.Contains($"The year goes on to {Year.End.InWords()}; its figures are as at {today.InWords()}.", page.Text, StringComparison.Ordinal);
        Assert.EndsWith($"Figures up to {today.InWords()}; the year runs to {Year.End.InWords()}", Assert.Single(page.Texts(".report-cover__published")), StringComparison.Ordinal);
        Assert.Contains($"the groups’ work plans, as at {today.InWords()}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Year.End.InWords(), page.Document.QuerySelector("#group-actions")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_it_before_the_year_has_ended_is_warned_of_and_needs_a_reason()
    {
        await StartAsync();
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get($"{Report}/publish");

        Assert.Contains($"The year {Year} is not over.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"What is still to come of the year, which ends on {Year.End.InWords()}", page.Texts("main ul.govuk-list li"));
        Assert.Equal(["Enter why the report is published with parts missing"], (await unit.Submit(page, new { Reason = " " })).Errors);
    }

    [Fact]
    public async Task Of_a_year_that_is_over_nothing_of_the_kind_is_said()
    {
        using var unit = await portal.SignInAs("unit");
        Assert.DoesNotContain("is not over", (await unit.Get($"{ReportsPortal.Manage}/2020-21/publish")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Figures up to", (await unit.Get($"{ReportsPortal.Manage}/2020-21/preview")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The year goes on", (await unit.Get($"{ReportsPortal.Manage}/2020-21/preview")).Text, StringComparison.Ordinal);
    }

    private Task StartAsync() => portal.InScope(PortalFactory.Partnership, async db =>
    {
        if (await db.AnnualReports.AnyAsync(r => r.Year == Year)) return;

        db.Add(new AnnualReport(Year));
        await db.SaveChangesAsync();
    });
}
