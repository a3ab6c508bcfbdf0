using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Areas.AnnualReports.Printing;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Publish;

/// <summary>Publishes a report: says first what will be frozen and what is missing, then has it printed in the background.</summary>
[Route("{partnership}/annual-reports/manage/{year}/publish"), Requires(Permission.PublishReports)]
public sealed class PublishController(PortalDbContext db, SignedIn signedIn, IReportPrinter printer, PrintBell bell, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Ask(string partnership, string year, CancellationToken cancel) => await FindAsync(partnership, year, cancel) switch
    {
        null => NotFound(),
        { InPrint: { } job } found => LocalRedirect(found.Address.Printing(job)),
        var found => View("Ask", FormOf(found, new PublishForm { Edition = found.Edition })),
    };

    [HttpPost("")]
    public async Task<IActionResult> Publish(string partnership, string year, PublishForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, year, cancel) is not { } found) return NotFound();
        if (found.InPrint is { } running) return LocalRedirect(found.Address.Printing(running));

        FormOf(found, form);
        if (form.Edition != found.Edition)
        {
            ModelState.Clear();
            ModelState.AddModelError("", $"Somebody else published edition {found.Edition - 1} meanwhile. Read this page again before you publish another");
            form.Edition = found.Edition;
        }
        else
        {
            if (form.NeedsReason && string.IsNullOrWhiteSpace(form.Reason)) ModelState.AddModelError(nameof(form.Reason), found.Edition > 1 ? "Enter what was corrected" : "Enter why the report is published with parts missing");
            if (form.AsksWithoutThem && string.IsNullOrWhiteSpace(form.WithoutThem)) ModelState.AddModelError(nameof(form.WithoutThem), "Write what is missing first, or enter why the report is published without it");
        }

        if (!ModelState.IsValid) return View("Ask", form);

        var job = new PrintJob(found.Report, found.Edition, form.NeedsReason ? form.Reason!.Trim() : null, signedIn.Actor, time.GetUtcNow());
        if (form.AsksWithoutThem) found.Report.AllowGaps(found.Edition, [.. form.Gaps.Select(g => g.Title)], form.WithoutThem!.Trim());
        db.Add(job);
        if (!await db.TrySaveAsync(cancel))
        {
            if (await FindAsync(partnership, year, cancel) is not { } now) return NotFound();
            if (now.InPrint is { } quicker) return LocalRedirect(now.Address.Printing(quicker));
            ModelState.AddModelError("", "Somebody else changed this report at the same moment. Send this again if it still holds");
            return View("Ask", FormOf(now, form));
        }

        bell.Ring();
        return LocalRedirect(found.Address.Printing(job.Id));
    }

    private PublishForm FormOf(Found found, PublishForm form)
    {
        (form.Address, form.Gaps, form.PrintingNeeds) = (found.Address, found.Year.Gaps(), printer.WhatIsMissing);
        form.ToldUntil = found.Year.IsOver ? null : found.Year.AsAt;
        return form;
    }

    private async Task<Found?> FindAsync(string partnership, string year, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address) || await db.AnnualReports.SingleOrDefaultAsync(r => r.Year == address.Year, cancel) is not { } report) return null;

        return new(
            address, report, await db.ReadYearAsync(address.Year, time.LondonToday(), cancel),
            1 + await db.PublishedEditions.CountAsync(e => e.ReportId == report.Id, cancel),
            await db.PrintJobs.Where(j => j.ReportId == report.Id && j.Edition != null && (j.State == PrintState.Waiting || j.State == PrintState.Running)).Select(j => (int?)j.Id).FirstOrDefaultAsync(cancel));
    }

    /// <param name="Edition">The number that the next edition will have.</param>
    /// <param name="InPrint">The print that is publishing the report already, or null.</param>
    private sealed record Found(ReportAddress Address, AnnualReport Report, YearRecords Year, int Edition, int? InPrint);
}
