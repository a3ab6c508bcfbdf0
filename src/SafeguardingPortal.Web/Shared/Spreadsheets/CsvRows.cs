using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>The rows of a CSV file, whatever separates its cells.</summary>
internal static class CsvRows
{
    private const string Separators = ",;\t|";

    public static IEnumerable<RawRow> Read(Stream stream, Encoding encoding, IReadOnlyCollection<SpreadsheetHeading> expected, SpreadsheetLimits limits)
    {
        var (separator, declared) = SeparatorOf(stream, encoding, expected, limits);
        using var csv = Open(stream, encoding, separator, limits, out var misplacedQuote, skipLine: declared);
        for (var number = 1; Next(csv, number, limits); number++)
        {
            // A file that ends within quotation marks has an odd number of them in its last row.
            if (csv.RawRecord.AsSpan().Count('"') % 2 != 0) throw Misquoted(number);
            var cells = Cells(csv, number, limits);
            if (misplacedQuote()) throw Misquoted(number);
            yield return new(number, cells);
        }
    }

    // A spreadsheet program writes a separator for every cell that has a format, however far out.
    private static List<RawCell> Cells(CsvParser csv, int number, SpreadsheetLimits limits)
    {
        List<RawCell> cells = [];
        for (var i = 0; i < csv.Count; i++)
        {
            var cell = CellOf(csv[i]);
            if (i < limits.Columns) cells.Add(cell);
            else if (cell.Text.Length > 0) throw UnreadableSpreadsheetException.Beyond(limits, i + 1, number);
        }
        return cells;
    }

    private static RawCell CellOf(string text)
    {
        text = CellText.Clean(text).Trim();
        // Undoes the mark that keeps a spreadsheet program from running a cell, which the portal's own files carry.
        if (text is ['\'', '=' or '+' or '-' or '@', ..]) text = text[1..];
        return new(text, Serial: text.Length > 0 && text.All(char.IsAsciiDigit));
    }

    private static bool Next(CsvParser csv, int number, SpreadsheetLimits limits)
    {
        if (number > CellReference.MaxRow) throw UnreadableSpreadsheetException.TooManyRows(limits, number);
        try
        {
            return csv.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new UnreadableSpreadsheetException($"A cell from row {number} on holds more than {CellText.MaxLength} characters. The usual reason is a quotation mark that is opened and not closed", number);
        }
    }

    private static UnreadableSpreadsheetException Misquoted(int number) =>
        new($"A quotation mark in row {number} is not closed or is in the wrong place. Open the file in a spreadsheet program, check the row and save it as CSV again", number);

    // The separator under which most of the expected headings are found; Excel's own "sep=;" line settles it.
    private static (char Separator, bool Declared) SeparatorOf(Stream stream, Encoding encoding, IReadOnlyCollection<SpreadsheetHeading> expected, SpreadsheetLimits limits)
    {
        stream.Position = 0;
        using (var text = Text(stream, encoding))
        {
            var head = new char[6];
            if (new string(head, 0, text.ReadBlock(head)) is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var separator, '\r' or '\n']) return (separator, true);
        }
        var wanted = expected.Select(e => TableAssembly.Bare(e.Name)).ToHashSet();
        return (Separators.MaxBy(Found), false);

        int Found(char separator)
        {
            using var csv = Open(stream, encoding, separator, limits, out _, skipLine: false);
            try
            {
                for (var number = 1; Next(csv, number, limits); number++)
                    if (csv.Record is { } cells && cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                        return cells.Take(limits.Columns).Count(c => wanted.Contains(TableAssembly.Bare(c)));
            }
            catch (UnreadableSpreadsheetException)
            {
                // A long row is a single cell under a separator that is not the file's.
            }
            return 0;
        }
    }

    private static CsvParser Open(Stream stream, Encoding encoding, char separator, SpreadsheetLimits limits, out Func<bool> misplacedQuote, bool skipLine)
    {
        stream.Position = 0;
        var text = Text(stream, encoding);
        if (skipLine) text.ReadLine();
        var misplaced = false;
        misplacedQuote = () => misplaced;
        return new(new CsvWidth(text, separator, limits), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            IgnoreBlankLines = false, // they count as rows
            MaxFieldSize = CellText.MaxLength,
            BadDataFound = _ => misplaced = true,
        });
    }

    private static StreamReader Text(Stream stream, Encoding encoding) => new(stream, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
}
