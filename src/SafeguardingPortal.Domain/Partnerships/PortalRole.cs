namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>What an account may be in one partnership. Stored by number: add at the end, never renumber.</summary>
public enum PortalRole
{
    Administrator = 1,
    BusinessUnit = 2,
    IndependentChair = 3,

    /// <summary>Of named groups: <see cref="RoleGrant.GroupId"/> says which.</summary>
    GroupChair = 4,

    /// <summary>Of named groups: <see cref="RoleGrant.GroupId"/> says which.</summary>
    Member = 5,
    Finance = 6,
    Cdop = 7,
    Viewer = 8,
}
