namespace SafeguardingPortal.Domain.Common;

/// <summary>White space in names and titles: nobody sees how much of it there is.</summary>
public static class Spacing
{
    /// <summary>Without white space at the ends, and with one space for each run of it within.</summary>
    public static string Tidied(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether two names are read as one: neither case nor white space tells them apart.</summary>
    public static bool SameName(string? one, string? other) => one is not null && other is not null && Tidied(one).Equals(Tidied(other), StringComparison.OrdinalIgnoreCase);
}
