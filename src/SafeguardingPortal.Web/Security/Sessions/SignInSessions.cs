using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;

namespace SafeguardingPortal.Web.Security.Sessions;

/// <summary>Begins and ends sessions.</summary>
public sealed class SignInSessions(PortalDbContext db, CurrentActor actor, TimeProvider time)
{
    /// <summary>Begins a session in this browser. It never takes over an earlier one: whoever planted a cookie beforehand has nothing.</summary>
    /// <param name="account">A tracked account; what it has told is saved with the session.</param>
    public async Task StartAsync(HttpContext context, Account account)
    {
        var now = time.GetUtcNow();
        var session = new SignInSession
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            SecurityStamp = account.SecurityStamp!,
            StartedAt = now,
            LastSeenAt = now,
            UserAgent = Shortened(context.Request.Headers.UserAgent.ToString(), 400),
            Address = context.Connection.RemoteIpAddress?.ToString() ?? "",
        };
        db.Sessions.Add(session);
        actor.Actor = new(account.Id, account.DisplayName);
        await db.SaveChangesAsync(context.RequestAborted);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SessionCookie.Principal(account.Id, session.Id));
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task EndAsync(HttpContext context, Guid sessionId)
    {
        await EndAsync(db.Sessions.Where(s => s.Id == sessionId), context.RequestAborted);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private Task<int> EndAsync(IQueryable<SignInSession> sessions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
    }

    private static string Shortened(string text, int length) => text.Length <= length ? text : text[..length];
}
