using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Subgroups.Register;

/// <summary>The register of groups, as at any day, with the structure chart.</summary>
[Requires(Permission.ReadWork)]
public sealed class RegisterController(PortalDbContext db, Access access, TimeProvider time) : Controller
{
    private static readonly SpreadsheetColumns<RegisterLine> Columns = new SpreadsheetColumns<RegisterLine>()
        .Text("Group", l => l.Group.Name, 45)
        .Text("Kind", l => l.Kind)
        .Text("Chair", l => l.Group.Chair)
        .Text("Reports to", l => l.ReportsTo)
        .Text("Joint with", l => l.Group.JointWith)
        .Date("From", l => l.Group.From)
        .Date("Ends", l => l.Group.EndsOn)
        .Number("Actions", l => l.Actions.All)
        .Number("Complete", l => l.Actions.Done)
        .Number("Late", l => l.Actions.Late);

    [HttpGet("{partnership}/subgroups")]
    public async Task<IActionResult> Index(string partnership, [FromQuery] RegisterFilter filter, int? page, CancellationToken cancel) =>
        View(await ReadAsync(partnership, filter, page, cancel));

    [HttpGet("{partnership}/subgroups.{format:regex(^(csv|xlsx)$)}")]
    public async Task<IActionResult> Export(string partnership, SpreadsheetFormat format, [FromQuery] RegisterFilter filter, CancellationToken cancel)
    {
        var register = await ReadAsync(partnership, filter, page: null, cancel);
        return Columns.AsFile(format, $"Groups {Words.Date(register.Day)}", register.Everything);
    }

    private async Task<RegisterView> ReadAsync(string partnership, RegisterFilter filter, int? page, CancellationToken cancel)
    {
        var today = time.LondonToday();
        var day = filter.On ?? today;
        var groups = await db.RegisteredGroups(day).ToListAsync(cancel);
        var counts = await db.ActionCounts(ReportingYear.Of(day), today).ToListAsync(cancel);
        return new(partnership, filter, groups, counts, today, page) { MayEdit = access.May(Permission.EditGroups) };
    }
}
