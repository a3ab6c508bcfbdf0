using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Settings.People;

/// <summary>The people who work with the partnership, as at any day, and each one's page.</summary>
[Route("{partnership}/settings"), Requires(Permission.EditSettings)]
public sealed class PeopleController(PortalDbContext db, Access access, TimeProvider time) : Controller
{
    private static readonly SpreadsheetColumns<PersonRow> Columns = new SpreadsheetColumns<PersonRow>()
        .Text("Name", p => p.Name)
        .Text("Role", p => p.RoleTitle, 40)
        .Text("Agency", p => p.Agency, 45)
        .Text("Email", p => p.Email, 40)
        .Date("From", p => p.From)
        .Date("To", p => p.To)
        .Text("Has an account", p => p.HasAccount ? "Yes" : "No", 14);

    [HttpGet("people")]
    public async Task<IActionResult> List([FromQuery] PeopleFilter filter, string? sort, int? page, CancellationToken cancel)
    {
        var today = time.LondonToday();
        var order = Sort.From(sort, "name");
        var people = db.PeopleAsAt(filter, today);
        var paging = new Paging(page, await people.CountAsync(cancel), 50);
        var agencies = await db.Agencies.AsNoTracking().OrderBy(a => a.Name).Select(a => new Choice($"{a.Id}", a.Name)).ToListAsync(cancel);
        return View(new PeopleView(filter, await people.InOrder(order).Skip(paging.Skip).Take(paging.Size).ToListAsync(cancel), agencies, order, paging, today));
    }

    [HttpGet("people.{format:regex(^(csv|xlsx)$)}")]
    public IActionResult Export(SpreadsheetFormat format, [FromQuery] PeopleFilter filter, string? sort)
    {
        var today = time.LondonToday();
        return Columns.AsFile(format, $"People {Words.Date(filter.On ?? today)}", db.PeopleAsAt(filter, today).InOrder(Sort.From(sort, "name")).AsAsyncEnumerable());
    }

    [HttpGet("people/{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken cancel)
    {
        if (await db.PersonPage(id, time.LondonToday()).SingleOrDefaultAsync(cancel) is not { } person) return NotFound();
        return View(person with { MayAccounts = access.May(Permission.ManageAccounts) });
    }
}
