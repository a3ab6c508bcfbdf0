using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Files;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Printing;

/// <summary>How far a print is, and what came of it.</summary>
[Route("{partnership}/annual-reports/manage/{year}/printing/{id:int}"), Requires(Permission.WriteReports)]
public sealed class PrintingController(PortalDbContext db, Access access, IReportPrinter printer) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string partnership, string year, int id, CancellationToken cancel) => await FindAsync(partnership, year, id, cancel) is { } found ? View("Show", found) : NotFound();

    /// <summary>Has a failed print done again; for a publication, by whoever may publish.</summary>
    [HttpPost("again")]
    public async Task<IActionResult> Again(string partnership, string year, int id, [FromServices] SignedIn signedIn, [FromServices] PrintBell bell, [FromServices] TimeProvider time, CancellationToken cancel)
    {
        if (await FindAsync(partnership, year, id, cancel) is not { } found) return NotFound();
        if (!found.MayTryAgain) return LocalRedirect(found.Address.Printing(id));

        var failed = await db.PrintJobs.Include(j => j.Report).SingleAsync(j => j.Id == id, cancel);
        var job = new PrintJob(failed.Report, failed.Edition, failed.Reason, signedIn.Actor, time.GetUtcNow(), failed.AsOf);
        db.Add(job);
        await db.SaveChangesAsync(cancel);
        bell.Ring();
        return LocalRedirect(found.Address.Printing(job.Id));
    }

    [HttpGet("preview.pdf")]
    public async Task<IActionResult> Pdf(string partnership, string year, int id, CancellationToken cancel) =>
        await FindAsync(partnership, year, id, cancel) is { Edition: null, PdfId: { } file } ? await this.DownloadAsync(db, file, cancel) : NotFound();

    private async Task<PrintingView?> FindAsync(string partnership, string year, int id, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address)) return null;

        var found = await db.PrintJobs.AsNoTracking().Where(j => j.Id == id && j.Report.Year == address.Year)
            .Select(j => new
            {
                j.Edition,
                j.State,
                j.Step,
                j.PdfId,
                Length = (int?)j.Pdf!.Length,
                IsOvertaken = j.Edition <= j.Report.Editions.Count || db.PrintJobs.Any(later => later.ReportId == j.ReportId && later.Edition == j.Edition && later.Id > j.Id),
            })
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : new(
            address, id, found.Edition, found.State, found.Step, found.PdfId, found.Length ?? 0,
            found.State == PrintState.Failed && !found.IsOvertaken && (found.Edition is null || access.May(Permission.PublishReports)),
            found.State == PrintState.Waiting ? printer.WhatIsMissing : null);
    }
}

/// <param name="Edition">The edition it publishes, or null for a preview.</param>
/// <param name="Length">Of the PDF in bytes, once there is one.</param>
/// <param name="PrintingNeeds">What it waits for, beyond its turn; null when nothing.</param>
public sealed record PrintingView(
    ReportAddress Address, int JobId, int? Edition, PrintState State, string Step, int? PdfId, int Length, bool MayTryAgain, string? PrintingNeeds)
{
    /// <summary>Whether there is something to wait for, so that the page looks again by itself.</summary>
    public bool GoesOn => State is PrintState.Waiting or PrintState.Running;

    public string Title => (Edition, State) switch
    {
        (null, PrintState.Done) => "The preview is ready",
        (null, PrintState.Failed) => "The preview could not be printed",
        (null, _) => "Printing the preview",
        (_, PrintState.Done) => "The report is published",
        (_, PrintState.Failed) => "The report could not be published",
        _ => "Publishing the report",
    };
}
