using System.Globalization;
using System.IO.Packaging;
using System.Xml;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>The rows of a workbook's first visible sheet, one at a time. Throws what the libraries throw when the workbook is damaged.</summary>
/// <remarks>A few kilobytes can unpack to millions of elements. So every part is read as it comes, and nothing of it is kept but what a table within the limits needs.</remarks>
internal static class XlsxRows
{
    public static IEnumerable<RawRow> Read(Stream stream, SpreadsheetLimits limits)
    {
        using var package = Package.Open(stream, FileMode.Open, FileAccess.Read);
        var parts = new XlsxParts(package, limits.UnpackedBytes);
        var (sheet, from1904) = Workbook(parts);
        if (sheet is null) throw new UnreadableSpreadsheetException("The selected file has no sheet to read");

        var cells = new XlsxCells(parts, from1904);
        using var xml = parts.Worksheet(sheet);
        var number = 0;
        for (var rows = 0; xml.Next();)
        {
            if (xml.IsAt("mergeCell")) throw Merged(xml.GetAttribute("ref") ?? "");
            if (!xml.IsAt("row")) continue;

            number = xml.GetAttribute("r") is { } index ? int.Parse(index, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
            if (++rows > CellReference.MaxRow) throw UnreadableSpreadsheetException.TooManyRows(limits, number);
            yield return new(number, Cells(xml, number, cells, limits));
        }
    }

    private static (string? Sheet, bool From1904) Workbook(XlsxParts parts)
    {
        string? sheet = null;
        var from1904 = false;
        using var xml = parts.Workbook();
        while (xml.Next())
        {
            if (xml.IsAt("workbookPr")) from1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            if (sheet is null && xml.IsAt("sheet") && xml.GetAttribute("state") is null or "visible" && xml.Reference() is { } id && parts.HasWorksheet(id)) sheet = id;
        }
        return (sheet, from1904);
    }

    private static UnreadableSpreadsheetException Merged(string range) =>
        new($"Cells {CellText.Shown(range)} are merged. Unmerge them, so that each row has cells of its own, and select the file again");

    // Blank cells are no more than a format, which Excel may keep as far as its last column.
    private static List<RawCell> Cells(XmlReader xml, int number, XlsxCells reader, SpreadsheetLimits limits)
    {
        List<RawCell> cells = [];
        if (xml.IsEmptyElement) return cells;

        var (row, column, read) = (xml.Depth, 0, 0);
        while (xml.Next() && xml.Depth > row)
        {
            if (xml.Depth > row + 1 || !xml.IsAt("c")) continue;
            if (++read > CellReference.MaxColumn) throw UnreadableSpreadsheetException.TooWide(limits);

            column = xml.GetAttribute("r") is { } reference ? CellReference.Column(reference) : column + 1;
            var cell = reader.Read(xml, column, number);
            if (cell is { Text: "", Problem: null }) continue;
            if (column > limits.Columns) throw UnreadableSpreadsheetException.Beyond(limits, column, number);

            while (cells.Count < column) cells.Add(new(""));
            cells[column - 1] = cell;
        }
        return cells;
    }
}
