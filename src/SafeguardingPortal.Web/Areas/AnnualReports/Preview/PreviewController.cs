using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Html;
using SafeguardingPortal.Web.Areas.AnnualReports.Printing;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Preview;

/// <summary>The report as it would be published now: as a page at once, as a PDF in the background.</summary>
[Route("{partnership}/annual-reports/manage/{year}/preview"), Requires(Permission.WriteReports)]
public sealed class PreviewController(PortalDbContext db, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string partnership, string year, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address) || !await db.AnnualReports.AnyAsync(r => r.Year == address.Year, cancel)) return NotFound();

        var records = await db.ReadYearAsync(address.Year, time.LondonToday(), cancel);
        var document = ReportComposer.Compose(records, published: null);
        return View(new PreviewView(address, records.IsOver ? null : records.AsAt, PageStyles.AddressOf(document.Colour), new StoredReport(StoredReport.Of(ReportHtml.Fragment(document)))));
    }

    [HttpPost("")]
    public async Task<IActionResult> Print(string partnership, string year, [FromServices] PrintBell bell, [FromServices] SignedIn signedIn, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address) || await db.AnnualReports.SingleOrDefaultAsync(r => r.Year == address.Year, cancel) is not { } report) return NotFound();

        var waiting = await db.PrintJobs.Where(j => j.ReportId == report.Id && j.Edition == null && j.State == PrintState.Waiting).Select(j => j.Id).FirstOrDefaultAsync(cancel);
        if (waiting != 0) return LocalRedirect(address.Printing(waiting));

        var job = new PrintJob(report, edition: null, reason: null, signedIn.Actor, time.GetUtcNow());
        db.Add(job);
        await db.SaveChangesAsync(cancel);
        bell.Ring();
        return LocalRedirect(address.Printing(job.Id));
    }
}

/// <param name="ToldUntil">The day up to which it tells a year that is not over; null when it is.</param>
public sealed record PreviewView(ReportAddress Address, DateOnly? ToldUntil, string Styles, StoredReport Report);
