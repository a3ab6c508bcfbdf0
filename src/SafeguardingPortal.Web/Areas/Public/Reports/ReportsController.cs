using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Areas.Public.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Public.Reports;

/// <summary>Published annual reports, for anyone: as a page, as a PDF, each table as a file.</summary>
[Route("{partnership}/annual-reports"), AllowAnonymous]
public sealed class ReportsController(PortalDbContext db, CurrentPartnership current, EditionShelf shelf, DownloadCounter downloads) : Controller
{
    private const string PdfPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

    [HttpGetOrHead("")]
    public async Task<IActionResult> Index([FromServices] IReportPrinter printing, [FromServices] IHostEnvironment environment, CancellationToken cancel) => View(new ShelfView(
        current.Required.Slug,
        await EditionShelf.InForce(db).ToListAsync(cancel),
        await EditionShelf.InPrint(db).ToListAsync(cancel),
        environment.IsDevelopment() ? printing.WhatIsMissing : null));

    [HttpGetOrHead("{year}"), OutputCache(PolicyName = ReportCache.Policy)]
    public async Task<IActionResult> Show(string year, CancellationToken cancel)
    {
        if (await FindAsync(year, cancel) is not [.., var last] editions) return NotFound();

        var address = AddressOf(last);
        return View(new ReportView(address, last, editions.Count > 1 ? editions[^2] : null, await PageAsync(last, cancel)));
    }

    [HttpGetOrHead("{year}.pdf")]
    public async Task<IActionResult> Pdf(string year, CancellationToken cancel)
    {
        if (await FindAsync(year, cancel) is not [.., var last]) return NotFound();

        var tag = new EntityTagHeaderValue($"\"{last.Sha256}\"");
        var headers = Response.Headers;
        headers.CacheControl = "public, no-cache";
        headers.ContentSecurityPolicy = PdfPolicy;
        headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = $"{current.Required.Slug}-annual-report-{last.Year.Slug}.pdf" }.ToString();
        if (Request.GetTypedHeaders().IfNoneMatch.Any(asked => asked.Compare(tag, useStrongComparison: false)))
        {
            headers.ETag = tag.ToString();
            headers.ContentDisposition = default;
            return StatusCode(StatusCodes.Status304NotModified);
        }

        if (HttpMethods.IsGet(Request.Method) && Request.Headers.Range.Count == 0) downloads.Count(last.Id);
        return File(await shelf.PdfAsync(db, last, cancel), "application/pdf", last.PublishedAt, tag, enableRangeProcessing: true);
    }

    [HttpGetOrHead("{year}/tables/{table}.csv")]
    public async Task<IActionResult> Table(string year, string table, CancellationToken cancel)
    {
        if (await FindAsync(year, cancel) is not [.., var last]) return NotFound();

        if ((await PageAsync(last, cancel)).Table(table) is not { } rows) return NotFound();

        var columns = new SpreadsheetColumns<IReadOnlyList<string>>();
        foreach (var (i, heading) in rows[0].Index()) columns.Text(heading, row => row[i]);
        return columns.AsFile(SpreadsheetFormat.Csv, $"{table} {last.Year.Slug}", rows.Skip(1));
    }

    private Task<StoredReport> PageAsync(EditionFacts edition, CancellationToken cancel) =>
        shelf.PageAsync(db, edition, html => new StoredReport(html).WithTableLinks($"{AddressOf(edition)}/tables"), cancel);

    private string AddressOf(EditionFacts edition) => $"/{current.Required.Slug}/annual-reports/{edition.Year.Slug}";

    /// <summary>The year's editions; empty for an address that names no year.</summary>
    private async Task<IReadOnlyList<EditionFacts>> FindAsync(string year, CancellationToken cancel) =>
        ReportingYear.TryParse(year, out var of) && of.Slug == year ? await shelf.OfAsync(db, of, cancel) : [];
}
