using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Account.Sessions;

/// <summary>Where am I signed in?</summary>
[RequiresSignIn]
[Route("account/sessions")]
public sealed class SessionsController(PortalDbContext db, SignInSessions sessions, SignedIn signedIn) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Open(CancellationToken cancellationToken) => View("Sessions", (IReadOnlyList<SessionLine>)
    [
        .. (await sessions.GoingOnAsync(signedIn.AccountId!.Value, cancellationToken))
            .Select(s => new SessionLine(s.Id, BrowserWords.Of(s.UserAgent), s.StartedAt, s.LastSeenAt, s.Address, s.Id == signedIn.SessionId)),
    ]);

    [HttpPost("end")]
    public async Task<IActionResult> End(Guid id, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(signedIn.AccountId!.Value, id, cancellationToken);
        return this.Done("Signed out there", "/account/sessions");
    }

    [HttpPost("end-all")]
    public async Task<IActionResult> EndAll(CancellationToken cancellationToken)
    {
        (await db.Users.SingleAsync(a => a.Id == signedIn.AccountId, cancellationToken)).SignOutEverywhere();
        await db.SaveChangesAsync(cancellationToken);
        await HttpContext.SignOutAsync();
        return this.Done("You have signed out everywhere", "/account/sign-in");
    }
}

/// <param name="IsThis">Whether it is the browser that asks.</param>
public sealed record SessionLine(Guid Id, string Browser, DateTimeOffset Since, DateTimeOffset LastSeen, string Address, bool IsThis);
