using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>The rows of a CSV file, whatever separates its cells.</summary>
internal static class CsvRows
{
    private const string Separators = ",;\t|";

    public static IEnumerable<RawRow> Read(Stream stream, Encoding encoding, IReadOnlyCollection<SpreadsheetHeading> expected)
    {
        var (separator, declared) = SeparatorOf(stream, encoding, expected);
        using var csv = Open(stream, encoding, separator, out var misplacedQuote, skipLine: declared);
        for (var number = 1; Next(csv, number); number++)
        {
            var cells = csv.Record ?? [];
            // A file that ends within quotation marks has an odd number of them in its last row.
            if (csv.RawRecord.AsSpan().Count('"') % 2 != 0) throw Misquoted(number);
            if (misplacedQuote()) throw Misquoted(number);
            yield return new(number, [.. cells.Select(CellOf)]);
        }
    }

    private static RawCell CellOf(string text)
    {
        text = CellText.Clean(text).Trim();
        // Undoes the mark that keeps a spreadsheet program from running a cell, which the portal's own files carry.
        if (text is ['\'', '=' or '+' or '-' or '@', ..]) text = text[1..];
        return new(text, Serial: text.Length > 0 && text.All(char.IsAsciiDigit));
    }

    private static bool Next(CsvParser csv, int number)
    {
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
    private static (char Separator, bool Declared) SeparatorOf(Stream stream, Encoding encoding, IReadOnlyCollection<SpreadsheetHeading> expected)
    {
        stream.Position = 0;
        using (var text = Text(stream, encoding))
        {
            var head = new char[6];
            if (new string(head, 0, text.ReadBlock(head)) is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var separator, '\r' or '\n']) return (separator, true);
        }
        return (Separators.MaxBy(Found), false);

        int Found(char separator)
        {
            using var csv = Open(stream, encoding, separator, out _, skipLine: false);
            for (var number = 1; Next(csv, number); number++)
                if (csv.Record is { } cells && cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                    return cells.Count(c => expected.Any(e => TableAssembly.Same(e.Name, c)));
            return 0;
        }
    }

    private static CsvParser Open(Stream stream, Encoding encoding, char separator, out Func<bool> misplacedQuote, bool skipLine)
    {
        stream.Position = 0;
        var text = Text(stream, encoding);
        if (skipLine) text.ReadLine();
        var misplaced = false;
        misplacedQuote = () => misplaced;
        return new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            IgnoreBlankLines = false, // they count as rows
            MaxFieldSize = CellText.MaxLength,
            BadDataFound = _ => misplaced = true,
        });
    }

    private static StreamReader Text(Stream stream, Encoding encoding) => new(stream, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
}
