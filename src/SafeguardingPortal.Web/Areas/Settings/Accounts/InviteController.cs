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

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Invites somebody to the partnership, by e-mail.</summary>
[Route("{partnership}/settings/accounts/invite"), Requires(Permission.ManageAccounts)]
public sealed class InviteController(PortalDbContext db, Invitations invitations, CurrentPartnership current, Access access, TimeProvider time) : Controller
{
    /// <param name="person">Whose name and address are filled in.</param>
    [HttpGet("")]
    public async Task<IActionResult> Invite(int? person, CancellationToken cancel)
    {
        var form = new InviteForm();
        if (person is not null && await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person && p.AccountId == null, cancel) is { } found)
        {
            (form.PersonId, form.Name, form.Email) = (found.Id, found.Name, found.Email);
        }

        return await PageAsync(form, cancel);
    }

    [HttpPost("")]
    public async Task<IActionResult> Invite(InviteForm form, CancellationToken cancel)
    {
        var today = time.LondonToday();
        await form.OfferAsync(db, access, today, null, cancel);
        var roles = form.Wanted().ToList();
        if (roles.Count == 0) ModelState.AddModelError(nameof(form.Roles), "Select at least one role");
        if (roles.Exists(r => !access.MayGive(r.Role))) ModelState.AddModelError(nameof(form.Roles), "Only an administrator can make somebody administrator or independent chair");
        if (form.PersonId is not null && !await db.People.AnyAsync(p => p.Id == form.PersonId && p.AccountId == null, cancel)) ModelState.AddModelError(nameof(form.PersonId), "Select a person who has no account yet");
        if (!ModelState.IsValid) return await PageAsync(form, cancel);

        var invitation = new Invitation(form.Email!.Trim(), form.Name!.Trim(), [.. roles.Select(r => new InvitedRole(r.Role, r.GroupId))], form.PersonId);
        Invited? invited = null;
        var sent = await this.SavedAsync(db, () => TakenAsync(form, cancel), cancel, save: async () => ModelState.Accept((invited = await invitations.InviteAsync(invitation, cancel)).Problems));
        if (!sent || !ModelState.IsValid) return await PageAsync(form, cancel);

        var next = invited!.IsAsked ? "They are asked to accept: until then they have no role here" : "They have seven days to choose a password";
        return this.Done($"{invitation.Name} invited. {next}", current.Settings("/accounts"));
    }

    private async Task TakenAsync(InviteForm form, CancellationToken cancel)
    {
        var email = Data.Accounts.Account.Normalize(form.Email!);
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == email, cancel)) ModelState.AddModelError(nameof(form.Email), "Somebody else invited this person at the same moment");
    }

    private async Task<IActionResult> PageAsync(InviteForm form, CancellationToken cancel)
    {
        var today = time.LondonToday();
        await form.OfferAsync(db, access, today, null, cancel);
        var people = await db.People.AsNoTracking().Where(p => p.AccountId == null && (p.To == null || p.To >= today)).OrderBy(p => p.Agency.Name).ThenBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, Agency = p.Agency.Name }).ToListAsync(cancel);
        form.People = [.. people.Select(p => new Choice($"{p.Id}", p.Name, null, p.Agency))];
        return View("Invite", form);
    }
}
