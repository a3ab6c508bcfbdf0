using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;

namespace SafeguardingPortal.Web.Areas.Account.Overview;

[RequiresSignIn]
[Route("account")]
public sealed class OverviewController(PortalDbContext db, AccountStore store, SignInSessions sessions, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleAsync(a => a.Id == signedIn.AccountId, cancellationToken);
        return View("Overview", new OverviewView(
            account.DisplayName,
            account.Email!,
            account.TwoFactorEnabled ? await store.CountCodesAsync(account, cancellationToken) : null,
            (await sessions.GoingOnAsync(account.Id, cancellationToken)).Count,
            await db.InvitationsTo(account.Id, time.GetUtcNow()).CountAsync(cancellationToken)));
    }
}

/// <param name="RecoveryCodesLeft">Null when there is no second factor.</param>
/// <param name="Invitations">How many wait for an answer.</param>
public sealed record OverviewView(string Name, string Email, int? RecoveryCodesLeft, int Sessions, int Invitations);
