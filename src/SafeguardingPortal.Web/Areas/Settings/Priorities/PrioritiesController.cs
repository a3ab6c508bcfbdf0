using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Priorities;

/// <summary>The strategic priorities of each year. One that work plan items serve stays.</summary>
[Route("{partnership}/settings/priorities"), Requires(Permission.EditSettings)]
public sealed class PrioritiesController(PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    private ReportingYear ThisYear => ReportingYear.Of(time.LondonToday());

    private IQueryable<PriorityRow> Rows => db.Priorities.AsNoTracking().Select(p => new PriorityRow
    {
        Id = p.Id,
        Year = p.Year,
        Number = p.Number,
        Title = p.Title,
        Description = p.Description,
        Items = db.WorkPlanItems.Count(i => i.PriorityId == p.Id),
    });

    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancel) => View(new PrioritiesView(await Rows.OrderByDescending(p => p.Year).ThenBy(p => p.Number).ToListAsync(cancel), ThisYear));

    [HttpGet("new")]
    public async Task<IActionResult> Add(string? year, CancellationToken cancel)
    {
        var chosen = ReportingYear.TryParse(year, out var asked) ? asked : ThisYear;
        var last = await db.Priorities.AsNoTracking().Where(p => p.Year == chosen).MaxAsync(p => (int?)p.Number, cancel);
        return Page(null, new() { Year = chosen.Slug, Number = (last ?? 0) + 1 });
    }

    [HttpPost("new")]
    public async Task<IActionResult> Add(PriorityForm form, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(form.Year, out var year)) ModelState.AddModelError(nameof(form.Year), "Select a year");
        if (!ModelState.IsValid || await TakenAsync()) return Page(null, form);

        db.Add(new StrategicPriority(year, form.Number!.Value, form.Title!.Trim(), form.Description!.Trim()));
        if (!await this.SavedAsync(db, TakenAsync, cancel)) return Page(null, form);

        return Done($"Priority {form.Number} added to {year}");

        async Task<bool> TakenAsync()
        {
            var other = await db.Priorities.AsNoTracking().Where(p => p.Year == year && p.Number == form.Number).Select(p => p.Title).FirstOrDefaultAsync(cancel);
            if (other is not null) ModelState.AddModelError(nameof(form.Number), $"Priority {form.Number} of {year} is ‘{other}’; enter another number");
            return other is not null;
        }
    }

    /// <summary>Begins a year with the priorities of the last one that has any: most go on unchanged.</summary>
    /// <param name="year">A year that has none yet.</param>
    [HttpPost("copy")]
    public async Task<IActionResult> Copy(string? year, CancellationToken cancel)
    {
        var list = LocalRedirect(current.Settings("/priorities"));
        if (!ReportingYear.TryParse(year, out var into) || into > PriorityForm.LastYear(ThisYear)) return list;

        var priorities = await db.Priorities.AsNoTracking().Where(p => p.Year <= into).ToListAsync(cancel);
        if (priorities.Count == 0 || priorities.Exists(p => p.Year == into)) return list;

        var last = priorities.Max(p => p.Year);
        var copies = priorities.FindAll(p => p.Year == last).ConvertAll(p => new StrategicPriority(into, p.Number, p.Title, p.Description));
        db.AddRange(copies);

        // Not saved: a second click, and they are there.
        return await db.TrySaveAsync(cancel) ? Done($"{Words.Count(copies.Count, "priority", "priorities")} of {last} copied to {into}. Change what is to be different") : list;
    }

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? Page(found, PriorityForm.Of(found)) : NotFound();

    [HttpPost("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, PriorityForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();
        if (!ModelState.IsValid) return Page(found, form);

        var saved = await this.ChangedAsync(db, form, async () => await FindAsync(id, cancel) is { } now ? PriorityForm.Of(now) : null, cancel, save: () => db.ReviseAsync(id, form, cancel));
        return saved ? Done(db.Changed($"Priority {form.Number} of {found.Year}")) : Page(found, form);
    }

    [HttpGet("{id:int}/remove")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancel) => await Rows.SingleOrDefaultAsync(p => p.Id == id, cancel) is { } found ? View(found) : NotFound();

    [HttpPost("{id:int}/remove"), ActionName(nameof(Remove))]
    public async Task<IActionResult> ConfirmRemove(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        if (!await UsedAsync())
        {
            db.Remove(found);
            if (await this.SavedAsync(db, UsedAsync, cancel)) return Done($"Priority {found.Number} of {found.Year} removed");
        }

        return View(await Rows.SingleAsync(p => p.Id == id, cancel));

        async Task<bool> UsedAsync()
        {
            if (await db.WorkPlanItems.AnyAsync(i => i.PriorityId == id, cancel)) ModelState.AddModelError("", "Items of work plans serve this priority, so it cannot be removed");
            else if (await db.AnnualReports.AnyAsync(r => r.Texts.Any(t => t.Part == ReportPart.Priority && t.SubjectId == id && t.Text != ""), cancel))
            {
                ModelState.AddModelError("", "The annual report tells what was achieved under this priority. Take that text out of the report before you remove it");
            }

            return !ModelState.IsValid;
        }
    }

    private Task<StrategicPriority?> FindAsync(int id, CancellationToken cancel) => db.Priorities.SingleOrDefaultAsync(p => p.Id == id, cancel);

    private LocalRedirectResult Done(string what) => this.Done(what, current.Settings("/priorities"));

    private ViewResult Page(StrategicPriority? priority, PriorityForm form)
    {
        (form.Id, form.YearOf) = (priority?.Id, priority?.Year);
        form.Years = PriorityForm.YearsAround(ThisYear);
        return View("Edit", form);
    }
}
