namespace SafeguardingPortal.Reports.Pdf;

// What a PDF file is made of, as far as this reader needs it. Numbers are double, arrays List<object?>, null and bool themselves.

internal sealed record PdfName(string Value);

internal sealed record PdfReference(int Number);

/// <param name="Bytes">As they stand in the file, escapes undone; usually PDFDocEncoding or UTF-16.</param>
internal sealed record PdfString(byte[] Bytes);

internal sealed class PdfDictionary : Dictionary<string, object?>
{
    /// <summary>Where its closing <c>&gt;&gt;</c> stands in the file: what is to be added goes there.</summary>
    public int End { get; set; }

    public string? Name(string key) => (this.GetValueOrDefault(key) as PdfName)?.Value;
}

/// <param name="Value">For a stream, its dictionary.</param>
/// <param name="Start">Where the value begins in the file, after <c>obj</c>.</param>
/// <param name="Body">Where a stream's bytes begin, or -1.</param>
internal sealed record PdfObject(object? Value, int Start, int Body);
