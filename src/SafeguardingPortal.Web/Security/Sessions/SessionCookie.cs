using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Security.SecondFactors;

namespace SafeguardingPortal.Web.Security.Sessions;

/// <summary>The cookie only names a session; everything it is worth is read from the database with each request, in one query.</summary>
internal sealed class SessionCookie(PortalDbContext db, SessionQuery sessions, SignedIn signedIn, IdleSession idle, CurrentActor actor, PortalSettings settings, TimeProvider time) : CookieAuthenticationEvents
{
    private const string SessionClaim = "session";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static ClaimsPrincipal Principal(int accountId, Guid sessionId) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, accountId.ToString(System.Globalization.CultureInfo.InvariantCulture)), new(SessionClaim, sessionId.ToString("N"))],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var isAsset = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        if (isAsset || !Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var id))
        {
            context.RejectPrincipal();
            return;
        }

        var found = await sessions.FindAsync(db, id, context.HttpContext.RequestAborted);
        var now = time.GetUtcNow();
        if (found is not { IsEnded: false } || SessionLength.IsOver(found.StartedAt, found.LastSeenAt, now))
        {
            if (found is { IsEnded: false }) idle.Was(found.AccountId, context.Principal, found.HasDrafts);
            context.RejectPrincipal();
            return;
        }

        var needsSecondFactor = settings.RequireSecondFactor && !found.HasSecondFactor && found.Roles.Exists(r => SecondFactor.IsNeededFor(r.Role));
        signedIn.As(found.AccountId, id, found.DisplayName, found.Roles, needsSecondFactor, found.HasDrafts, found.HistoryAt);
        actor.Actor = signedIn.Actor;
        if (now - found.LastSeenAt >= Minute) await db.Sessions.Where(s => s.Id == id && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), context.HttpContext.RequestAborted);
    }

    /// <summary>To the sign-in page, which says why when a session has run out, and afterwards back to the page: for a form that was sent, to the page it stood on. A script is told plainly.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Headers["Sec-Fetch-Dest"] == "empty")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var query = QueryString.Create(context.Options.ReturnUrlParameter, FormPage.Of(context.Request));
        if (idle.AccountId is not null) query = query.Add("ended", idle.HasKept ? "kept" : "idle");
        context.Response.Redirect(context.Options.LoginPath + query);
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

/// <summary>How long a session lasts.</summary>
public static class SessionLength
{
    /// <summary>Without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Even with requests: a working day.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromHours(12);

    public static bool IsOver(DateTimeOffset startedAt, DateTimeOffset lastSeenAt, DateTimeOffset now) => now - lastSeenAt >= Idle || now - startedAt >= Most;
}
