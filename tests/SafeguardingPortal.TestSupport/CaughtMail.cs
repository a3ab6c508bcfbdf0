using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeguardingPortal.TestSupport;

/// <summary>A message as its reader sees it, from the wire or from an <c>.eml</c> file.</summary>
/// <param name="Sender">Whom the envelope names, not the header; empty for a file.</param>
/// <param name="Recipients">Whom the envelope names; empty for a file.</param>
/// <param name="Headers">Decoded; the first of each name.</param>
/// <param name="Body">Decoded, lines ending in <c>\n</c>, without the last line end.</param>
/// <param name="Source">As it came, each byte one character.</param>
public sealed partial record CaughtMail(string Sender, IReadOnlyList<string> Recipients, IReadOnlyDictionary<string, string> Headers, string Body, string Source)
{
    public string Subject => Headers.GetValueOrDefault("Subject", "");

    public string To => Headers.GetValueOrDefault("To", "");

    /// <param name="source">Each byte as one character (Latin-1), lines ending in CR LF.</param>
    public static CaughtMail Parse(string source, string sender = "", IReadOnlyList<string>? recipients = null)
    {
        var (head, body) = source.Split("\r\n\r\n", 2) is [var h, var b] ? (h, b) : (source, "");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Folded().Replace(head, " ").Split("\r\n"))
            if (line.Split(": ", 2) is [var name, var value]) headers.TryAdd(name, DecodeWords(value));

        return new(sender, recipients ?? [], headers, DecodeBody(body, headers.GetValueOrDefault("Content-Transfer-Encoding", "7bit")).ReplaceLineEndings("\n").TrimEnd('\n'), source);
    }

    /// <summary>Reads an <c>.eml</c> file.</summary>
    public static CaughtMail Read(string path) => Parse(Encoding.Latin1.GetString(File.ReadAllBytes(path)));

    private static string DecodeBody(string body, string encoding) => Encoding.UTF8.GetString(encoding.ToUpperInvariant() switch
    {
        "BASE64" => Convert.FromBase64String(body),
        "QUOTED-PRINTABLE" => QuotedPrintable(SoftBreak().Replace(body, "")),
        _ => Encoding.Latin1.GetBytes(body),
    });

    // =?utf-8?B?...?=, of which long ones come in several with a space between that counts for nothing. (RFC 2047)
    private static string DecodeWords(string value)
    {
        var bytes = Word().Replace(BetweenWords().Replace(value, "?==?"), word => Encoding.Latin1.GetString(
            word.Groups["encoding"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : QuotedPrintable(word.Groups["text"].Value.Replace('_', ' '))));
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
    }

    private static byte[] QuotedPrintable(string text) => Encoding.Latin1.GetBytes(
        Quoted().Replace(text, octet => ((char)byte.Parse(octet.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Folded();

    [GeneratedRegex("=\r\n", RegexOptions.None, 1000)]
    private static partial Regex SoftBreak();

    [GeneratedRegex("=[0-9A-Fa-f]{2}", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.None, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?utf-8\?(?<encoding>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Word();
}
