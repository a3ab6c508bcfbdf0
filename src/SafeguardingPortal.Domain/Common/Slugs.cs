using System.Globalization;
using System.Text;

namespace SafeguardingPortal.Domain.Common;

/// <summary>The readable part of an address, made from a name: "Policy, Procedure &amp; Practice" becomes <c>policy-procedure-and-practice</c>.</summary>
public static class Slugs
{
    public const int MaxLength = 80;

    /// <summary>Lower-case ASCII letters, digits and single hyphens, at most <see cref="MaxLength"/> long; <c>x</c> when nothing of the name is left.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Replace("&", " and ", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        if (slug.Length > MaxLength) slug.Length = MaxLength;
        var result = slug.ToString().Trim('-');
        return result.Length == 0 ? "x" : result;
    }

    /// <summary>The slug of <paramref name="name"/>, with a number after it when it is already taken; a long one is cut to make room for the number.</summary>
    public static string Unique(string name, IReadOnlySet<string> taken)
    {
        var (slug, words) = (From(name), From(name));
        for (var n = 2; taken.Contains(slug); n++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"-{n}");
            slug = words[..Math.Min(words.Length, MaxLength - number.Length)].TrimEnd('-') + number;
        }

        return slug;
    }
}
