using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Settings.Guidance;

/// <summary>What guidance sets for serious incidents, from day to day. A set that has come into force stays: records are judged by it.</summary>
[Route("{partnership}/settings/guidance"), Requires(Permission.EditSettings)]
public sealed class GuidanceController(PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancel) =>
        View(new GuidanceView(await db.GuidanceSets.AsNoTracking().OrderByDescending(s => s.From).ToListAsync(cancel), time.LondonToday()));

    [HttpGet("new")]
    public async Task<IActionResult> Add(CancellationToken cancel) =>
        Page(null, GuidanceForm.CopyOf(await db.GuidanceSets.AsNoTracking().OrderByDescending(s => s.From).FirstOrDefaultAsync(cancel)));

    [HttpPost("new")]
    public async Task<IActionResult> Add(GuidanceForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !ModelState.Accept(form.Problems()) || await TakenAsync(form, null, cancel)) return Page(null, form);

        var added = new GuidanceSet(form.Details());
        db.Add(added);
        return await this.SavedAsync(db, () => TakenAsync(form, null, cancel), cancel) ? Done($"{added.Name} added") : Page(null, form);
    }

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? Page(id, GuidanceForm.Of(found)) : NotFound();

    [HttpPost("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, GuidanceForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        form.Id = id;
        form.KeepKeysOf(found);
        if (!ModelState.IsValid || !ModelState.Accept(form.Problems()) || await TakenAsync(form, id, cancel) || !ModelState.Accept(found.Revise(form.Details(), time.LondonToday()))) return Page(id, form);

        db.ExpectVersion(found, form.Version);
        var saved = await this.ChangedAsync(db, form, async () => await FindAsync(id, cancel) is { } now ? GuidanceForm.Of(now) : null, cancel, () => TakenAsync(form, id, cancel));
        return saved ? Done(db.Changed(found.Name)) : Page(id, form);
    }

    [HttpGet("{id:int}/remove")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? View(new GuidanceView([found], time.LondonToday())) : NotFound();

    [HttpPost("{id:int}/remove"), ActionName(nameof(Remove))]
    public async Task<IActionResult> ConfirmRemove(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        if (!ModelState.Accept(found.CheckRemoval(time.LondonToday()))) return View(new GuidanceView([found], time.LondonToday()));

        db.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Done($"{found.Name} removed");
    }

    private async Task<bool> TakenAsync(GuidanceForm form, int? id, CancellationToken cancel)
    {
        var other = await db.GuidanceSets.AsNoTracking().Where(s => s.From == form.From && s.Id != id).Select(s => s.Name).FirstOrDefaultAsync(cancel);
        if (other is not null) ModelState.AddModelError(nameof(form.From), $"{other} is in force from {form.From!.Value.InWords()} already; enter another day");
        return other is not null;
    }

    private Task<GuidanceSet?> FindAsync(int id, CancellationToken cancel) => db.GuidanceSets.SingleOrDefaultAsync(s => s.Id == id, cancel);

    private LocalRedirectResult Done(string what) => this.Done(what, current.Settings("/guidance"));

    private ViewResult Page(int? id, GuidanceForm form)
    {
        form.Id = id;
        while (form.Heads.Count(h => h.IsEmpty) < FormRows.Spare) form.Heads.Add(new());
        return View("Edit", form);
    }
}
