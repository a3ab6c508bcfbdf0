using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.Charts;

/// <summary>A group with those beneath it.</summary>
internal sealed record StructureTree(StructureNode Node, IReadOnlyList<StructureTree> Below)
{
    /// <exception cref="InvariantException">A group's parent is missing, two groups share an id, or groups stand in a ring.</exception>
    public static IReadOnlyList<StructureTree> Of(IReadOnlyList<StructureNode> nodes)
    {
        var ids = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        InvariantException.Require(ids.Count == nodes.Count, "Two groups of a structure chart have the same id.");
        InvariantException.Require(nodes.All(node => node.ParentId is null || ids.Contains(node.ParentId)), "A group's parent is not in the structure chart.");

        var children = nodes.ToLookup(node => node.ParentId);
        var reached = 0;
        var trees = Grow(parent: null);
        InvariantException.Require(reached == nodes.Count, "Groups of a structure chart stand above each other in a ring.");
        return trees;

        List<StructureTree> Grow(string? parent) => [.. children[parent].Select(node =>
        {
            reached++;
            return new StructureTree(node, Grow(node.Id));
        })];
    }

    /// <summary>"Task and finish group", "Joint panel with Milton Keynes"; null where the name says it already.</summary>
    public static string? KindOf(StructureNode node)
    {
        var kind = node.Kind switch
        {
            StructureKind.Executive => "Executive group",
            StructureKind.Subgroup => "Subgroup",
            StructureKind.TaskAndFinish => "Task and finish group",
            StructureKind.Panel => "Panel",
            StructureKind.Forum => "Forum",
            _ => throw new InvariantException($"No words for the kind {node.Kind}."),
        };
        if (node.JointWith is { } other) return $"Joint {char.ToLowerInvariant(kind[0])}{kind[1..]} with {other}";
        return node.Name.EndsWith(kind, StringComparison.OrdinalIgnoreCase) ? null : kind;
    }
}
