using System.Globalization;
using System.Text;

namespace SafeguardingPortal.Reports.Document;

/// <summary>Ids of sections, tables and charts: lower-case letters, digits and single hyphens, beginning with a letter.</summary>
public static class Slug
{
    private const int Longest = 60;

    public static bool Is(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>"What we achieved: neglect" becomes <c>what-we-achieved-neglect</c>; accents go; a text without a letter becomes <c>part</c>.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (slug.Length == Longest) break;
            if (char.IsAsciiLetter(c) || (char.IsAsciiDigit(c) && slug.Length > 0)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-' && c != '\'' && c != '’' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) slug.Append('-');
        }
        var trimmed = slug.ToString().TrimEnd('-');
        return trimmed.Length == 0 ? "part" : trimmed;
    }
}
