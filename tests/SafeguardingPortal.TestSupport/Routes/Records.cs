namespace SafeguardingPortal.TestSupport.Routes;

/// <summary>Which records an address is filled with: it decides who may, where a role reaches some groups only.</summary>
public enum Records
{
    /// <summary>Of the group that <c>groupchair</c> chairs and <c>member</c> belongs to.</summary>
    Chaired,

    /// <summary>Of a group to which both belong as members.</summary>
    Joined,

    /// <summary>Of a group in which neither has a role.</summary>
    Foreign,

    /// <summary>Of such a group, but the action is <c>finance</c>’s own.</summary>
    Owned,

    /// <summary>Of the neighbouring partnership.</summary>
    Neighbour,
}
