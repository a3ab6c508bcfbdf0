using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Checklist;

/// <summary>One year's report: what is written, what is missing, what was published.</summary>
[Requires(Permission.WriteReports)]
public sealed class ChecklistController(PortalDbContext db, Access access, DownloadCounter downloads, IReportPrinter printer, TimeProvider time) : Controller
{
    [HttpGet("{partnership}/annual-reports/manage/{year}")]
    public async Task<IActionResult> Show(string partnership, string year, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address) || await db.AnnualReports.Where(r => r.Year == address.Year).Select(r => r.Id).SingleOrDefaultAsync(cancel) is not (> 0 and var id)) return NotFound();

        await downloads.WriteAsync(db, cancel);
        return View(new ChecklistView(
            address,
            id,
            await db.ReadYearAsync(address.Year, time.LondonToday(), cancel),
            await db.EditionLines(id).ToListAsync(cancel),
            await db.LastPublication(id).FirstOrDefaultAsync(cancel),
            access.May(Permission.PublishReports),
            printer.WhatIsMissing));
    }
}
