using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SafeguardingPortal.Web.Shared.Uploads;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>The rows of a workbook's first visible sheet, one at a time. Throws what the library throws when the workbook is damaged.</summary>
internal static partial class XlsxRows
{
    // The library goes down into a part level by level on the stack, and a stack that is full ends the program.
    private const int Deepest = 100;

    public static IEnumerable<RawRow> Read(Stream stream, SpreadsheetLimits limits)
    {
        if (OfficePackages.IsNested(stream, Deepest)) throw new InvalidDataException("Its parts are nested deeper than any workbook's.");

        using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = limits.UnpackedBytes });
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook.");
        var sheet = FirstSheet(workbook) ?? throw new UnreadableSpreadsheetException("The selected file has no sheet to read");
        var cells = new CellReader(workbook);

        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (reader.Read())
        {
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(MergeCell)) throw Merged(reader);
            if (reader.ElementType != typeof(Row)) continue;

            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } index ? checked((int)index.Value) : number + 1;
            yield return new(number, Cells(row, number, cells, limits));
        }
    }

    private static WorksheetPart? FirstSheet(WorkbookPart workbook) =>
        (workbook.Workbook ?? throw new InvalidDataException("The workbook is empty.")).Descendants<Sheet>()
            .Where(s => s.Id?.Value is not null && (s.State is null || s.State == SheetStateValues.Visible))
            .Select(s => workbook.GetPartById(s.Id!.Value!)).OfType<WorksheetPart>().FirstOrDefault();

    private static UnreadableSpreadsheetException Merged(OpenXmlReader reader)
    {
        var range = reader.Attributes.FirstOrDefault(a => a.LocalName == "ref").Value;
        return new($"Cells {range} are merged. Unmerge them, so that each row has cells of its own, and select the file again");
    }

    private static List<RawCell> Cells(Row row, int number, CellReader reader, SpreadsheetLimits limits)
    {
        List<RawCell> cells = [];
        var column = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            column = cell.CellReference?.Value is { } reference ? CellReference.Column(reference) : column + 1;
            var read = reader.Read(cell, $"{CellReference.Letters(column)}{number}");
            if (read is { Text: "", Problem: null }) continue;
            if (column > limits.Columns) throw new UnreadableSpreadsheetException($"Cell {CellReference.Letters(column)}{number} is beyond the {limits.Columns} columns that are read. Empty it and select the file again", number);

            while (cells.Count < column) cells.Add(new(""));
            cells[column - 1] = read;
        }
        return cells;
    }

    private sealed class CellReader
    {
        private static readonly SearchValues<char> DateSymbols = SearchValues.Create("dDmMyYhHsS");

        private readonly List<string> shared = [];
        private readonly List<bool> dateStyles;
        private readonly double dayOffset;

        public CellReader(WorkbookPart workbook)
        {
            dayOffset = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;
            dateStyles = DateStyles(workbook.WorkbookStylesPart?.Stylesheet);
            if (workbook.SharedStringTablePart is not { } strings) return;

            using var reader = OpenXmlReader.Create(strings);
            while (reader.Read())
                if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem))
                    shared.Add(TextOf((SharedStringItem)reader.LoadCurrentElement()!));
        }

        public RawCell Read(Cell cell, string name)
        {
            if (cell.CellFormula is not null) return new("", $"Cell {name} holds a formula. Put its value there instead (copy, then paste special, values)");

            var type = cell.DataType?.Value ?? CellValues.Number;
            var value = cell.CellValue?.Text ?? "";
            return type switch
            {
                CellValues.SharedString => Text(shared[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)]),
                CellValues.InlineString => Text(cell.InlineString is { } inline ? TextOf(inline) : ""),
                CellValues.String => Text(value),
                CellValues.Boolean => Text(value == "1" ? "TRUE" : value == "0" ? "FALSE" : value),
                CellValues.Error => new("", $"Cell {name} shows the error {value}. Correct or empty it"),
                CellValues.Date => Text(CellDates.Iso(value) ?? value),
                _ => Number(value.Trim(), cell.StyleIndex?.Value),
            };
        }

        private static RawCell Text(string text) => new(CellText.Clean(Escaped().Replace(text, Unescaped)).Trim());

        private RawCell Number(string value, uint? style)
        {
            if (value.Length == 0) return new("");

            var number = double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (style is { } index && index < dateStyles.Count && dateStyles[(int)index] && CellDates.FromSerial(number + dayOffset) is { } date) return new(date);

            // Excel keeps and shows fifteen digits; the rest is noise of its arithmetic.
            var text = Math.Abs(number) is 0 or (>= 1e-9 and < 1e15)
                ? decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture);
            return new(text, Serial: true);
        }

        // Without the reading aids that Japanese text carries beside it.
        private static string TextOf(RstType item) => item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(r => r.Text?.Text));

        private static List<bool> DateStyles(Stylesheet? styles)
        {
            var codes = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
                .Where(f => f.NumberFormatId is not null).GroupBy(f => f.NumberFormatId!.Value).ToDictionary(f => f.Key, f => f.First().FormatCode?.Value ?? "");
            return [.. (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select(f => IsDate(f.NumberFormatId?.Value ?? 0))];

            bool IsDate(uint format) => codes.TryGetValue(format, out var code)
                ? NotSymbols().Replace(code, "").Split(';')[0].AsSpan().ContainsAny(DateSymbols)
                : format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);
        }

        private static string Unescaped(Match escaped) => ((char)Convert.ToInt32(escaped.Value[2..6], 16)).ToString();
    }

    // What in a number format stands for itself: quoted, in brackets, after a backslash, filling, spacing.
    [GeneratedRegex("""
        "[^"]*"|\[[^\]]*\]|\\.|_.|\*.
        """, RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex NotSymbols();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.None, 1000)]
    private static partial Regex Escaped();
}
