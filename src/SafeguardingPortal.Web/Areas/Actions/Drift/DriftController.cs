using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Actions.ActionList;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Actions.Drift;

/// <summary>How often due dates were moved and how far work slipped: by agency, by group, by kind of reason.</summary>
[Route("{partnership}/actions/drift"), Requires(Permission.ReadWork)]
public sealed class DriftController(PortalDbContext db) : Controller
{
    private const int MostShown = 10;

    /// <param name="year">Actions of that year's work plans; null is all.</param>
    /// <param name="table">What is downloaded when a format is given.</param>
    [HttpGet("")]
    public async Task<IActionResult> Show(string? year, DriftTable table, SpreadsheetFormat? format, CancellationToken cancellationToken)
    {
        var chosen = ReportingYear.TryParse(year, out var of) ? of : (ReportingYear?)null;
        var actions = chosen is { } plan ? db.ActionsNow().Where(a => a.Item!.Plan.Year == plan) : db.ActionsNow();
        var name = $"Drift {chosen?.ToString() ?? "all years"}";
        if (format is { } moves && table == DriftTable.Moves) return MoveRow.Columns.AsFile(moves, name, Moves(actions).AsAsyncEnumerable());

        var cells = await actions.GroupBy(a => new { Agency = a.Action.Agency.Name, Group = a.Item!.Plan.Group.Name })
            .Select(g => new DriftCell(g.Key.Agency, g.Key.Group, g.Count(), g.Count(a => a.TimesMoved > 0), g.Sum(a => a.TimesMoved), g.Sum(a => a.Due.DayNumber - a.Action.FirstDue.DayNumber)))
            .ToListAsync(cancellationToken);
        var reasons = await actions.Join(db.Set<DueDateMove>(), a => a.Action.Id, m => m.ActionId, (a, m) => m).GroupBy(m => m.Category)
            .Select(g => new DriftLine(g.Key, null, g.Select(m => m.ActionId).Distinct().Count(), g.Count(), g.Sum(m => m.To.DayNumber - m.From.DayNumber)))
            .ToListAsync(cancellationToken);
        var view = new DriftView
        {
            Year = chosen?.Slug,
            ByAgency = DriftLine.Of(cells, c => c.Agency),
            ByGroup = DriftLine.Of(cells, c => c.Group ?? "No group"),
            ByReason = [.. reasons.OrderByDescending(r => r.Days)],
        };
        if (format is { } wanted) return DriftLine.Columns.AsFile(wanted, $"{name} by {table.ToString().ToLowerInvariant()}", view.Lines(table));

        view.Slipped = await actions.Where(a => a.TimesMoved > 0).OrderByDescending(a => a.Due.DayNumber - a.Action.FirstDue.DayNumber).ThenBy(a => a.Action.Id).Take(MostShown).AsRows().ToListAsync(cancellationToken);
        view.Years = [.. (await db.WorkPlans.AsNoTracking().Select(p => p.Year).Distinct().ToListAsync(cancellationToken)).OrderDescending().Select(y => new Choice(y.Slug, y.ToString()))];
        return View(view);
    }

    private IQueryable<MoveRow> Moves(IQueryable<ListedAction> actions) =>
        from action in actions
        join move in db.Set<DueDateMove>() on action.Action.Id equals move.ActionId
        orderby move.At, move.Id
        select new MoveRow
        {
            ActionId = action.Action.Id,
            What = action.Action.What,
            Agency = action.Action.Agency.Name,
            Owner = action.Action.Owner.Name,
            Group = action.Item!.Plan.Group.Name,
            Year = (ReportingYear?)action.Item.Plan.Year,
            From = move.From,
            To = move.To,
            Category = move.Category,
            Reason = move.Reason,
            By = move.ByName,
            At = move.At,
        };
}
