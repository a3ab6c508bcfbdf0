using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeguardingPortal.Web.Shared.Uploads;

/// <summary>The name under which an uploaded file is listed and downloaded again.</summary>
internal static partial class SafeFileName
{
    private const int MaxLength = 120;

    // Longer than this, what follows the last dot is no extension but a part of the name.
    private const int LongestExtension = 20;

    /// <summary>Without path, characters that do not print or that turn the writing direction, and characters Windows does not allow; at most 120 characters, keeping the extension.</summary>
    public static string From(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes()) if (Printable(rune)) kept.Append(rune);

        name = Spaces().Replace(NotOnWindows().Replace(kept.ToString(), "-"), " ");
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension.Length > LongestExtension) extension = "";
        var stem = name[..^extension.Length].Trim(' ', '.');
        if (stem.Length == 0 || Device().IsMatch(stem)) stem = "file" + stem;
        if (stem.Length + extension.Length > MaxLength) stem = Shortened(stem, MaxLength - extension.Length);
        return stem + extension;
    }

    private static string Shortened(string stem, int length) =>
        stem[..(char.IsHighSurrogate(stem[length - 1]) ? length - 1 : length)].TrimEnd();

    private static bool Printable(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    [GeneratedRegex("""[<>:"|?*]""", RegexOptions.None, 1000)]
    private static partial Regex NotOnWindows();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Device();
}
