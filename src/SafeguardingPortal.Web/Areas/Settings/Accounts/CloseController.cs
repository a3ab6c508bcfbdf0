using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Closes an account, reopens it, and sends an invitation again.</summary>
[Route("{partnership}/settings/accounts/{id:int}"), Requires(Permission.ManageAccounts)]
public sealed class CloseController(PortalDbContext db, Invitations invitations, CurrentPartnership current, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("close")]
    public async Task<IActionResult> Close(int id, CancellationToken cancel) => await FindAsync(id, isClosed: false, cancel) is { } account ? View(new CloseView(id, account.DisplayName)) : NotFound();

    [HttpPost("close"), ActionName(nameof(Close))]
    public async Task<IActionResult> ConfirmClose(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, isClosed: false, cancel) is not { } account) return NotFound();

        var held = await db.RoleGrants.Where(g => g.AccountId == id).ToListAsync(cancel);
        if (id == signedIn.AccountId) ModelState.AddModelError("", "You cannot close your own account; ask somebody else to");
        else if (!access.MayChange(held.Select(h => h.Role))) ModelState.AddModelError("", "Only an administrator can close the account of an administrator or independent chair");
        if (!ModelState.IsValid) return View(new CloseView(id, account.DisplayName));

        // An account of another partnership too stays open there; here its roles go, and what this partnership may see of it.
        var isOfOthers = await db.IsOfOthersAsync(id, cancel);
        if (isOfOthers)
        {
            foreach (var person in await db.People.Where(p => p.AccountId == id).ToListAsync(cancel)) person.LeaveAccount();
            var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.Name, cancel);
            foreach (var grant in held) db.RoleGrants.Remove(grant.Taken(account.DisplayName, grant.GroupId is { } group ? groups[group] : null));
        }
        else
        {
            account.Close(time.GetUtcNow());
        }

        await db.SaveChangesAsync(cancel);
        var done = $"{account.DisplayName} cannot sign in here any more";
        return isOfOthers ? this.Done(done, current.Settings("/accounts")) : Done(done, id);
    }

    [HttpPost("reopen")]
    public async Task<IActionResult> Reopen(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, isClosed: true, cancel) is not { } account) return await FindAsync(id, isClosed: false, cancel) is { } open ? Done($"{open.DisplayName} can sign in", id) : NotFound();
        var held = await db.RoleGrants.Where(g => g.AccountId == id).Select(g => g.Role).ToListAsync(cancel);
        // Who holds nothing here and something elsewhere was closed there, and is theirs to reopen.
        if (!access.MayChange(held) || (held.Count == 0 && await db.IsOfOthersAsync(id, cancel))) return Forbid();

        account.Reopen();
        await db.SaveChangesAsync(cancel);
        return Done($"{account.DisplayName} can sign in again", id);
    }

    [HttpPost("invite-again")]
    public async Task<IActionResult> InviteAgain(int id, CancellationToken cancel)
    {
        if (await FindAsync(id, isClosed: false, cancel) is not { } account) return NotFound();

        var problems = await invitations.ResendAsync(account, cancel);
        return Done(problems.Count == 0 ? $"Invitation sent to {account.Email} again" : problems[0].Message, id);
    }

    private Task<Data.Accounts.Account?> FindAsync(int id, bool isClosed, CancellationToken cancel) => db.AccountsHere().SingleOrDefaultAsync(u => u.Id == id && (u.ClosedAt != null) == isClosed, cancel);

    private LocalRedirectResult Done(string what, int id) => this.Done(what, current.Settings($"/accounts/{id}"));
}

public sealed record CloseView(int Id, string Name);
