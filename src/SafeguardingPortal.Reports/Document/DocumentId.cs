namespace SafeguardingPortal.Reports.Document;

/// <summary>Ids of sections, tables and charts: lower-case letters, digits and single hyphens, beginning with a letter.</summary>
internal static class DocumentId
{
    private const int Longest = 60;

    public static bool Is(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
