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

    /// <summary>Ends one session of the account; nothing happens when it is another's.</summary>
    public Task EndAsync(int accountId, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Sessions.Where(s => s.Id == sessionId && s.AccountId == accountId && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
    }

    /// <summary>The sessions of an account that go on, the one used last first.</summary>
    public Task<List<SignInSession>> GoingOnAsync(int accountId, CancellationToken cancellationToken)
    {
        var (idle, most) = (time.GetUtcNow() - SessionLength.Idle, time.GetUtcNow() - SessionLength.Most);
        return db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == accountId && s.EndedAt == null && s.SecurityStamp == s.Account.SecurityStamp && s.LastSeenAt > idle && s.StartedAt > most)
            .OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken);
    }

    private static string Shortened(string text, int length) => text.Length <= length ? text : text[..length];
}
