using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Settings.People;

/// <summary>Adds a person, changes what is recorded of one, and ends their time in post.</summary>
[Route("{partnership}/settings/people"), Requires(Permission.EditSettings)]
public sealed class EditPersonController(PortalDbContext db, CurrentPartnership current, TimeProvider time) : Controller
{
    [HttpGet("new")]
    public Task<IActionResult> Add(CancellationToken cancel) => PageAsync(null, new() { From = time.LondonToday() }, cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Add(PersonForm form, CancellationToken cancel)
    {
        if (!await CheckAsync(form, null, cancel) || !ModelState.Accept(form.Details().Check())) return await PageAsync(null, form, cancel);

        var person = new Person(form.Details());
        db.Add(person);
        await db.SaveChangesAsync(cancel);
        return this.Done($"{person.Name} added", current.Settings($"/people/{person.Id}"));
    }

    [HttpGet("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await FindAsync(id, cancel) is { } found ? await PageAsync(id, PersonForm.Of(found), cancel) : NotFound();

    [HttpPost("{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, PersonForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();
        if (!await CheckAsync(form, id, cancel) || !ModelState.Accept(found.Revise(form.Details()))) return await PageAsync(id, form, cancel);

        db.ExpectVersion(found, form.Version);
        if (!await this.ChangedAsync(db, form, async () => PersonForm.Of((await FindAsync(id, cancel))!), cancel)) return await PageAsync(id, form, cancel);

        return this.Done(db.Changed(found.Name), current.Settings($"/people/{id}"));
    }

    [HttpGet("{id:int}/end")]
    public async Task<IActionResult> End(int id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } found ? await EndPageAsync(found, EndPostForm.Of(found), cancel) : NotFound();

    [HttpPost("{id:int}/end")]
    public async Task<IActionResult> End(int id, EndPostForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found) return NotFound();
        if (!ModelState.IsValid || !ModelState.Accept(found.Leave(form.To!.Value))) return await EndPageAsync(found, form, cancel);

        db.ExpectVersion(found, form.Version);
        if (!await this.ChangedAsync(db, form, async () => EndPostForm.Of((await FindAsync(id, cancel))!), cancel)) return await EndPageAsync(found, form, cancel);

        return this.Done($"{found.Name} is in post until {form.To.Value.InWords()}", current.Settings($"/people/{id}"));
    }

    private async Task<bool> CheckAsync(PersonForm form, int? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return false;

        var agency = await db.Agencies.AsNoTracking().Where(a => a.Id == form.AgencyId).Select(a => new { a.Name, a.To, Successor = a.Successor!.Name }).SingleOrDefaultAsync(cancel);
        if (agency is null) ModelState.AddModelError(nameof(form.AgencyId), "Select an agency from the list");
        else if (agency.To < form.From) ModelState.AddModelError(nameof(form.AgencyId), $"{agency.Name} existed until {agency.To.Value.InWords()}; select {agency.Successor ?? "another agency"}");

        // Somebody who changes post is recorded once for each; two people never share an address at the same time.
        var (email, from, to) = (form.Email!.Trim(), form.From!.Value, form.To ?? DateOnly.MaxValue);
        var others = await db.People.AsNoTracking().Where(p => p.Id != id && p.From <= to && (p.To == null || p.To >= from)).Select(p => new { p.Name, p.Email }).ToListAsync(cancel);
        if (others.Find(p => p.Email.Equals(email, StringComparison.OrdinalIgnoreCase)) is { } other) ModelState.AddModelError(nameof(form.Email), $"{other.Name} has this email address in the same period; enter another, or end that post first");
        return ModelState.IsValid;
    }

    private Task<Person?> FindAsync(int id, CancellationToken cancel) => db.People.SingleOrDefaultAsync(p => p.Id == id, cancel);

    private async Task<IActionResult> PageAsync(int? id, PersonForm form, CancellationToken cancel)
    {
        var today = time.LondonToday();
        var agencies = await db.Agencies.AsNoTracking().OrderBy(a => a.Name).Select(a => new { a.Id, a.Name, Ended = a.To < today }).ToListAsync(cancel);
        form.Id = id;
        form.Agencies = [.. agencies.OrderBy(a => a.Ended).Select(a => new Choice($"{a.Id}", a.Name, null, a.Ended ? "No longer exist" : null))];
        return View("Edit", form);
    }

    private async Task<IActionResult> EndPageAsync(Person person, EndPostForm form, CancellationToken cancel)
    {
        form.Person = await db.PersonPage(person.Id, time.LondonToday()).SingleAsync(cancel);
        return View("End", form);
    }
}
