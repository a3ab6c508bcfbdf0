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

    public override string Label => Role.ToString();

    public int AccountId { get; private set; }

    public PortalRole Role { get; private set; }

    public int? GroupId { get; private set; }

    public static bool IsOfGroup(PortalRole role) => role is PortalRole.GroupChair or PortalRole.Member;
}
