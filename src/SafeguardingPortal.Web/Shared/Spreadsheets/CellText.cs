using System.Text;
using System.Xml;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Text as a cell can hold it.</summary>
internal static class CellText
{
    /// <summary>Excel's own limit.</summary>
    public const int MaxLength = 32_767;

    /// <summary>Without control characters and halves of characters; line ends as <c>\n</c>; cut at Excel's limit with "…" to show it.</summary>
    public static string Clean(string text)
    {
        if (text.Length <= MaxLength && !NeedsCleaning(text)) return text;

        var kept = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (!IsKept(rune)) continue;
            if (kept.Length + rune.Utf16SequenceLength > MaxLength - 1) return kept.Append('…').ToString();
            kept.Append(rune);
        }
        return kept.ToString();
    }

    /// <summary>As much of it as a message has room for.</summary>
    public static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static bool NeedsCleaning(string text)
    {
        foreach (var c in text) if (c is '\r' or '\u2028' or '\u2029' or '\f' or '\u0085' || char.IsSurrogate(c) || !IsKept(new Rune(c))) return true;
        return false;
    }

    // A lone half of a surrogate pair is enumerated as the replacement character.
    private static bool IsKept(Rune rune) =>
        rune != Rune.ReplacementChar && (rune.Value is '\t' or '\n' || !Rune.IsControl(rune)) && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value));
}
