using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlanItems;

/// <summary>Adds items to a work plan and changes them.</summary>
[Route("{partnership}/subgroups/{group}/work-plan/{year}/items"), Requires(Permission.EditWorkPlans)]
public sealed class WorkPlanItemsController(PortalDbContext db, Access access) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> Add(string partnership, string group, string year, CancellationToken cancel) =>
        await FindAsync(partnership, group, year, cancel) is not { } plan ? NotFound() : !MayEdit(plan) ? Forbid() : await PageAsync(plan, null, new ItemForm(), cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Add(string partnership, string group, string year, ItemForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, year, cancel) is not { } plan) return NotFound();
        if (!MayEdit(plan)) return Forbid();

        var draft = form.Draft(await PriorityAsync(form, cancel));
        if (!ModelState.Accept(plan.Check(draft)) || !ModelState.IsValid) return await PageAsync(plan, null, form, cancel);

        var item = plan.AddItem(draft);
        if (!await db.TrySaveAsync(cancel))
        {
            ModelState.AddModelError("", "Somebody else added an item at the same moment. Save again to add yours after it");
            return await PageAsync(plan, null, form, cancel);
        }

        return BackToPlan(plan, item.Number, $"Item {item.Number} added");
    }

    [HttpGet("{number:int}/edit")]
    public async Task<IActionResult> Edit(string partnership, string group, string year, int number, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, year, cancel) is not { } plan || Of(plan, number) is not { } item) return NotFound();
        return MayEdit(plan) ? await PageAsync(plan, number, ItemForm.Of(item), cancel) : Forbid();
    }

    [HttpPost("{number:int}/edit")]
    public async Task<IActionResult> Edit(string partnership, string group, string year, int number, ItemForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, year, cancel) is not { } plan || Of(plan, number) is not { } item) return NotFound();
        if (!MayEdit(plan)) return Forbid();

        var priority = await PriorityAsync(form, cancel);
        if (!ModelState.IsValid || !ModelState.Accept(item.Revise(form.Draft(priority)))) return await PageAsync(plan, number, form, cancel);

        db.ExpectVersion(item, form.Version);
        if (!await db.TrySaveAsync(cancel))
        {
            if (await FindAsync(partnership, group, year, cancel) is not { } now || Of(now, number) is not { } saved) return NotFound();
            this.ShowConflict(form, ItemForm.Of(saved));
            return await PageAsync(now, number, form, cancel);
        }

        return BackToPlan(plan, number, db.Changed($"Item {number}"));
    }

    private LocalRedirectResult BackToPlan(WorkPlan plan, int number, string done)
    {
        new PlanNotice(number, done).Put(TempData);
        return LocalRedirect(TempData.ItemAsLeft(ViewData.Group().WorkPlan(plan.Year), number));
    }

    private bool MayEdit(WorkPlan plan) => access.May(Permission.EditWorkPlans, plan.GroupId);

    private static WorkPlanItem? Of(WorkPlan plan, int number) => plan.Items.SingleOrDefault(i => i.Number == number);

    private Task<StrategicPriority?> PriorityAsync(ItemForm form, CancellationToken cancel) => db.Priorities.SingleOrDefaultAsync(p => p.Id == form.Priority, cancel);

    private async Task<WorkPlan?> FindAsync(string partnership, string group, string year, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(year, out var of)) return null;

        var plan = await db.WorkPlans.Include(p => p.Group).Include(p => p.Items).SingleOrDefaultAsync(p => p.Group.Slug == group && p.Year == of, cancel);
        if (plan is not null) this.About(new GroupInAddress(partnership, group, plan.Group.Name));
        return plan;
    }

    private async Task<ViewResult> PageAsync(WorkPlan plan, int? number, ItemForm form, CancellationToken cancel)
    {
        var priorities = await db.Priorities.AsNoTracking().Where(p => p.Year == plan.Year).OrderBy(p => p.Number).Select(p => new { p.Id, p.Number, p.Title }).ToListAsync(cancel);
        form.Priorities = ItemForm.PrioritiesOf(priorities.Select(p => (p.Id, p.Number, p.Title)));
        ViewData[nameof(ItemPlace)] = new ItemPlace(plan.Year, number);
        return View("Item", form);
    }
}

/// <summary>Where an item form stands.</summary>
/// <param name="Number">The item's, or null for a new one.</param>
internal sealed record ItemPlace(ReportingYear Year, int? Number);
