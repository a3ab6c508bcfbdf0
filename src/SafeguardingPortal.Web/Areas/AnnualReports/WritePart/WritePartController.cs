using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Html;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.AnnualReports.WritePart;

/// <summary>Writes one part of a report, with a look at how it will stand there.</summary>
[Route("{partnership}/annual-reports/manage/{year}/parts/{part}"), Requires(Permission.WriteReports)]
public sealed class WritePartController(PortalDbContext db, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(string partnership, string year, string part, CancellationToken cancel) =>
        await FindAsync(partnership, year, part, cancel) is { } found ? View("Edit", FormOf(found)) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Edit(string partnership, string year, string part, PartForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, year, part, cancel) is not { } found) return NotFound();

        form.About(found);
        if (!ModelState.IsValid) return View("Edit", form);
        if (form.Then == PartForm.Look)
        {
            form.Preview = PreviewOf(found, form.Text ?? "");
            return View("Edit", form);
        }

        if (!await SaveAsync(found, form, cancel))
        {
            if (await FindAsync(partnership, year, part, cancel) is not { } saved) return NotFound();
            this.ShowConflict(form, FormOf(saved));
            return View("Edit", form);
        }

        return this.Done($"{found.Part.Title} saved", found.Address.Path);
    }

    private async Task<bool> SaveAsync(FoundPart found, PartForm form, CancellationToken cancel)
    {
        var (part, subject) = (found.Part.Part, found.Part.SubjectId);
        var report = await db.AnnualReports.Include(r => r.Texts.Where(t => t.Part == part && t.SubjectId == subject)).SingleAsync(r => r.Year == found.Address.Year, cancel);
        var text = report.Write(part, subject == ReportText.WholeReport ? null : subject, form.Text ?? "", found.Part.Title);
        if (text.Id != 0) db.ExpectVersion(text, form.Version);
        return await db.TrySaveAsync(cancel);
    }

    private async Task<FoundPart?> FindAsync(string partnership, string year, string slug, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address) || !await db.AnnualReports.AnyAsync(r => r.Year == address.Year, cancel)) return null;

        var records = await db.ReadYearAsync(address.Year, time.LondonToday(), cancel);
        return records.Parts().FirstOrDefault(p => p.Slug == slug) is { } part ? new(address, records, part) : null;
    }

    private static PartForm FormOf(FoundPart found)
    {
        var form = new PartForm { Text = found.Part.Text, Version = found.Part.Version };
        form.About(found);
        return form;
    }

    private static StoredReport? PreviewOf(FoundPart found, string text)
    {
        var changed = found.Year with { Written = found.Year.Written.With(found.Part.Part, found.Part.SubjectId, text.Trim()) };
        return new StoredReport(StoredReport.Of(ReportHtml.Fragment(ReportComposer.Compose(changed, published: null)))).Section(ReportComposer.SectionOf(found.Part.Part));
    }
}

/// <summary>A part with the report it belongs to.</summary>
public sealed record FoundPart(ReportAddress Address, YearRecords Year, PartToWrite Part);
