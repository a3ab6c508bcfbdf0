using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Subgroups.Terms;

/// <summary>A group's terms of reference, each version on its own address. A version is never changed; the next one replaces it.</summary>
[Route("{partnership}/subgroups/{group}/terms-of-reference"), Requires(Permission.ReadWork)]
public sealed class TermsController(PortalDbContext db) : Controller
{
    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(string partnership, string group, int number, CancellationToken cancel)
    {
        var found = await db.Set<TermsOfReference>().AsNoTracking().Where(t => t.Group.Slug == group && t.Number == number)
            .Select(t => new { t.Group.Name, View = new TermsView(t.Number, t.Text, t.AgreedOn, t.ReviewBy, t.Group.Terms.Count) })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return NotFound();

        this.About(new GroupInAddress(partnership, group, found.Name));
        return View(found.View);
    }

    // Nobody has agreed it before they say when: the dates are not filled in for them.
    [HttpGet("new"), Requires(Permission.EditGroups)]
    public async Task<IActionResult> Agree(string partnership, string group, CancellationToken cancel) =>
        await FindAsync(partnership, group, cancel) is { } found
            ? View(new TermsForm { Text = found.Terms is [.., var current] ? current.Text : null })
            : NotFound();

    [HttpPost("new"), Requires(Permission.EditGroups)]
    public async Task<IActionResult> Agree(string partnership, string group, TermsForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, cancel) is not { } found) return NotFound();
        if (!ModelState.IsValid || !ModelState.Accept(found.AgreeTerms(form.Text!, form.AgreedOn!.Value, form.ReviewBy!.Value))) return View(form);

        var number = found.Terms[^1].Number;
        if (!await db.TrySaveAsync(cancel))
        {
            ModelState.AddModelError("", $"Somebody else recorded version {number} meanwhile. Read it, then save again if yours is to follow it");
            return View(form);
        }

        return this.Done($"Version {number} of the terms of reference recorded", ViewData.Group().Path);
    }

    private async Task<Group?> FindAsync(string partnership, string slug, CancellationToken cancel)
    {
        var group = await db.Groups.Include(g => g.Terms.OrderBy(t => t.Number)).SingleOrDefaultAsync(g => g.Slug == slug, cancel);
        if (group is not null) this.About(new GroupInAddress(partnership, slug, group.Name));
        return group;
    }
}
