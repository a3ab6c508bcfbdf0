using System.Security.Claims;

namespace SafeguardingPortal.Web.Security.Sessions;

/// <summary>The session that the request's cookie names, when nothing but time has ended it. Good for one thing: keeping what was typed.</summary>
public sealed class IdleSession
{
    public int? AccountId { get; private set; }

    public ClaimsPrincipal? Principal { get; private set; }

    /// <summary>The page whose form was kept as a draft; null when none was.</summary>
    public string? KeptPage { get; internal set; }

    internal void Was(int accountId, ClaimsPrincipal principal) => (AccountId, Principal) = (accountId, principal);
}
