using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>Who is signed in, read once per request with the session that the cookie names. Empty for the public.</summary>
public sealed class SignedIn
{
    public int? AccountId { get; private set; }

    public Guid? SessionId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Every role in every partnership served; none while <see cref="NeedsSecondFactor"/>.</summary>
    public IReadOnlyList<HeldRole> Roles { get; private set; } = [];

    /// <summary>Whether one of their roles asks for a second factor that they have not set up yet. Until then they can do nothing else.</summary>
    public bool NeedsSecondFactor { get; private set; }

    /// <summary>Whether something they have typed, on any page, is kept and not sent.</summary>
    public bool HasDrafts { get; private set; }

    /// <summary>The history's last entry when this request began. Nothing that is kept changes without another.</summary>
    public long HistoryAt { get; private set; }

    /// <summary>For the history: the person, or the portal when nobody is signed in.</summary>
    public Actor Actor => AccountId is { } id ? new(id, Name) : Actor.Portal;

    public void As(int accountId, Guid sessionId, string name, IReadOnlyList<HeldRole> roles, bool needsSecondFactor = false, bool hasDrafts = false, long historyAt = 0) =>
        (AccountId, SessionId, Name, Roles, NeedsSecondFactor, HasDrafts, HistoryAt) = (accountId, sessionId, name, needsSecondFactor ? [] : roles, needsSecondFactor, hasDrafts, historyAt);
}

/// <summary>A role that the account holds.</summary>
public sealed record HeldRole(int PartnershipId, PortalRole Role, int? GroupId);
