namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>What the portal calls children whom nobody has given a pseudonym: letters that say nothing of them.</summary>
public static class FreePseudonyms
{
    public const string Beginning = "Child ";

    /// <summary>Child A to Child Z, Child AA and so on without end, but for those that are used.</summary>
    public static IEnumerable<string> Except(IEnumerable<string> used)
    {
        var taken = used.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(0, int.MaxValue).Select(i => Beginning + Letters(i)).Where(p => !taken.Contains(p));
    }

    private static string Letters(int index) => (index < 26 ? "" : Letters(index / 26 - 1)) + (char)('A' + index % 26);
}
