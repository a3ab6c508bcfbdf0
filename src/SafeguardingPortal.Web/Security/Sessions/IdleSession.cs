using System.Security.Claims;

namespace SafeguardingPortal.Web.Security.Sessions;

/// <summary>The session that the request's cookie names, when nothing but time has ended it. Good for keeping what was typed and for saying why one has to sign in again, and for nothing else.</summary>
public sealed class IdleSession
{
    public int? AccountId { get; private set; }

    public ClaimsPrincipal? Principal { get; private set; }

    /// <summary>Whether what was typed is kept: with a form that came too late that form, otherwise anything not sent.</summary>
    public bool HasKept { get; internal set; }

    internal void Was(int accountId, ClaimsPrincipal principal, bool hasKept) => (AccountId, Principal, HasKept) = (accountId, principal, hasKept);
}
