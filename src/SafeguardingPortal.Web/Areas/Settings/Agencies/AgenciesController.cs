using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Settings.Agencies;

/// <summary>The register of agencies as at any day, and each one's page.</summary>
[Route("{partnership}/settings"), Requires(Permission.EditSettings)]
public sealed class AgenciesController(PortalDbContext db, TimeProvider time) : Controller
{
    private static readonly SpreadsheetColumns<AgencyRow> Columns = new SpreadsheetColumns<AgencyRow>()
        .Text("Agency", a => a.Name, 45)
        .Text("Short name", a => a.ShortName)
        .Text("Sector", a => a.Sector.InWords())
        .Text("Statutory safeguarding partner", a => a.IsStatutory ? "Yes" : "No", 16)
        .Date("From", a => a.From)
        .Date("To", a => a.To)
        .Text("Became", a => a.Successor, 45)
        .Number("People in post", a => a.People);

    [HttpGet("agencies")]
    public async Task<IActionResult> List([FromQuery] AgencyFilter filter, string? sort, int? page, CancellationToken cancel)
    {
        var today = time.LondonToday();
        var order = Sort.From(sort, "name");
        var agencies = db.AgenciesAsAt(filter, today);
        var paging = new Paging(page, await agencies.CountAsync(cancel));
        return View(new AgencyListView(filter, await agencies.InOrder(order).Skip(paging.Skip).Take(paging.Size).ToListAsync(cancel), order, paging, today));
    }

    [HttpGet("agencies.{format:regex(^(csv|xlsx)$)}")]
    public IActionResult Export(SpreadsheetFormat format, [FromQuery] AgencyFilter filter, string? sort)
    {
        var today = time.LondonToday();
        return Columns.AsFile(format, $"Agencies {Words.Date(filter.On ?? today)}", db.AgenciesAsAt(filter, today).InOrder(Sort.From(sort, "name")).AsAsyncEnumerable());
    }

    [HttpGet("agencies/{agency}")]
    public async Task<IActionResult> Show(string agency, CancellationToken cancel) =>
        await db.AgencyPage(agency, time.LondonToday()).SingleOrDefaultAsync(cancel) is { } found ? View(found) : NotFound();
}
