using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Files;

namespace SafeguardingPortal.Web.Areas.Actions.ShowAction;

/// <summary>An action: what, why, by whom, by when, and all that happened to it.</summary>
[Route("{partnership}/actions/{reference}"), Requires(Permission.ReadWork)]
public sealed class ShowActionController(PortalDbContext db, Access access, TimeProvider time) : Controller
{
    /// <param name="on">A past day, to see how the action stood at its end.</param>
    [HttpGet("")]
    public async Task<IActionResult> Show(string reference, [Display(Name = "Day")] DateOnly? on, CancellationToken cancellationToken)
    {
        if (SmartAction.IdOf(reference) is not { } id) return NotFound();

        // No line of a list multiplies another: each of the three comes by a query of its own.
        var found = await (
            from action in db.Actions.AsNoTracking().AsSplitQuery()
                .Include(a => a.Owner).Include(a => a.Agency).Include(a => a.Notes).Include(a => a.Moves).Include(a => a.Evidence).ThenInclude(e => e.File)
            where action.Id == id
            join item in db.WorkPlanItems on action.WorkPlanItemId equals (int?)item.Id into items
            from item in items.DefaultIfEmpty()
            select new
            {
                Action = action,
                Source = item == null ? null : new ActionSource(
                    item.Plan.Group.Name, item.Plan.Group.Slug, item.Plan.GroupId, item.Plan.Year, item.Number, item.Title, item.Outcome, item.Priority.Number, item.Priority.Title),
            }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return NotFound();

        var group = found.Source?.GroupId;
        return View(new ActionView
        {
            Action = found.Action,
            Source = found.Source,
            Timeline = ActionTimeline.Of(found.Action),
            Today = time.LondonToday(),
            On = on,
            MayProgress = access.MayProgress(found.Action.Owner, group),
            MayEdit = access.May(Permission.EditWorkPlans, group),
            MayConfirm = access.May(Permission.ConfirmActions, group),
            MayTakeBack = access.MayTakeBack(found.Action, group),
            MayRemind = access.May(Permission.EditGroups),
        });
    }

    [HttpGet("evidence/{evidenceId:int}")]
    public async Task<IActionResult> Download(string reference, int evidenceId, CancellationToken cancellationToken)
    {
        var id = SmartAction.IdOf(reference);
        var evidence = await (
            from action in db.Actions
            where action.Id == id
            from e in action.Evidence
            where e.Id == evidenceId
            join item in db.WorkPlanItems on action.WorkPlanItemId equals (int?)item.Id into items
            from item in items.DefaultIfEmpty()
            select new { e.FileId, e.WithdrawnAt, GroupId = (int?)item.Plan.GroupId }).SingleOrDefaultAsync(cancellationToken);
        if (evidence?.FileId is not { } file) return NotFound();

        // Whoever may withdraw it can still see what it was; nobody else can.
        return evidence.WithdrawnAt is null || access.May(Permission.EditWorkPlans, evidence.GroupId) ? await this.DownloadAsync(db, file, cancellationToken) : NotFound();
    }
}
