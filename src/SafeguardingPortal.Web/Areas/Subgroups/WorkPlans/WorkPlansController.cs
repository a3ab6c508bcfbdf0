using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Spreadsheets;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>A group's work plan for a reporting year, with its actions; one action after another is added in place.</summary>
[Requires(Permission.ReadWork)]
public sealed class WorkPlansController(PortalDbContext db, Access access, SignedIn signedIn, PlanMemory plans, PlanQueries queries, TimeProvider time) : Controller
{
    private static readonly SpreadsheetColumns<(ItemLine Item, ActionLine? Action)> Columns = new SpreadsheetColumns<(ItemLine Item, ActionLine? Action)>()
        .Number("Item", r => r.Item.Row.Number)
        .Text("Item title", r => r.Item.Row.Title)
        .Text("Priority", r => $"{r.Item.Priority.Number}. {r.Item.Priority.Title}")
        .Text("Outcome for children", r => r.Item.Row.Outcome, 40)
        .Text("Reference", r => r.Action?.Reference, 10)
        .Text("What", r => r.Action?.Row.What, 50)
        .Text("Measure", r => r.Action?.Row.Measure, 40)
        .Text("Owner", r => r.Action?.Row.Owner)
        .Text("Agency", r => r.Action?.Row.Agency)
        .Date("Due", r => r.Action?.Row.Due)
        .Date("First due", r => r.Action?.Row.MovedFrom ?? r.Action?.Row.Due)
        .Number("Times moved", r => r.Action?.Row.TimesMoved)
        .Text("Status", r => r.Action?.Status, 16)
        .Text("Rating", r => r.Action?.Why)
        .Text("Last note", r => r.Action?.Note, 50);

    [HttpGet("{partnership}/subgroups/{group}/work-plan/{year}")]
    public async Task<IActionResult> Show(string partnership, string group, string year, int? add, CancellationToken cancel)
    {
        var plan = await ReadAsync(partnership, group, year, add, new ActionForm(), cancel);
        if (plan is not null) TempData.KeepFilter(Request);
        return plan ?? await WithoutPlanAsync(partnership, group, year, cancel);
    }

    [HttpPost("{partnership}/subgroups/{group}/work-plan/{year}"), Requires(Permission.EditWorkPlans)]
    public async Task<IActionResult> AddAction(string partnership, string group, string year, int add, [FromForm] ActionForm form, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(year, out var of)) return NotFound();
        var item = await db.WorkPlanItems.Include(i => i.Plan.Group).Include(i => i.Actions).SingleOrDefaultAsync(i => i.Plan.Group.Slug == group && i.Plan.Year == of && i.Number == add, cancel);
        if (item is null) return NotFound();
        if (!access.May(Permission.EditWorkPlans, item.Plan.GroupId)) return Forbid();

        if (item.CarriedToYear is { } later) ModelState.AddModelError("", $"Item {add} was carried over to {later}; add the action there");
        var owner = await db.People.Include(p => p.Agency).SingleOrDefaultAsync(p => p.Id == form.Owner, cancel);
        var draft = form.Draft(owner);
        if (item.SameAs(draft) is { } already) ModelState.AddModelError(nameof(form.What), $"This is on the plan already, as {already.Reference}");
        if (!ModelState.Accept(draft.CheckByHand(time.LondonToday(), of)) || !ModelState.IsValid)
        {
            db.ChangeTracker.Clear();
            return await ReadAsync(partnership, group, year, add, form, cancel) is { } page ? page : NotFound();
        }

        var action = item.RaiseAction(draft, signedIn.Actor, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        new PlanNotice(add, $"{action.Reference} added for {owner!.Name}, due {Words.Date(action.Due)}").Put(TempData);
        // To the first field of the next action: the browser puts the keyboard where the address points.
        return LocalRedirect($"{Request.Path}{Request.QueryString}#{nameof(form.What)}");
    }

    [HttpGet("{partnership}/subgroups/{group}/work-plan/{year}.{format:regex(^(csv|xlsx)$)}")]
    public async Task<IActionResult> Export(string partnership, string group, string year, SpreadsheetFormat format, CancellationToken cancel) =>
        await ReadAsync(partnership, group, year, add: null, new ActionForm(), cancel) is { Model: WorkPlanView plan }
            ? Columns.AsFile(format, $"Work plan {plan.Year} {plan.Head.GroupName}", plan.Rows)
            : NotFound();

    private async Task<ViewResult?> ReadAsync(string partnership, string group, string year, int? add, ActionForm form, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(year, out var of)) return null;

        var today = time.LondonToday();
        var day = today < of.Start ? of.Start : today > of.End ? of.End : today;
        if (await plans.ReadAsync(db, group, of, day, signedIn.HistoryAt, cancel) is not var (head, _, priorities, actions)) return null;

        var mayEdit = access.May(Permission.EditWorkPlans, head.GroupId);
        var address = new GroupInAddress(partnership, group, head.GroupName);
        this.About(address);
        if (mayEdit && add is not null) form.People = await db.InPostAsync(today, cancel);
        return View("WorkPlan", new WorkPlanView(
            address, of, head,
            priorities,
            actions,
            new PlanFilter(Request.Query),
            today)
        {
            MayEdit = mayEdit,
            Adding = mayEdit ? add : null,
            Form = form,
            Notice = PlanNotice.Take(TempData),
        });
    }

    /// <summary>The page of a year for which the group might have a plan and has none.</summary>
    private async Task<IActionResult> WithoutPlanAsync(string partnership, string group, string year, CancellationToken cancel)
    {
        var today = time.LondonToday();
        if (!ReportingYear.TryParse(year, out var of) || await queries.HeadAsync(db, group, today, cancel) is not { } head || !head.MayPlan(of, today)) return NotFound();

        this.About(new GroupInAddress(partnership, group, head.GroupName));
        return View("NoPlan", new NoPlanView(of, [.. head.Plans.Select(p => p.Year)], access.May(Permission.EditWorkPlans, head.GroupId)));
    }
}

/// <summary>A year without a plan.</summary>
/// <param name="Years">The years that have one.</param>
public sealed record NoPlanView(ReportingYear Year, IReadOnlyList<ReportingYear> Years, bool MayStart);
