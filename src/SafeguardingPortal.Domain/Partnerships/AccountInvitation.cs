using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>Asks somebody who has an account already, with another partnership or none, to take part in this one. Until they accept they hold nothing here, and nothing of their account is seen here.</summary>
public sealed class AccountInvitation : PartnershipRecord
{
    /// <summary>After how long it lapses; a link to a new account's first password lasts as long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private AccountInvitation() { }

    /// <param name="groups">The names of the partnership's groups, for the history.</param>
    /// <exception cref="InvariantException">No role is offered, or a group is named for a role that has none or not named for one that needs it.</exception>
    public AccountInvitation(int accountId, Invitation invitation, IReadOnlyDictionary<int, string> groups, DateTimeOffset at)
    {
        InvariantException.Require(invitation.Roles.Count > 0, "Somebody is invited to at least one role.");
        InvariantException.Require(invitation.Roles.All(r => r.GroupId.HasValue == RoleGrant.IsOfGroup(r.Role)), "A group's chair and a member are so of a named group, other roles of none.");
        (AccountId, Name, Email, Roles, PersonId, SentAt) = (accountId, invitation.Name, invitation.Email, [.. invitation.Roles], invitation.PersonId, at);
        Tell($"invited {Name} as {Roles.InWords(groups).InSeries()}");
    }

    public override string Kind => "invitation";

    public override string Label => Name;

    public int AccountId { get; private set; }

    /// <summary>As whoever sent it wrote it, which need not be as the account has it.</summary>
    public string Name { get; private set; } = "";

    /// <inheritdoc cref="Name"/>
    public string Email { get; private set; } = "";

    public IReadOnlyList<InvitedRole> Roles { get; private set; } = [];

    /// <summary>The person of the partnership who will use the account, or null.</summary>
    public int? PersonId { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Null while it waits.</summary>
    public InvitationAnswer? Answer { get; private set; }

    /// <summary>From then on it can no longer be accepted or declined.</summary>
    public DateTimeOffset LapsesAt => SentAt + Lifetime;

    /// <summary>The history says the roles in words, and nothing of the account.</summary>
    public override bool Keeps(string property) => property is not (nameof(AccountId) or nameof(Roles));

    public bool HasLapsed(DateTimeOffset at) => Answer is null && at >= LapsesAt;

    /// <summary>Why it cannot be accepted or declined; none while it can.</summary>
    public IReadOnlyList<Problem> Check(DateTimeOffset at) =>
        HasLapsed(at) ? Problem.With("", "This invitation has lapsed. Ask the partnership to invite you again") : CheckWaiting();

    public IReadOnlyList<Problem> Accept(DateTimeOffset at) => Close(Check(at), InvitationAnswer.Accepted, "accepted the invitation", at);

    public IReadOnlyList<Problem> Decline(DateTimeOffset at) => Close(Check(at), InvitationAnswer.Declined, "declined the invitation", at);

    /// <summary>Takes it back, lapsed or not.</summary>
    public IReadOnlyList<Problem> Withdraw(DateTimeOffset at) => Close(CheckWaiting(), InvitationAnswer.Withdrawn, $"withdrew the invitation of {Name}", at);

    private IReadOnlyList<Problem> Close(IReadOnlyList<Problem> problems, InvitationAnswer answer, string what, DateTimeOffset at)
    {
        if (problems.Count > 0) return problems;

        (Answer, AnsweredAt) = (answer, at);
        Tell(what);
        return Problem.None;
    }

    private IReadOnlyList<Problem> CheckWaiting() => Answer switch
    {
        null => Problem.None,
        InvitationAnswer.Accepted => Problem.With("", "This invitation was accepted already"),
        InvitationAnswer.Declined => Problem.With("", "This invitation was declined already"),
        _ => Problem.With("", "This invitation was withdrawn"),
    };
}

/// <summary>What came of an invitation. Stored by number: add at the end, never renumber.</summary>
public enum InvitationAnswer
{
    Accepted = 1,
    Declined = 2,

    /// <summary>By the partnership that sent it.</summary>
    Withdrawn = 3,
}

/// <summary>Whom to invite to a partnership.</summary>
/// <param name="PersonId">The person of the partnership who will use the account, or null.</param>
public sealed record Invitation(string Email, string Name, IReadOnlyList<InvitedRole> Roles, int? PersonId = null);

/// <param name="GroupId">For a group's chair or a member, the group; null for other roles.</param>
public sealed record InvitedRole(PortalRole Role, int? GroupId = null);

public static class InvitedRoleWords
{
    /// <inheritdoc cref="PortalRoleWords.InWords(IEnumerable{ValueTuple{PortalRole, string}})"/>
    /// <param name="groups">The names of groups by their numbers.</param>
    public static IEnumerable<string> InWords(this IEnumerable<InvitedRole> roles, IReadOnlyDictionary<int, string> groups) =>
        roles.Select(r => (r.Role, r.GroupId is { } id ? groups.GetValueOrDefault(id) : null)).InWords();
}
