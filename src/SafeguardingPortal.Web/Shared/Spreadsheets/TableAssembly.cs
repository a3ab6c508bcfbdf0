using System.Globalization;
using System.Text;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Puts the rows of a file under its headings, collecting every problem on the way.</summary>
internal sealed class TableAssembly(IReadOnlyCollection<SpreadsheetHeading> expected, SpreadsheetLimits limits)
{
    private readonly List<SpreadsheetProblem> problems = [];
    private readonly List<SpreadsheetRow> rows = [];
    // By column; null where a column has no heading of ours. Null as a whole until the headings are found.
    private List<SpreadsheetHeading?>? columns;
    private bool anyRow;
    private long characters;

    private bool Enough => problems.Count >= limits.Problems;

    /// <returns>False when nothing more is worth reading.</returns>
    /// <exception cref="UnreadableSpreadsheetException">The table comes to more than the limits allow.</exception>
    public bool Take(RawRow row)
    {
        if (row.Blank) return true;
        if (columns is null)
        {
            ReadHeadings(row);
            if (!Enough) return problems.Count == 0;
        }
        else
        {
            anyRow = true;
            if (rows.Count == limits.Rows) throw UnreadableSpreadsheetException.TooManyRows(limits, row.Number);
            ReadRow(row);
            if (!Enough) return true;
        }

        problems.Add(new(null, null, $"There may be more: only the first {limits.Problems} problems are shown"));
        return false;
    }

    public SpreadsheetReading Finish()
    {
        if (columns is null) return FinishWith(new(null, null, "The selected file is empty"));
        if (!anyRow && problems.Count == 0) return FinishWith(new(null, null, "The selected file has headings but no rows under them"));
        return problems.Count > 0 ? new(null, problems) : new(new(rows), []);
    }

    public SpreadsheetReading FinishWith(SpreadsheetProblem problem) => new(null, [.. problems, problem]);

    private void ReadHeadings(RawRow row)
    {
        columns = [];
        var found = row.Cells.Select(c => Bare(c.Text)).ToList();
        var missing = expected.Where(e => !found.Contains(Bare(e.Name))).ToList();
        if (missing.Count == expected.Count)
        {
            problems.Add(new(row.Number, null, $"Row {row.Number} has none of the expected headings. The first row must be headed {string.Join(", ", expected.Select(e => e.Name))}"));
            return;
        }
        foreach (var (cell, i) in row.Cells.Select((cell, i) => (cell, i)))
        {
            if (Enough) return;
            var heading = expected.FirstOrDefault(e => Bare(e.Name) == found[i]);
            var letter = CellReference.Letters(i + 1);
            if (cell.Problem is { } problem) problems.Add(new(row.Number, letter, problem));
            else if (heading is null && cell.Text.Length > 0) problems.Add(new(row.Number, letter, Unknown(cell.Text, letter, missing)));
            else if (heading is not null && columns.Contains(heading)) problems.Add(new(row.Number, heading.Name, $"The heading “{heading.Name}” is there more than once. Keep one of the columns"));
            columns.Add(heading);
        }
        foreach (var heading in missing.Where(m => !m.Optional).TakeWhile(_ => !Enough))
            problems.Add(new(row.Number, heading.Name, $"There is no column headed “{heading.Name}”. Add it to row {row.Number}"));
    }

    private static string Unknown(string text, string letter, List<SpreadsheetHeading> missing) =>
        missing.MinBy(m => Distance(Bare(m.Name), Bare(text))) is { } near && Distance(Bare(near.Name), Bare(text)) <= Math.Max(1, near.Name.Length / 4)
            ? $"Column {letter} is headed “{CellText.Shown(text)}”. Change it to “{near.Name}” if that is what it holds"
            : $"Column {letter} is headed “{CellText.Shown(text)}”, which is not expected. Delete the column, or change its heading if it holds what another one asks for";

    private void ReadRow(RawRow row)
    {
        var cells = expected.ToDictionary(e => e.Name, _ => "");
        foreach (var (cell, i) in row.Cells.Select((cell, i) => (cell, i)))
        {
            if (Enough) return;
            characters += cell.Text.Length;
            var heading = i < columns!.Count ? columns[i] : null;
            var column = heading?.Name ?? CellReference.Letters(i + 1);
            if (cell.Problem is { } problem) problems.Add(new(row.Number, column, problem));
            else if (heading is null && cell.Text.Length > 0) problems.Add(new(row.Number, column, $"Cell {column}{row.Number} has no heading above it. Empty it, or check that the row has no separator too many"));
            else if (heading is not null) cells[heading.Name] = Value(row, heading, cell);
        }
        if (characters > limits.Bytes) throw new UnreadableSpreadsheetException("The selected file holds too much text. Split it into smaller files", row.Number);
        rows.Add(new(row.Number, cells));
    }

    private string Value(RawRow row, SpreadsheetHeading heading, RawCell cell)
    {
        if (cell.Text.Length == 0 || heading.Kind == CellKind.Text) return cell.Text;

        var value = heading.Kind == CellKind.Date ? Date(cell) : Number(cell.Text);
        if (value is not null) return value;

        problems.Add(new(row.Number, heading.Name, heading.Kind == CellKind.Date
            ? $"“{CellText.Shown(cell.Text)}” is not a date. Write it like 31/5/2019"
            : $"“{CellText.Shown(cell.Text)}” is not a number"));
        return "";
    }

    private static string? Date(RawCell cell) =>
        cell.Serial && double.TryParse(cell.Text, CultureInfo.InvariantCulture, out var serial) ? CellDates.FromBareSerial(serial)
        : CellDates.Iso(cell.Text);

    private static string? Number(string text) =>
        decimal.TryParse(text.TrimStart('£'), NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture) : null;

    /// <summary>A heading as it is compared: without spaces, and in capitals.</summary>
    public static string Bare(string heading)
    {
        var bare = new StringBuilder(heading.Length);
        foreach (var c in heading)
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format) bare.Append(char.ToUpperInvariant(c));
        return bare.ToString();
    }

    // How many letters have to be added, left out or changed.
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 10) return int.MaxValue;
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var current = new int[other.Length + 1];
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[^1];
    }
}
