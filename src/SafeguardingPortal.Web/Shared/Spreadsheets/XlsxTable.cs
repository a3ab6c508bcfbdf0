using System.Globalization;
using System.IO.Packaging;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Writes a table as an Excel workbook of one sheet, part after part, without holding the rows.</summary>
internal static partial class XlsxTable
{
    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const int MaxSheetName = 31;
    // Before this day Excel's count of days is off by one, because it takes 1900 for a leap year.
    private static readonly DateOnly FirstSoundDate = new(1900, 3, 1);
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    // In the order in which Styles() lists them.
    private enum Style : uint
    {
        Default,
        Heading,
        Text,
        TextLikeFormula,
        Date,
    }

    public static async Task WriteAsync<T>(Stream stream, string name, SpreadsheetColumns<T> columns, IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        // Write-only, so that each part goes straight into the archive instead of waiting in memory; each must be whole before the next begins.
        using var package = Package.Open(stream, FileMode.Create, FileAccess.Write);
        var workbook = Part(package, "/xl/workbook.xml", "sheet.main+xml");
        Write(workbook, new Workbook(new Sheets(new Sheet { Name = SheetName(name), SheetId = 1, Id = "rId1" })));
        var styles = Part(package, "/xl/styles.xml", "styles+xml");
        Write(styles, Styles());
        var sheet = Part(package, "/xl/worksheets/sheet1.xml", "worksheet+xml");
        package.CreateRelationship(workbook.Uri, TargetMode.Internal, Relationships + "officeDocument", "rId1");
        workbook.CreateRelationship(sheet.Uri, TargetMode.Internal, Relationships + "worksheet", "rId1");
        workbook.CreateRelationship(styles.Uri, TargetMode.Internal, Relationships + "styles", "rId2");
        using var content = Open(sheet);
        using var writer = OpenXmlWriter.Create(content);
        await WriteSheetAsync(writer, columns.All, rows, cancel);
    }

    private static async Task WriteSheetAsync<T>(OpenXmlWriter writer, IReadOnlyList<SpreadsheetColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        var frozen = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        writer.WriteElement(new SheetViews(new SheetView(frozen) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(columns.Select(c => TextCell(c.Heading.Name, Style.Heading))));
        var last = 1;
        await foreach (var row in rows.WithCancellation(cancel))
        {
            writer.WriteElement(new Row(columns.Select(c => CellOf(c.Value(row)))));
            last++;
        }
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{CellReference.Letters(columns.Count)}{last}") });
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value) => value switch
    {
        "" or null => new() { StyleIndex = (uint)Style.Default },
        string text => TextCell(text, Style.Text),
        DateOnly date when date < FirstSoundDate => TextCell(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Style.Text),
        DateOnly date => new() { CellValue = new(date.DayNumber - DayZero.DayNumber), StyleIndex = (uint)Style.Date },
        decimal number => new() { CellValue = new(number), StyleIndex = (uint)Style.Default },
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A cell is text, a date or a number."),
    };

    private static Cell TextCell(string text, Style style)
    {
        text = CellText.Clean(text);
        return new()
        {
            DataType = CellValues.InlineString,
            // Stays text even when someone goes into the cell and presses Enter.
            StyleIndex = (uint)(text is ['=' or '+' or '-' or '@', ..] ? Style.TextLikeFormula : style),
            InlineString = new(new Text(LooksEscaped().Replace(text, "_x005F_")) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    private static Stylesheet Styles()
    {
        var top = new Alignment { Vertical = VerticalAlignmentValues.Top };
        var wrapped = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true };
        return new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd/mm/yyyy" }),
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Arial" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Arial" })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(top.CloneNode(deep: true)) { ApplyAlignment = true },
                new CellFormat(wrapped.CloneNode(deep: true)) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
                new CellFormat(wrapped.CloneNode(deep: true)) { ApplyAlignment = true },
                new CellFormat(wrapped.CloneNode(deep: true)) { ApplyAlignment = true, QuotePrefix = true },
                new CellFormat(top.CloneNode(deep: true)) { NumberFormatId = 164, ApplyNumberFormat = true, ApplyAlignment = true }));
    }

    private static string SheetName(string name)
    {
        var kept = NotInSheetName().Replace(CellText.Clean(name), " ").Trim(' ', '\'');
        if (kept.Length > MaxSheetName) kept = CellText.Clean(kept[..MaxSheetName]).TrimEnd(' ', '\'');
        return kept.Length > 0 ? kept : "Sheet1";
    }

    private static PackagePart Part(Package package, string uri, string type) =>
        package.CreatePart(new(uri, UriKind.Relative), ContentTypes + type, CompressionOption.Normal);

    private static Stream Open(PackagePart part) => part.GetStream(FileMode.Create, FileAccess.Write);

    private static void Write(PackagePart part, OpenXmlPartRootElement root)
    {
        using var stream = Open(part);
        using var writer = OpenXmlWriter.Create(stream);
        writer.WriteStartDocument();
        writer.WriteElement(root);
    }

    [GeneratedRegex(@"[\[\]:*?/\\\s]+", RegexOptions.None, 1000)]
    private static partial Regex NotInSheetName();

    // Excel takes "_x0041_" for an escaped "A"; the first underscore is itself escaped then.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex LooksEscaped();
}
