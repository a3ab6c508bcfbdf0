using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.AreaFigures;

/// <summary>The figures about the area's children, pupils and schools that each year's report shows.</summary>
[Route("{partnership}/settings/area-figures"), Requires(Permission.EditSettings)]
public sealed class AreaFiguresController(PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    private ReportingYear ThisYear => ReportingYear.Of(time.LondonToday());

    /// <param name="year">By default the newest that has figures.</param>
    [HttpGet("{year?}")]
    public async Task<IActionResult> List(string? year, CancellationToken cancel)
    {
        ReportingYear? asked = null;
        if (year is not null)
        {
            if (!ReportingYear.TryParse(year, out var parsed)) return NotFound();
            asked = parsed;
        }

        var years = await db.AreaFacts.AsNoTracking().Select(f => f.Year).Distinct().ToListAsync(cancel);
        var shown = asked ?? years.Append(ThisYear).Where(y => years.Count == 0 || years.Contains(y)).Max();
        var rows = await db.AreaFacts.AsNoTracking().Where(f => f.Year == shown).OrderBy(f => f.What).ThenBy(f => f.Order).ThenBy(f => f.Id)
            .Select(f => new FigureRow(f.Id, f.What, f.Name, f.Value, f.Unit, f.AsAt, f.Source)).ToListAsync(cancel);
        return View(new AreaFiguresView(shown, rows, [.. years.Append(ThisYear).Append(shown).Distinct().Order()], years.Where(y => y < shown).Cast<ReportingYear?>().Max()));
    }

    /// <summary>Begins a year with the figures of the last one that has any.</summary>
    [HttpPost("{year}/copy")]
    public async Task<IActionResult> Copy(string year, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(year, out var into)) return NotFound();

        var facts = await db.AreaFacts.AsNoTracking().Where(f => f.Year <= into).ToListAsync(cancel);
        if (facts.Exists(f => f.Year == into) || facts.Count == 0) return LocalRedirect(PathOf(into));

        var from = facts.Max(f => f.Year);
        var copies = facts.Where(f => f.Year == from).Select(f => f.CopyFor(into)).ToList();
        db.AddRange(copies);

        // Not saved: a second click, and they are there.
        return !await db.TrySaveAsync(cancel) ? LocalRedirect(PathOf(into)) : Done($"{Words.Count(copies.Count, "figure")} of {from} copied to {into}. Bring each up to date with its new source", into);
    }

    [HttpGet("{year}/new")]
    public IActionResult Add(string year, FactKind? what) => ReportingYear.TryParse(year, out var of) ? Page(of, null, new() { What = what }) : NotFound();

    [HttpPost("{year}/new")]
    public async Task<IActionResult> Add(string year, FigureForm form, CancellationToken cancel)
    {
        if (!ReportingYear.TryParse(year, out var of)) return NotFound();
        if (!ModelState.IsValid || await TakenAsync(of, null, form, cancel)) return Page(of, null, form);

        var last = await db.AreaFacts.Where(f => f.Year == of && f.What == form.What).MaxAsync(f => (int?)f.Order, cancel);
        form.Order ??= (last ?? 0) + 1;
        db.Add(new AreaFact(of, form.Details()));
        if (!await this.SavedAsync(db, () => TakenAsync(of, null, form, cancel), cancel)) return Page(of, null, form);

        return Done($"{form.Name!.Trim()} added", of);
    }

    [HttpGet("{year}/{id:int}/edit")]
    public async Task<IActionResult> Edit(string year, int id, CancellationToken cancel) => await FindAsync(year, id, cancel) is { } found ? Page(found.Year, id, FigureForm.Of(found)) : NotFound();

    [HttpPost("{year}/{id:int}/edit")]
    public async Task<IActionResult> Edit(string year, int id, FigureForm form, CancellationToken cancel)
    {
        if (await FindAsync(year, id, cancel) is not { } found) return NotFound();
        if (!ModelState.IsValid || await TakenAsync(found.Year, id, form, cancel)) return Page(found.Year, id, form);

        form.Order ??= found.Order;
        found.Revise(form.Details());
        db.ExpectVersion(found, form.Version);
        var saved = await this.ChangedAsync(db, form, async () => await FindAsync(year, id, cancel) is { } now ? FigureForm.Of(now) : null, cancel);
        return saved ? Done(db.Changed(found.Name), found.Year) : Page(found.Year, id, form);
    }

    [HttpGet("{year}/{id:int}/remove")]
    public async Task<IActionResult> Remove(string year, int id, CancellationToken cancel) => await FindAsync(year, id, cancel) is { } found ? View(found) : NotFound();

    [HttpPost("{year}/{id:int}/remove"), ActionName(nameof(Remove))]
    public async Task<IActionResult> ConfirmRemove(string year, int id, CancellationToken cancel)
    {
        if (await FindAsync(year, id, cancel) is not { } found) return NotFound();

        db.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Done($"{found.Name} removed from {found.Year}", found.Year);
    }

    private async Task<bool> TakenAsync(ReportingYear year, int? id, FigureForm form, CancellationToken cancel)
    {
        var names = await db.AreaFacts.AsNoTracking().Where(f => f.Year == year && f.What == form.What && f.Id != id).Select(f => f.Name).ToListAsync(cancel);
        var taken = names.Contains(form.Name!.Trim(), StringComparer.OrdinalIgnoreCase);
        if (taken) ModelState.AddModelError(nameof(form.Name), $"{year} has a figure with this label already; change that one, or enter another label");
        return taken;
    }

    private async Task<AreaFact?> FindAsync(string year, int id, CancellationToken cancel) =>
        ReportingYear.TryParse(year, out var of) ? await db.AreaFacts.SingleOrDefaultAsync(f => f.Id == id && f.Year == of, cancel) : null;

    private string PathOf(ReportingYear year) => current.Settings($"/area-figures/{year.Slug}");

    private LocalRedirectResult Done(string what, ReportingYear year) => this.Done(what, PathOf(year));

    private ViewResult Page(ReportingYear year, int? id, FigureForm form)
    {
        (form.Year, form.Id) = (year, id);
        return View("Edit", form);
    }
}
