using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Editions;

/// <summary>Editions that were replaced: on record, for staff.</summary>
[Route("{partnership}/annual-reports/manage/{year}/editions"), Requires(Permission.WriteReports)]
public sealed class EditionsController(PortalDbContext db, EditionShelf shelf) : Controller
{
    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(string partnership, string year, int number, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address)) return NotFound();

        var editions = await shelf.OfAsync(db, address.Year, cancel);
        if (editions.FirstOrDefault(e => e.Number == number) is not { } edition) return NotFound();
        if (edition == editions[^1]) return LocalRedirect(address.Public);

        var html = await db.PublishedEditions.Where(e => e.Id == edition.Id).Select(e => e.Html).SingleAsync(cancel);
        return View(new EditionView(address, edition, editions.First(e => e.Number > number), new StoredReport(html)));
    }

    [HttpGet("{number:int}.pdf")]
    public async Task<IActionResult> Pdf(string partnership, string year, int number, CancellationToken cancel)
    {
        if (!ReportAddress.TryRead(partnership, year, out var address) || (await shelf.OfAsync(db, address.Year, cancel)).FirstOrDefault(e => e.Number == number) is not { } edition) return NotFound();

        return File(await shelf.PdfAsync(db, edition, cancel), "application/pdf", $"{partnership}-annual-report-{address.Year.Slug}-edition-{number}.pdf");
    }
}

/// <param name="ReplacedBy">The edition that followed.</param>
public sealed record EditionView(ReportAddress Address, EditionFacts Edition, EditionFacts ReplacedBy, StoredReport Report);
