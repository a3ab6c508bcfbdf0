using System.Globalization;
using System.Text;

namespace SafeguardingPortal.Reports.Pdf;

/// <summary>Writes values that <see cref="PdfLexer"/> has read, or that were made like them.</summary>
internal static class PdfWriter
{
    public static byte[] Bytes(PdfDictionary dictionary)
    {
        var text = new StringBuilder();
        Write(text, dictionary);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case int or double:
                text.Append(CultureInfo.InvariantCulture, $"{value:0.########}");
                break;
            case PdfReference reference:
                text.Append(CultureInfo.InvariantCulture, $"{reference.Number} 0 R");
                break;
            case PdfName name:
                text.Append('/');
                foreach (var c in name.Value)
                {
                    if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or ':') text.Append(c);
                    else text.Append(CultureInfo.InvariantCulture, $"#{(int)c:X2}");
                }
                break;
            case PdfString words:
                // In hexadecimal nothing in a text can end it.
                text.Append('<').Append(Convert.ToHexString(words.Bytes)).Append('>');
                break;
            case List<object?> items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(text, item);
                    text.Append(' ');
                }
                text.Append(']');
                break;
            case PdfDictionary dictionary:
                text.Append("<<");
                foreach (var (key, entry) in dictionary)
                {
                    Write(text, new PdfName(key));
                    text.Append(' ');
                    Write(text, entry);
                    text.Append('\n');
                }
                text.Append(">>");
                break;
            default:
                throw PrintException.UnknownPdf($"a value is of the kind {value.GetType().Name}");
        }
    }
}
