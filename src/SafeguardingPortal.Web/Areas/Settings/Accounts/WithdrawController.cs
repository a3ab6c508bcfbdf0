using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Takes back an invitation that was not answered yet.</summary>
[Route("{partnership}/settings/accounts/invitations/{id:int}"), Requires(Permission.ManageAccounts)]
public sealed class WithdrawController(PortalDbContext db, CurrentPartnership current, Access access, TimeProvider time) : Controller
{
    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(int id, CancellationToken cancel)
    {
        if (await db.AccountInvitations.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } invitation) return NotFound();
        if (!access.MayChange(invitation.Roles.Select(r => r.Role))) return Forbid();

        var problems = invitation.Withdraw(time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return this.Done(problems.Count == 0 ? $"Invitation of {invitation.Name} withdrawn" : problems[0].Message, current.Settings("/accounts"));
    }
}
