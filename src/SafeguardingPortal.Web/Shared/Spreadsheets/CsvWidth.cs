namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Text of a CSV file that ends with a message where a row has more cells than a row of any spreadsheet.</summary>
/// <remarks>The library that takes the cells apart remembers those of a whole row before anyone can count them.</remarks>
internal sealed class CsvWidth(TextReader text, char separator, SpreadsheetLimits limits) : TextReader
{
    private bool quoted;
    private int separators;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        foreach (var c in buffer.AsSpan(index, read)) Count(c);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }

    // A separator within quotation marks counts as well, since the library takes a misplaced mark for none; nobody writes as many into a row.
    private void Count(char c)
    {
        if (c == '"') quoted = !quoted;
        else if (c is '\r' or '\n' && !quoted) separators = 0;
        else if (c == separator && ++separators >= CellReference.MaxColumn) throw UnreadableSpreadsheetException.TooWide(limits);
    }
}
