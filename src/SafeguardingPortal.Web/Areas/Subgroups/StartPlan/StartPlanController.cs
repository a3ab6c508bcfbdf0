using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlanItems;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Subgroups.StartPlan;

/// <summary>Starts a group's plan for a year and takes on what the year before has not finished, each item with its reason.</summary>
[Route("{partnership}/subgroups/{group}/work-plan/{year}/start"), Requires(Permission.EditWorkPlans)]
public sealed class StartPlanController(PortalDbContext db, Access access, PlanQueries queries, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Ask(string partnership, string group, string year, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, year, cancel) is not { } start) return NotFound();
        if (!access.May(Permission.EditWorkPlans, start.Group.Id)) return Forbid();
        return start.Exists ? LocalRedirect(ViewData.Group().WorkPlan(start.Year)) : Page(start, new StartPlanForm());
    }

    [HttpPost("")]
    public async Task<IActionResult> Start(string partnership, string group, string year, StartPlanForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, year, cancel) is not { } start) return NotFound();
        if (!access.May(Permission.EditWorkPlans, start.Group.Id)) return Forbid();

        var address = ViewData.Group().WorkPlan(start.Year);
        if (start.Exists) return Meanwhile(start, form, address);
        if (!Carry(start, form, out var plan)) return Page(start, form);

        db.Add(plan);
        if (!await db.TrySaveAsync(cancel))
        {
            return await FindAsync(partnership, group, year, cancel) is { } now ? Meanwhile(now, form, address) : NotFound();
        }

        return this.Done($"Plan for {start.Year} started{(plan.Items.Count > 0 ? $" with {Words.Count(plan.Items.Count, "item")} carried over" : "")}", address);
    }

    /// <summary>Somebody was quicker: to the plan there is now, unless something was chosen that would be lost.</summary>
    private IActionResult Meanwhile(StartingPlan now, StartPlanForm form, string address)
    {
        if (now.Exists && !form.Items.Exists(i => i.Carry)) return LocalRedirect(address);

        ModelState.AddModelError("", now.Exists
            ? $"Somebody else has started the plan for {now.Year} meanwhile. What you chose is not carried over: open the plan for {now.Year.Previous} and carry the items over from there, one by one"
            : "Somebody changed one of these items at the same moment. Look at them, then start the plan again");
        return Page(now, form);
    }

    /// <summary>The new plan with the chosen items; false, with messages beside the fields, when something is missing.</summary>
    private bool Carry(StartingPlan start, StartPlanForm form, out WorkPlan plan)
    {
        plan = new(start.Group, start.Year);
        var chosen = new List<(WorkPlanItem Item, StrategicPriority Priority, string Reason)>();
        for (var i = 0; i < form.Items.Count; i++)
        {
            var (line, field) = (form.Items[i], $"{nameof(form.Items)}[{i}]");
            if (!line.Carry || !ModelState.Accept([.. line.Check(field)])) continue;

            var item = start.Unfinished.FirstOrDefault(u => u.Number == line.Number);
            var priority = start.Priorities.FirstOrDefault(p => p.Id == line.Priority);
            if (item is null) ModelState.AddModelError("", $"Item {line.Number} was finished or carried over meanwhile");
            else if (priority is null) ModelState.AddModelError($"{field}.{nameof(line.Priority)}", $"Select a priority of {start.Year}");
            else chosen.Add((item, priority, line.Reason!));
        }

        // Only when nothing is missing anywhere: carrying over moves actions, and the page would show them moved.
        if (!ModelState.IsValid) return false;
        foreach (var (item, priority, reason) in chosen.DistinctBy(c => c.Item)) ModelState.Accept(plan.CarryOver(item, priority, reason));
        return ModelState.IsValid;
    }

    private async Task<StartingPlan?> FindAsync(string partnership, string group, string year, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(year, out var of)) return null;

        var today = time.LondonToday();
        if (await queries.HeadAsync(db, group, today, cancel) is not { } head || !head.MayPlan(of, today)) return null;

        this.About(new GroupInAddress(partnership, group, head.GroupName));
        var found = await db.Groups.SingleAsync(g => g.Id == head.GroupId, cancel);
        var before = await db.WorkPlanItems.Include(i => i.Plan).Include(i => i.Actions)
            .Where(i => i.Plan.GroupId == head.GroupId && i.Plan.Year == of.Previous && i.CarriedToYear == null).OrderBy(i => i.Number).ToListAsync(cancel);
        return new(
            found, of, head.Plans.Any(p => p.Year == of),
            before.FindAll(i => i.Actions.Count == 0 || i.Actions.Any(a => a.Status.IsOpen())),
            await db.Priorities.Where(p => p.Year == of).OrderBy(p => p.Number).ToListAsync(cancel));
    }

    private ViewResult Page(StartingPlan start, StartPlanForm form)
    {
        // In the order of the plan, whatever was posted; what was chosen and typed stays with its item.
        form.Items = [.. start.Unfinished.Select(item =>
        {
            var line = form.Items.FirstOrDefault(l => l.Number == item.Number) ?? new() { Number = item.Number };
            line.Item = item;
            return line;
        })];
        (form.Year, form.Priorities) = (start.Year, ItemForm.PrioritiesOf(start.Priorities.Select(p => (p.Id, p.Number, p.Title))));
        return View("StartPlan", form);
    }

    private sealed record StartingPlan(Group Group, ReportingYear Year, bool Exists, IReadOnlyList<WorkPlanItem> Unfinished, IReadOnlyList<StrategicPriority> Priorities);
}
