using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Lists;

/// <summary>The lists that forms offer, in the partnership's own words.</summary>
[Route("{partnership}/settings/lists"), Requires(Permission.EditSettings)]
public sealed class ListsController(PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancel) =>
        View(await db.ReferenceItems.AsNoTracking().OrderBy(i => i.Order).ThenBy(i => i.Name).Select(i => new EntryRow(i.Id, i.List, i.Name, i.Order, i.RetiredOn)).ToListAsync(cancel));

    [HttpGet("new")]
    public async Task<IActionResult> Add(ReferenceList list, CancellationToken cancel)
    {
        if (!Enum.IsDefined(list)) list = ReferenceList.DriftReason;

        var last = await db.ReferenceItems.AsNoTracking().Where(i => i.List == list).MaxAsync(i => (int?)i.Order, cancel);
        return View("Edit", new EntryForm { List = list, Order = (last ?? 0) + 1 });
    }

    [HttpPost("new")]
    public async Task<IActionResult> Add(EntryForm form, CancellationToken cancel)
    {
        if (!Enum.IsDefined(form.List))
        {
            form.List = ReferenceList.DriftReason;
            ModelState.AddModelError(nameof(form.List), "Check that this is the list to add to");
        }

        if (!ModelState.IsValid || await TakenAsync(form, null, cancel)) return View("Edit", form);

        var item = new ReferenceItem(form.List, form.Name!.Trim(), form.Order!.Value);
        db.Add(item);
        return await this.SavedAsync(db, () => TakenAsync(form, null, cancel), cancel) ? Done($"‘{item.Name}’ added") : View("Edit", form);
    }

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? View(EntryForm.Of(found)) : NotFound();

    [HttpPost("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, EntryForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        (form.Id, form.List) = (id, found.List);
        if (!ModelState.IsValid || await TakenAsync(form, id, cancel)) return View(form);

        found.Revise(form.Name!.Trim(), form.Order!.Value);
        db.ExpectVersion(found, form.Version);
        return await this.ChangedAsync(db, form, async () => EntryForm.Of((await FindAsync(id, cancel))!), cancel, () => TakenAsync(form, id, cancel)) ? Done(db.Changed($"‘{found.Name}’")) : View(form);
    }

    [HttpPost("{id:int}/retire")]
    public async Task<IActionResult> Retire(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        found.Retire(time.LondonToday());
        await db.SaveChangesAsync(cancel);
        return Done($"‘{found.Name}’ is not offered any more", current.Settings($"/lists/{id}/restore"));
    }

    [HttpPost("{id:int}/restore")]
    public async Task<IActionResult> Restore(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();

        found.Restore();
        await db.SaveChangesAsync(cancel);
        return Done($"‘{found.Name}’ is offered again");
    }

    private async Task<bool> TakenAsync(EntryForm form, int? id, CancellationToken cancel)
    {
        var others = await db.ReferenceItems.AsNoTracking().Where(i => i.List == form.List && i.Id != id).Select(i => new { i.Name, i.RetiredOn }).ToListAsync(cancel);
        var other = others.Find(o => o.Name.Equals(form.Name!.Trim(), StringComparison.OrdinalIgnoreCase));
        if (other is not null) ModelState.AddModelError(nameof(form.Name), other.RetiredOn is null ? "The list has this entry already; enter another" : "The list has this entry already, retired; restore it instead");
        return other is not null;
    }

    private Task<ReferenceItem?> FindAsync(int id, CancellationToken cancel) => db.ReferenceItems.SingleOrDefaultAsync(i => i.Id == id, cancel);

    private LocalRedirectResult Done(string what, string? undoPath = null) => this.Done(what, current.Settings("/lists"), undoPath);
}
