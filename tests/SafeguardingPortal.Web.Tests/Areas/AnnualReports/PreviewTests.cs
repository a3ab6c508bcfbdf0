using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Areas.AnnualReports.Printing;
using SafeguardingPortal.Web.Tests.Areas.CaseReviews;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

public sealed class PreviewTests : IDisposable
{
    private static readonly ReportingYear Year = new(2019);

    private readonly ReportsPortal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_preview_takes_the_place_of_one_s_own_and_leaves_a_colleague_s_for_an_hour()
    {
        var (theirs, mine) = (await PrintAsync("chair"), await PrintAsync("unit"));
        var again = await PrintAsync("unit");
        Assert.Equal([theirs, again], await ReadyAsync());

        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        var later = await PrintAsync("unit");
        Assert.Equal([later], await ReadyAsync());
        Assert.NotEqual(mine, later);
    }

    [Fact]
    public async Task An_edition_follows_the_last_one_and_a_preview_reads_none()
    {
        await PrintAsync("unit", edition: 1);
        await PrintAsync("unit", edition: 2);
        await PrintAsync("unit", edition: 3);
        var html = new List<string>();
        await PrintAsync("unit", log: html.Add);

        Assert.Equal([1, 2, 3], await portal.InScope(PortalFactory.Partnership, db => db.PublishedEditions.Where(e => e.Report.Year == Year).OrderBy(e => e.Number).Select(e => e.Number).ToListAsync()));
        Assert.NotEmpty(html);
        Assert.DoesNotContain(html, line => line.Contains("\"Html\"", StringComparison.Ordinal));
    }

    private Task<List<int>> ReadyAsync() => portal.InScope(PortalFactory.Partnership, db => db.PrintJobs.Where(j => j.Edition == null && j.Report.Year == Year && j.State == PrintState.Done).OrderBy(j => j.Id).Select(j => j.Id).ToListAsync());

    // As a copy of the portal does whose printer works.
    private async Task<int> PrintAsync(string who, int? edition = null, Action<string>? log = null)
    {
        var id = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var job = new PrintJob(await db.AnnualReports.SingleAsync(r => r.Year == Year), edition, reason: null, await db.ActorAsync(who), portal.Clock.GetUtcNow());
            db.Add(job);
            await db.SaveChangesAsync();
            return job.Id;
        });
        var turn = (await portal.Take())!;
        await using var scope = portal.Services.CreateAsyncScope();
        var options = new DbContextOptionsBuilder<PortalDbContext>(scope.ServiceProvider.GetRequiredService<DbContextOptions<PortalDbContext>>());
        if (log is not null) options.LogTo(log);
        await new PrintRun(options.Options, scope.ServiceProvider.GetRequiredService<HistoryKey>(), new Printer(), scope.ServiceProvider.GetRequiredService<EditionShelf>(), portal.Clock)
            .RunAsync(turn, new Progress<PrintStep>(), CancellationToken.None);
        return id;
    }

    private sealed class Printer : IReportPrinter
    {
        public string? WhatIsMissing => null;

        public Task<PrintedReport> PrintAsync(ReportDocument document, IProgress<PrintStep>? progress = null, CancellationToken cancellation = default) => Task.FromResult(new PrintedReport([37], 1));
    }
}
