using SafeguardingPortal.Domain.Common;

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

public static class PortalRoleWords
{
    /// <param name="group">Of which group, for a chair or a member; null for the role as such.</param>
    public static string InWords(this PortalRole role, string? group = null) => role switch
    {
        PortalRole.Administrator => "Administrator",
        PortalRole.BusinessUnit => "Business unit",
        PortalRole.IndependentChair => "Independent chair",
        PortalRole.GroupChair => $"Chair of {group ?? "a group"}",
        PortalRole.Member => $"Member of {group ?? "a group"}",
        PortalRole.Finance => "Finance",
        PortalRole.Cdop => "Child death overview panel",
        PortalRole.Viewer => "Viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Several roles in words, those of groups together: "Member of Learning and Neglect".</summary>
    public static IEnumerable<string> InWords(this IEnumerable<(PortalRole Role, string? Group)> roles) => roles.GroupBy(r => r.Role).Select(same => RoleGrant.IsOfGroup(same.Key)
        ? same.Key.InWords(same.Select(r => r.Group).OfType<string>().Order(StringComparer.CurrentCulture).InSeries())
        : same.Key.InWords());
}
