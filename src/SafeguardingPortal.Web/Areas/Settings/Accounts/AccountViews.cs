using System.ComponentModel.DataAnnotations;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>What the address of the list asks for.</summary>
public sealed record AccountFilter
{
    [Display(Name = "Name or email")]
    public string? Text { get; init; }

    public PortalRole? Role { get; init; }

    [Display(Name = "Needs attention")]
    public AccountAttention? Attention { get; init; }

    [Display(Name = "Show closed accounts too")]
    public bool All { get; init; }
}

/// <summary>What is to be done about an account.</summary>
public enum AccountAttention
{
    [Display(Name = "Invitation not taken up")]
    NotTakenUp,

    [Display(Name = "Needs a second factor and has none")]
    WithoutSecondFactor,
}

/// <summary>How an account stands.</summary>
public enum AccountState
{
    Active,

    /// <summary>No password chosen yet.</summary>
    Invited,
    Closed,
}

/// <summary>An account, with its roles in this partnership.</summary>
public sealed record AccountRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required bool IsInvited { get; init; }
    public required bool HasSecondFactor { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When it was last used; null when never, or so long ago that the session is forgotten. Of an account that came from elsewhere, only since it accepted the invitation.</summary>
    public required DateTimeOffset? LastSeen { get; init; }

    public required IReadOnlyList<AccountRole> Roles { get; init; }

    public AccountState State => ClosedAt is not null ? AccountState.Closed : IsInvited ? AccountState.Invited : AccountState.Active;

    /// <summary>Which case reviews they may open.</summary>
    public string CasesInWords =>
        Roles.Any(r => r.Role == PortalRole.Administrator) ? "Opens none: administrators never do, whatever else they are"
        : Roles.Any(r => r.Role.Allows(Permission.ReadCases)) ? "Opens every one"
        : Roles.Count > 0 ? "Opens those on whose access list they are" : "Opens none";

    /// <summary>The roles in words, those of groups together: "Member of Learning and Neglect".</summary>
    public IEnumerable<string> RoleLines => Roles.Select(r => (r.Role, r.Group)).InWords();
}

/// <param name="Group">Of which group, for a chair or a member.</param>
public sealed record AccountRole(PortalRole Role, string? Group);

/// <summary>An invitation that was not answered yet.</summary>
/// <param name="MayWithdraw">Whether this person may take it back.</param>
public sealed record InvitationRow(int Id, string Name, string Email, IReadOnlyList<string> Roles, DateTimeOffset SentAt, bool HasLapsed, bool MayWithdraw);

public sealed record AccountListView(AccountFilter Filter, IReadOnlyList<AccountRow> Rows, IReadOnlyList<InvitationRow> Invitations, Sort Sort, Paging Paging)
{
    public static IReadOnlyList<Choice> Roles { get; } = [.. Enum.GetValues<PortalRole>().Select(r => new Choice($"{r}", r.InWords()))];

    public static IReadOnlyList<Choice> Attentions { get; } = Choice.Of<AccountAttention>();

    public IEnumerable<ChosenFilter> Chosen
    {
        get
        {
            if (!string.IsNullOrWhiteSpace(Filter.Text)) yield return new(nameof(Filter.Text), Filter.Text, $"‘{Filter.Text.Trim()}’");
            if (Filter.Role is { } role) yield return new(nameof(Filter.Role), $"{role}", role.InWords());
            if (Filter.Attention is { } attention) yield return new(nameof(Filter.Attention), $"{attention}", Attentions.First(a => a.Value == $"{attention}").Text);
            if (Filter.All) yield return new(nameof(Filter.All), "true", "Closed accounts too");
        }
    }
}

/// <param name="PersonId">The person of this partnership who uses it, or null.</param>
/// <param name="MayChange">Whether this person may change its roles and close it.</param>
/// <param name="MayTurnFactorOff">Whether this person may turn its second factor off for somebody who has lost it.</param>
public sealed record AccountView(AccountRow Account, int? PersonId, string? PersonName, bool MayChange, bool MayTurnFactorOff, bool IsMine);
