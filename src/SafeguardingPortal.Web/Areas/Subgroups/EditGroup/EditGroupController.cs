using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Subgroups.EditGroup;

/// <summary>Adds a group to the register and changes what is recorded of one.</summary>
[Route("{partnership}/subgroups"), Requires(Permission.EditGroups)]
public sealed class EditGroupController(PortalDbContext db) : Controller
{
    // The one word that is an address of the register and so no group's.
    private const string New = "new";

    [HttpGet(New)]
    public async Task<IActionResult> Add(string partnership, CancellationToken cancel) => Page(partnership, null, new GroupForm(), await OthersAsync(cancel));

    [HttpPost(New)]
    public async Task<IActionResult> Add(string partnership, GroupForm form, CancellationToken cancel)
    {
        var others = await OthersAsync(cancel);
        if (!Check(form, 0, others)) return Page(partnership, null, form, others);

        var group = new Group(Slugs.Unique(form.Name!, others.Select(o => o.Slug).Append(New).ToHashSet(StringComparer.Ordinal)), form.Details());
        db.Add(group);
        if (!await this.SavedAsync(db, async () => Check(form, 0, others = await OthersAsync(cancel)), cancel)) return Page(partnership, null, form, others);

        return this.Done($"{group.Name} added", $"{GroupInAddress.RegisterOf(partnership)}/{group.Slug}");
    }

    [HttpGet("{group}/edit")]
    public async Task<IActionResult> Edit(string partnership, string group, CancellationToken cancel) =>
        await FindAsync(group, cancel) is { } found ? Page(partnership, found, GroupForm.Of(found), await OthersAsync(cancel)) : NotFound();

    [HttpPost("{group}/edit")]
    public async Task<IActionResult> Edit(string partnership, string group, GroupForm form, CancellationToken cancel)
    {
        if (await FindAsync(group, cancel) is not { } found) return NotFound();

        var others = await OthersAsync(cancel);
        if (form.ParentId is { } parent && found.WouldReportToItself(parent, others.ToDictionary(o => o.Id, o => o.ParentId)))
        {
            ModelState.AddModelError(nameof(form.ParentId), "Select a group that does not itself report to this one");
        }

        if (!Check(form, found.Id, others) || !ModelState.Accept(found.Revise(form.Details()))) return Page(partnership, found, form, others);

        db.ExpectVersion(found, form.Version);
        var saved = await this.ChangedAsync(
            db, form, async () => await FindAsync(group, cancel) is { } now ? GroupForm.Of(now) : null, cancel, async () => Check(form, found.Id, others = await OthersAsync(cancel)));
        if (!saved) return Page(partnership, found, form, others);

        return this.Done(db.Changed(found.Name), $"{GroupInAddress.RegisterOf(partnership)}/{found.Slug}");
    }

    private bool Check(GroupForm form, int id, IReadOnlyList<OtherGroup> others)
    {
        if (others.Any(o => o.Id != id && Spacing.SameName(o.Name, form.Name))) ModelState.AddModelError(nameof(form.Name), "There is already a group with this name; enter another");
        if (form.ParentId is { } parent && others.All(o => o.Id != parent)) ModelState.AddModelError(nameof(form.ParentId), "Select the group it reports to from the list");
        ModelState.Accept(GroupDetails.CheckEnd(form.Type, form.From, form.EndsOn));
        return ModelState.IsValid;
    }

    private Task<Group?> FindAsync(string slug, CancellationToken cancel) => db.Groups.SingleOrDefaultAsync(g => g.Slug == slug, cancel);

    private async Task<IReadOnlyList<OtherGroup>> OthersAsync(CancellationToken cancel) =>
        await db.Groups.AsNoTracking().OrderBy(g => g.Name).Select(g => new OtherGroup(g.Id, g.Slug, g.Name, g.ParentId)).ToListAsync(cancel);

    private ViewResult Page(string partnership, Group? group, GroupForm form, IReadOnlyList<OtherGroup> others)
    {
        form.Parents = [.. others.Where(o => o.Id != group?.Id).Select(o => new Choice($"{o.Id}", o.Name))];
        this.About(new GroupInAddress(partnership, group?.Slug ?? "", group is null ? "" : others.FirstOrDefault(o => o.Id == group.Id)?.Name ?? group.Name));
        return View("EditGroup", form);
    }

    private sealed record OtherGroup(int Id, string Slug, string Name, int? ParentId);
}
