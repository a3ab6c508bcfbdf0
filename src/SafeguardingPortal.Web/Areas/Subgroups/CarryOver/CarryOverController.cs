using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlanItems;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Subgroups.CarryOver;

/// <summary>Takes an item on into the next year's plan with its open actions, and asks why. It cannot be taken back, so it has a page of its own.</summary>
[Route("{partnership}/subgroups/{group}/work-plan/{year}/items/{number:int}/carry-over"), Requires(Permission.EditWorkPlans)]
public sealed class CarryOverController(PortalDbContext db, Access access, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Ask(string partnership, string group, string year, int number, CancellationToken cancel) =>
        await FindAsync(partnership, group, year, number, cancel) is not { } item ? NotFound()
            : !access.May(Permission.EditWorkPlans, item.Plan.GroupId) ? Forbid()
            : await PageAsync(item, new CarryOverForm(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> CarryOver(string partnership, string group, string year, int number, CarryOverForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, year, number, cancel) is not { } item) return NotFound();
        if (!access.May(Permission.EditWorkPlans, item.Plan.GroupId)) return Forbid();

        var to = item.Plan.Year.Next;
        var isFirst = item.CarriedToYear is null;
        var priority = isFirst ? await db.Priorities.SingleOrDefaultAsync(p => p.Id == form.Priority && p.Year == to, cancel) : null;
        if (isFirst && priority is null) ModelState.AddModelError(nameof(form.Priority), form.Priority is null ? "Select the priority it serves next year" : $"Select a priority of {to}");
        if (!ModelState.IsValid) return await PageAsync(item, form, cancel);

        var next = await db.WorkPlans.Include(p => p.Items).SingleOrDefaultAsync(p => p.GroupId == item.Plan.GroupId && p.Year == to, cancel);
        if (next is null) db.Add(next = new WorkPlan(item.Plan.Group, to));
        var before = item.ActionsCarriedOn;
        if (!ModelState.Accept(isFirst ? next.CarryOver(item, priority!, form.Reason!) : next.CarryActionsOver(item, form.Reason!))) return await PageAsync(item, form, cancel);
        if (!await db.TrySaveAsync(cancel))
        {
            ModelState.AddModelError("", $"Somebody else changed the plan for {to} at the same moment. Save again");
            return await FindAsync(partnership, group, year, number, cancel) is { } again ? await PageAsync(again, form, cancel) : NotFound();
        }

        var along = Words.Count(item.ActionsCarriedOn - before, "open action");
        new PlanNotice(number, isFirst ? $"Item {number} carried over to {to} with {along}" : $"{along} of item {number} carried over to {to}").Put(TempData);
        return LocalRedirect(TempData.ItemAsLeft(ViewData.Group().WorkPlan(item.Plan.Year), number));
    }

    /// <summary>The item with its plan and actions, as long as it can still go on to the next year; else null.</summary>
    private async Task<WorkPlanItem?> FindAsync(string partnership, string group, string year, int number, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(year, out var of) || of > ReportingYear.Of(time.LondonToday())) return null;

        var item = await db.WorkPlanItems.Include(i => i.Plan).ThenInclude(p => p.Group).Include(i => i.Actions)
            .SingleOrDefaultAsync(i => i.Plan.Group.Slug == group && i.Plan.Year == of && i.Number == number, cancel);
        if (item?.Plan.Group.EndsOn < of.Next.Start) return null;
        if (item is not null) this.About(new GroupInAddress(partnership, group, item.Plan.Group.Name));
        return item;
    }

    private async Task<ViewResult> PageAsync(WorkPlanItem item, CarryOverForm form, CancellationToken cancel)
    {
        var to = item.Plan.Year.Next;
        var priorities = await db.Priorities.AsNoTracking().Where(p => p.Year == to).OrderBy(p => p.Number).Select(p => new { p.Id, p.Number, p.Title }).ToListAsync(cancel);
        form.Priorities = ItemForm.PrioritiesOf(priorities.Select(p => (p.Id, p.Number, p.Title)));
        (form.Item, form.Today) = (item, time.LondonToday());
        return View("CarryOver", form);
    }
}
