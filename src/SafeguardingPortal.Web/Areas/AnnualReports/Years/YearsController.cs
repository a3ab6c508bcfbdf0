using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Years;

/// <summary>All annual reports for those who write them, and the start of another.</summary>
[Route("{partnership}/annual-reports/manage"), Requires(Permission.WriteReports)]
public sealed class YearsController(PortalDbContext db, DownloadCounter downloads, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string partnership, CancellationToken cancel) => await PageAsync(partnership, new StartForm(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Start(string partnership, StartForm form, CancellationToken cancel)
    {
        var years = await db.AnnualReports.Select(r => r.Year).ToListAsync(cancel);
        if (!ReportingYear.TryParse(form.Year, out var year) || !YearsView.MayStart(year, time.LondonToday())) ModelState.AddModelError(nameof(form.Year), "Select a year");
        if (!ModelState.IsValid) return await PageAsync(partnership, form, cancel);

        var path = new ReportAddress(partnership, year).Path;
        if (years.Contains(year)) return LocalRedirect(path);

        // Not saved: somebody else started it at the same moment, and it is there.
        db.Add(new AnnualReport(year));
        return await db.TrySaveAsync(cancel) ? this.Done($"Report for {year} started", path) : LocalRedirect(path);
    }

    private async Task<IActionResult> PageAsync(string partnership, StartForm form, CancellationToken cancel)
    {
        await downloads.WriteAsync(db, cancel);
        return View("Index", new YearsView(partnership, await db.ReportLines().ToListAsync(cancel), form, time.LondonToday()));
    }
}
