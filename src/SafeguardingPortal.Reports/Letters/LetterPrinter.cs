using System.Net;
using System.Text;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Reports.Letters;

/// <summary>A letter of the partnership.</summary>
/// <param name="From">The partnership's name.</param>
/// <param name="Contact">Where it can be answered.</param>
/// <param name="Address">Lines under the recipient; may be empty.</param>
/// <param name="Subject">"Rapid review RR-2026-003".</param>
/// <param name="Body">Paragraphs, with empty lines between them.</param>
public sealed record Letter(string From, string Contact, string Colour, string Recipient, string Address, DateOnly On, string Subject, string Body);

/// <summary>Prints a letter as a tagged PDF. Takes about two seconds.</summary>
public sealed class LetterPrinter(ChromiumPrinter chromium)
{
    /// <exception cref="PrintException">There is no browser, it failed, or its PDF is of an unknown shape.</exception>
    public async Task<byte[]> PrintAsync(Letter letter, CancellationToken cancellationToken)
    {
        var pdf = await chromium.PrintAsync(Html(letter), cancellationToken);
        return PdfFinisher.Finish(pdf, new(letter.Subject, letter.From, "en-GB", letter.On, new Dictionary<string, string>(StringComparer.Ordinal)));
    }

    /// <summary>The whole letter as one HTML file; everything in it is text.</summary>
    public static string Html(Letter letter)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>").Append(Text(letter.Subject)).Append("</title><style>")
            .Append("@page{size:A4;margin:25mm 22mm}body{font:11pt/1.5 Arial,'Liberation Sans',sans-serif;color:#0b0c0c}header{border-bottom:1.5mm solid ").Append(Colour(letter.Colour))
            .Append(";padding-bottom:4mm;margin-bottom:10mm}header p{margin:0}.from{font-size:15pt;font-weight:bold}address{font-style:normal;margin-bottom:8mm;white-space:pre-line}h1{font-size:13pt;margin:8mm 0 4mm}p{margin:0 0 4mm;orphans:3;widows:3}")
            .Append("</style></head><body><header><p class=\"from\">").Append(Text(letter.From)).Append("</p><p>").Append(Text(letter.Contact)).Append("</p></header><main><address>")
            .Append(Text(letter.Recipient));
        if (letter.Address.Length > 0) html.Append('\n').Append(Text(letter.Address));
        html.Append("</address><p>").Append(Text(letter.On.InWords())).Append("</p><h1>").Append(Text(letter.Subject)).Append("</h1>");
        foreach (var paragraph in letter.Body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>").Append(Text(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
        }

        return html.Append("</main></body></html>").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    // Stands in a style sheet, where nothing is encoded.
    private static string Colour(string colour)
    {
        InvariantException.Require(colour is ['#', _, _, _, _, _, _] && colour.Skip(1).All(char.IsAsciiHexDigit), "A colour is written as #rrggbb.");
        return colour;
    }
}
