using System.Globalization;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>A group in a structure chart.</summary>
/// <param name="Words">What stands beside its name in the list, or null.</param>
public sealed record GroupInTree(int Id, int? ParentId, string Name, GroupKind Type, string? JointWith, string? Words);

/// <summary>Groups as the boxes of a structure chart.</summary>
public static class GroupTree
{
    /// <summary>One box per group, in the order given. A group whose parent is not among them stands at the top.</summary>
    /// <remarks>Two people may, at the same moment, have put two groups under each other: then both stand at the top.</remarks>
    public static IReadOnlyList<StructureNode> Nodes(IReadOnlyList<GroupInTree> groups)
    {
        var parents = groups.ToDictionary(g => g.Id, g => g.ParentId);
        return [.. groups.Select(g => new StructureNode(
            Id(g.Id), g.ParentId is { } parent && parents.ContainsKey(parent) && !parents.ComesBy(g.ParentId, g.Id) ? Id(parent) : null, g.Name, g.Type.InChart()) { JointWith = g.JointWith, Words = g.Words })];
    }

    /// <summary>The box in which such a group is drawn.</summary>
    public static StructureKind InChart(this GroupKind kind) => kind switch
    {
        GroupKind.Executive => StructureKind.Executive,
        GroupKind.Subgroup => StructureKind.Subgroup,
        GroupKind.TaskAndFinish => StructureKind.TaskAndFinish,
        GroupKind.Panel => StructureKind.Panel,
        GroupKind.Forum => StructureKind.Forum,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);
}
