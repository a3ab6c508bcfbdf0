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

namespace SafeguardingPortal.Web.Areas.Settings.Timetables;

/// <summary>The timetables for serious incidents that the partnership has set itself. One that has come into use stays: cases are dated by it.</summary>
[Route("{partnership}/settings/timetables"), Requires(Permission.EditSettings)]
public sealed class TimetablesController(PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancel) =>
        View(new TimetablesView(await db.Timetables.AsNoTracking().OrderByDescending(t => t.From).ToListAsync(cancel), time.LondonToday()));

    [HttpGet("new")]
    public async Task<IActionResult> Add(CancellationToken cancel) =>
        Page(null, TimetableForm.CopyOf(await db.Timetables.AsNoTracking().OrderByDescending(t => t.From).FirstOrDefaultAsync(cancel)));

    [HttpPost("new")]
    public async Task<IActionResult> Add(TimetableForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !ModelState.Accept(form.Problems()) || await TakenAsync(form, null, cancel)) return Page(null, form);

        var added = new Timetable(form.Details());
        db.Add(added);
        return await this.SavedAsync(db, () => TakenAsync(form, null, cancel), cancel) ? Done($"{added.Name} added") : Page(null, form);
    }

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? Page(id, TimetableForm.Of(found)) : NotFound();

    [HttpPost("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, TimetableForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        form.Id = id;
        if (!ModelState.IsValid || !ModelState.Accept(form.Problems()) || await TakenAsync(form, id, cancel) || !ModelState.Accept(found.Revise(form.Details(), time.LondonToday()))) return Page(id, form);

        db.ExpectVersion(found, form.Version);
        var saved = await this.ChangedAsync(db, form, async () => await FindAsync(id, cancel) is { } now ? TimetableForm.Of(now) : null, cancel, () => TakenAsync(form, id, cancel));
        return saved ? Done(db.Changed(found.Name)) : Page(id, form);
    }

    [HttpGet("{id:int}/remove")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? View(new TimetablesView([found], time.LondonToday())) : NotFound();

    [HttpPost("{id:int}/remove"), ActionName(nameof(Remove))]
    public async Task<IActionResult> ConfirmRemove(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        if (!ModelState.Accept(found.CheckRemoval(time.LondonToday()))) return View(new TimetablesView([found], time.LondonToday()));

        db.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Done($"{found.Name} removed");
    }

    private async Task<bool> TakenAsync(TimetableForm form, int? id, CancellationToken cancel)
    {
        var other = await db.Timetables.AsNoTracking().Where(t => t.From == form.From && t.Id != id).Select(t => t.Name).FirstOrDefaultAsync(cancel);
        if (other is not null) ModelState.AddModelError(nameof(form.From), $"{other} is for referrals from {form.From!.Value.InWords()} already; enter another day");
        return other is not null;
    }

    private Task<Timetable?> FindAsync(int id, CancellationToken cancel) => db.Timetables.SingleOrDefaultAsync(t => t.Id == id, cancel);

    private LocalRedirectResult Done(string what) => this.Done(what, current.Settings("/timetables"));

    private ViewResult Page(int? id, TimetableForm form)
    {
        form.Id = id;
        while (form.Steps.Count(s => s.IsEmpty) < FormRows.Spare) form.Steps.Add(new());
        return View("Edit", form);
    }
}
