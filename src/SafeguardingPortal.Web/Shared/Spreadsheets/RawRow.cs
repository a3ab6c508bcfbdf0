using System.Globalization;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>A row as the file has it, before headings are known.</summary>
/// <param name="Cells">From column A; a cell's text is trimmed.</param>
internal sealed record RawRow(int Number, IReadOnlyList<RawCell> Cells)
{
    public bool Blank => Cells.All(c => c is { Text: "", Problem: null });
}

/// <param name="Problem">Why the cell cannot be used, or null.</param>
/// <param name="Serial">Whether <see cref="Text"/> is a bare number, which in a column of dates counts days.</param>
internal readonly record struct RawCell(string Text, string? Problem = null, bool Serial = false);

/// <summary>Something about the file stops the reading. Never leaves <see cref="SpreadsheetReader"/>.</summary>
internal sealed class UnreadableSpreadsheetException(string message, int? row = null) : Exception(message)
{
    public SpreadsheetProblem Problem => new(row, null, Message);

    /// <summary>A cell with something in it.</summary>
    public static UnreadableSpreadsheetException Beyond(SpreadsheetLimits limits, int column, int row) =>
        new($"Cell {CellReference.Letters(column)}{row} is beyond the {limits.Columns} columns that are read. Empty it and select the file again", row);

    /// <summary>More cells, blank ones with them, than a row of any spreadsheet has.</summary>
    public static UnreadableSpreadsheetException TooWide(SpreadsheetLimits limits) =>
        new($"A row of the selected file has far more than the {limits.Columns} columns that are read. Delete the columns that are not needed and select the file again");

    public static UnreadableSpreadsheetException TooManyRows(SpreadsheetLimits limits, int row) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The selected file has more than {limits.Rows:N0} rows. Split it into smaller files"), row);
}
