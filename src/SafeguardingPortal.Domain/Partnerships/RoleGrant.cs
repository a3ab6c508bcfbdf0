using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>One role of one account in one partnership; for a group's chair and a member, of one group.</summary>
public sealed class RoleGrant : PartnershipRecord
{
    private RoleGrant() { }

    /// <exception cref="InvariantException">A group is named for a role that has none, or not named for one that needs it.</exception>
    public RoleGrant(int accountId, PortalRole role, int? groupId)
    {
        InvariantException.Require(groupId.HasValue == IsOfGroup(role), "A group's chair and a member are so of a named group, other roles of none.");
        (AccountId, Role, GroupId) = (accountId, role, groupId);
    }

    public override string Kind => "role";

    public override string Label => Role.InWords();

    public int AccountId { get; private set; }

    public PortalRole Role { get; private set; }

    public int? GroupId { get; private set; }

    /// <summary>Tells the history who has it now.</summary>
    /// <param name="group">The group's name, for a role that is of one.</param>
    public RoleGrant Given(string to, string? group)
    {
        Tell($"gave {to} the role ‘{Role.InWords(group)}’");
        return this;
    }

    /// <inheritdoc cref="Given"/>
    public RoleGrant Taken(string from, string? group)
    {
        Tell($"took the role ‘{Role.InWords(group)}’ from {from}");
        return this;
    }

    public static bool IsOfGroup(PortalRole role) => role is PortalRole.GroupChair or PortalRole.Member;
}
