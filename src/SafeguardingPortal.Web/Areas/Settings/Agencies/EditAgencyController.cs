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
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Settings.Agencies;

/// <summary>Adds an agency to the register and changes what is recorded of one.</summary>
[Route("{partnership}/settings/agencies"), Requires(Permission.EditSettings)]
public sealed class EditAgencyController(PortalDbContext db, CurrentPartnership current) : Controller
{
    // The one word that is a page of the register and so no agency's address.
    private const string New = "new";

    [HttpGet(New)]
    public async Task<IActionResult> Add(CancellationToken cancel) => Page(null, new(), await OthersAsync(cancel));

    [HttpPost(New)]
    public async Task<IActionResult> Add(AgencyForm form, CancellationToken cancel)
    {
        var others = await OthersAsync(cancel);
        if (!Check(form, null, others) || !ModelState.Accept(form.Details().Check())) return Page(null, form, others);

        var agency = new Agency(Slugs.Unique(form.Name!, others.Select(o => o.Slug).Append(New).ToHashSet(StringComparer.Ordinal)), form.Details());
        db.Add(agency);
        if (!await this.SavedAsync(db, async () => Check(form, null, others = await OthersAsync(cancel)), cancel)) return Page(null, form, others);

        return this.Done($"{agency.Name} added", current.Settings($"/agencies/{agency.Slug}"));
    }

    [HttpGet("{agency}/edit")]
    public async Task<IActionResult> Edit(string agency, CancellationToken cancel) =>
        await FindAsync(agency, cancel) is { } found ? Page(found, AgencyForm.Of(found), await OthersAsync(cancel)) : NotFound();

    [HttpPost("{agency}/edit")]
    public async Task<IActionResult> Edit(string agency, AgencyForm form, CancellationToken cancel)
    {
        if (await FindAsync(agency, cancel) is not { } found) return NotFound();

        var others = await OthersAsync(cancel);
        if (!Check(form, found, others) || !ModelState.Accept(found.Revise(form.Details()))) return Page(found, form, others);

        db.ExpectVersion(found, form.Version);
        if (!await this.ChangedAsync(db, form, async () => AgencyForm.Of((await FindAsync(agency, cancel))!), cancel, async () => Check(form, found, others = await OthersAsync(cancel)))) return Page(found, form, others);

        return this.Done(db.Changed(found.Name), current.Settings($"/agencies/{found.Slug}"));
    }

    private bool Check(AgencyForm form, Agency? agency, IReadOnlyList<OtherAgency> others)
    {
        if (others.Any(o => o.Id != agency?.Id && Spacing.SameName(o.Name, form.Name)))
        {
            ModelState.AddModelError(nameof(form.Name), "There is already an agency with this name; enter another");
        }

        if (form.SuccessorId is { } successor)
        {
            if (others.All(o => o.Id != successor)) ModelState.AddModelError(nameof(form.SuccessorId), "Select the agency it became from the list");
            else if (agency is not null && agency.Id != successor && agency.WouldFollowItself(successor, others.ToDictionary(o => o.Id, o => o.SuccessorId)))
            {
                ModelState.AddModelError(nameof(form.SuccessorId), "Select an agency that did not itself become this one");
            }
        }

        return ModelState.IsValid;
    }

    private Task<Agency?> FindAsync(string slug, CancellationToken cancel) => db.Agencies.SingleOrDefaultAsync(a => a.Slug == slug, cancel);

    private async Task<IReadOnlyList<OtherAgency>> OthersAsync(CancellationToken cancel) =>
        await db.Agencies.AsNoTracking().OrderBy(a => a.Name).Select(a => new OtherAgency(a.Id, a.Slug, a.Name, a.SuccessorId, a.To)).ToListAsync(cancel);

    private ViewResult Page(Agency? agency, AgencyForm form, IReadOnlyList<OtherAgency> others)
    {
        form.Slug = agency?.Slug;
        form.Others = [.. others.Where(o => o.Id != agency?.Id).Select(o => new Choice($"{o.Id}", o.To is { } to ? $"{o.Name} (until {Words.ShortDate(to)})" : o.Name))];
        return View("Edit", form);
    }

    private sealed record OtherAgency(int Id, string Slug, string Name, int? SuccessorId, DateOnly? To);
}
