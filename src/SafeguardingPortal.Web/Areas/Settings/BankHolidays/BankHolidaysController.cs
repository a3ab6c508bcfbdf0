using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.BankHolidays;

/// <summary>The bank holidays of England and Wales, one list for every partnership served.</summary>
[Route("{partnership}/settings/bank-holidays"), Requires(Permission.EditSettings)]
public sealed class BankHolidaysController(PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(int? year, CancellationToken cancel)
    {
        var days = await db.BankHolidays.AsNoTracking().OrderBy(h => h.Date).Select(h => new HolidayRow(h.Id, h.Date, h.Name)).ToListAsync(cancel);
        return View(new BankHolidaysView(days, year ?? time.LondonToday().Year));
    }

    [HttpGet("new")]
    public IActionResult Add() => View("Edit", new HolidayForm());

    [HttpPost("new")]
    public async Task<IActionResult> Add(HolidayForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid || await TakenAsync(form, null, cancel)) return View("Edit", form);

        var holiday = new BankHoliday(form.Date!.Value, form.Name!.Trim());
        db.Add(holiday);
        return await this.SavedAsync(db, () => TakenAsync(form, null, cancel), cancel) ? Done($"{holiday.Label} added", holiday) : View("Edit", form);
    }

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? await EditPageAsync(HolidayForm.Of(found), cancel) : NotFound();

    [HttpPost("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, HolidayForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        form.Id = id;
        if (!ModelState.IsValid || await TakenAsync(form, id, cancel)) return await EditPageAsync(form, cancel);

        found.Revise(form.Date!.Value, form.Name!.Trim());
        db.ExpectVersion(found, form.Version);
        var saved = await this.ChangedAsync(db, form, async () => await FindAsync(id, cancel) is { } now ? HolidayForm.Of(now) : null, cancel, () => TakenAsync(form, id, cancel));
        return saved ? Done(db.Changed(found.Label), found) : await EditPageAsync(form, cancel);
    }

    [HttpGet("{id:int}/remove")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? View(new HolidayRow(id, found.Date, found.Name)) : NotFound();

    [HttpPost("{id:int}/remove"), ActionName(nameof(Remove))]
    public async Task<IActionResult> ConfirmRemove(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        db.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Done($"{found.Label} removed", found);
    }

    private async Task<bool> TakenAsync(HolidayForm form, int? id, CancellationToken cancel)
    {
        var other = await db.BankHolidays.AsNoTracking().Where(h => h.Date == form.Date && h.Id != id).Select(h => h.Name).FirstOrDefaultAsync(cancel);
        if (other is not null) ModelState.AddModelError(nameof(form.Date), $"{form.Date!.Value.InWords()} is {other} already");
        return other is not null;
    }

    private Task<BankHoliday?> FindAsync(int id, CancellationToken cancel) => db.BankHolidays.SingleOrDefaultAsync(h => h.Id == id, cancel);

    private async Task<IActionResult> EditPageAsync(HolidayForm form, CancellationToken cancel)
    {
        // Those that came with the portal have none until somebody changes them.
        form.HasHistory = await db.History.AnyAsync(e => e.PartnershipId == null && e.Kind == "bank holiday" && e.RecordId == form.Id, cancel);
        return View("Edit", form);
    }

    private LocalRedirectResult Done(string what, BankHoliday holiday) => this.Done(what, current.Settings($"/bank-holidays?year={holiday.Date.Year}"));
}
