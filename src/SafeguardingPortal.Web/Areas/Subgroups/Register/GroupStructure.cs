using Microsoft.AspNetCore.Html;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Reports.Charts;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;

namespace SafeguardingPortal.Web.Areas.Subgroups.Register;

/// <summary>How the groups stood to each other on a day, drawn and in words.</summary>
internal static class GroupStructure
{
    /// <param name="groups">Every group; those that did not exist on the day are left out, and whoever reported to one stands under the next above it.</param>
    public static IHtmlContent Draw(string partnership, IReadOnlyList<RegisteredGroup> groups, DateOnly day)
    {
        var all = groups.ToDictionary(g => g.Id);
        var shown = groups.Where(g => g.ExistsOn(day)).OrderBy(g => g.Type).ThenBy(g => g.Name, StringComparer.CurrentCulture);
        return StructureDrawing.ToHtml(new StructureChart("structure", $"How the groups were organised on {day.InWords()}",
        [
            .. shown.Select(g => new StructureNode($"{g.Id}", Above(g, all, day) is { } above ? $"{above}" : null, g.Name, g.Type.InChart())
            {
                JointWith = g.JointWith,
                Words = g.Chair is { } chair ? $"Chair: {chair}" : null,
                Address = $"{GroupInAddress.RegisterOf(partnership)}/{g.Slug}",
            }),
        ]));
    }

    // Two people may, at the same moment, have put two groups under each other: then both stand at the top.
    private static int? Above(RegisteredGroup group, Dictionary<int, RegisteredGroup> all, DateOnly day)
    {
        int? found = null;
        var seen = new HashSet<int>();
        for (var id = group.ParentId; id is { } next && all.TryGetValue(next, out var above); id = above.ParentId)
        {
            if (next == group.Id || !seen.Add(next)) return null;
            if (found is null && above.ExistsOn(day)) found = next;
        }

        return found;
    }
}
