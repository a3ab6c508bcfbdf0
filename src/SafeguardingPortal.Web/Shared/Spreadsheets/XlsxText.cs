using System.Text;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>The text of a workbook's part, which is damaged where a tag and what follows it are longer than any cell.</summary>
/// <remarks>A reader of XML takes in a whole tag at a time, and compares each of its attributes with many others.</remarks>
internal sealed class XlsxText(Stream part) : TextReader
{
    // Room for a full cell of which every character is written as seven, "_x0041_".
    private const int MaxLength = 8 * CellText.MaxLength;

    // An Office document is in UTF-8, or in UTF-16 with a mark.
    private readonly StreamReader text = new(part, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
    private int length;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        foreach (var c in buffer.AsSpan(index, read))
        {
            length = c == '<' ? 0 : length + 1;
            if (length > MaxLength) throw new InvalidDataException("A tag is longer than any workbook's.");
        }
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }
}
