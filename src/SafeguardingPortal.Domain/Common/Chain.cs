namespace SafeguardingPortal.Domain.Common;

/// <summary>Records of which each points to the next: a group to the one it reports to, an agency to its successor.</summary>
public static class Chain
{
    /// <summary>Whether going from <paramref name="start"/> to each next one comes by <paramref name="id"/>. Ends where the records stand in a ring, too.</summary>
    /// <param name="next">The one that follows each, or null.</param>
    public static bool ComesBy(this IReadOnlyDictionary<int, int?> next, int? start, int id)
    {
        var steps = next.Count;
        for (var at = start; at is { } here && steps-- >= 0; at = next.GetValueOrDefault(here))
        {
            if (here == id) return true;
        }

        return false;
    }
}
