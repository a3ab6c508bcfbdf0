using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Subgroups.Members;

/// <summary>Who joins a group and who leaves it. A membership that ended stays on the record.</summary>
[Route("{partnership}/subgroups/{group}/members"), Requires(Permission.EditGroups)]
public sealed class MembersController(PortalDbContext db, TimeProvider time) : Controller
{
    private const string Meanwhile = "Somebody else changed this group in the same moment. Look at its members, then send this again if it still holds";

    [HttpGet("new")]
    public async Task<IActionResult> Join(string partnership, string group, CancellationToken cancel) =>
        await FindAsync(partnership, group, cancel) is null ? NotFound() : await JoinPageAsync(new() { From = time.LondonToday() }, cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Join(string partnership, string group, JoinForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, cancel) is not { } found) return NotFound();
        if (!ModelState.IsValid) return await JoinPageAsync(form, cancel);

        var person = await db.People.SingleOrDefaultAsync(p => p.Id == form.Person, cancel);
        if (person is null) ModelState.AddModelError(nameof(form.Person), "Select a person from the list");
        else ModelState.Accept(found.Join(person, form.Capacity!.Value, form.From!.Value, form.To));
        if (!ModelState.IsValid) return await JoinPageAsync(form, cancel);

        if (!await db.TrySaveAsync(cancel)) return await ChangedMeanwhileAsync(form, cancel);

        return this.Done($"{person!.Name} added as {form.Capacity!.Value.InWords()}", ViewData.Group().Path);
    }

    [HttpGet("{id:int}/end")]
    public async Task<IActionResult> End(string partnership, string group, int id, CancellationToken cancel) =>
        await FindAsync(partnership, group, cancel) is { } found && Of(found, id) is { } membership
            ? View(EndForm.Of(membership, time.LondonToday()))
            : NotFound();

    [HttpPost("{id:int}/end")]
    public async Task<IActionResult> End(string partnership, string group, int id, EndForm form, CancellationToken cancel)
    {
        if (await FindAsync(partnership, group, cancel) is not { } found || Of(found, id) is not { } membership) return NotFound();

        form.Membership = membership;
        if (!ModelState.IsValid || !ModelState.Accept(found.End(membership, form.To!.Value))) return View(form);

        db.ExpectVersion(membership, form.Version);
        if (!await db.TrySaveAsync(cancel))
        {
            if (await FindAsync(partnership, group, cancel) is not { } now || Of(now, id) is not { } saved) return NotFound();

            form.Membership = saved;
            if (form.Version == saved.Version) ModelState.AddModelError("", Meanwhile);
            else this.ShowConflict(form, EndForm.Of(saved));
            return View(form);
        }

        return this.Done($"{membership.Person.Name} is {membership.Capacity.InWords()} until {form.To!.Value.InWords()}", ViewData.Group().Path);
    }

    private async Task<ViewResult> ChangedMeanwhileAsync(JoinForm form, CancellationToken cancel)
    {
        ModelState.AddModelError("", Meanwhile);
        return await JoinPageAsync(form, cancel);
    }

    private static Membership? Of(Group group, int id) => group.Memberships.SingleOrDefault(m => m.Id == id);

    private async Task<Group?> FindAsync(string partnership, string slug, CancellationToken cancel)
    {
        var group = await db.Groups.Include(g => g.Memberships).ThenInclude(m => m.Person).SingleOrDefaultAsync(g => g.Slug == slug, cancel);
        if (group is not null) this.About(new GroupInAddress(partnership, slug, group.Name));
        return group;
    }

    private async Task<ViewResult> JoinPageAsync(JoinForm form, CancellationToken cancel)
    {
        form.People = await db.EverybodyAsync(time.LondonToday(), cancel);
        return View(form);
    }
}
