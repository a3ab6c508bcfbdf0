using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>What came of reading an uploaded spreadsheet: a table, or at least one problem.</summary>
/// <param name="Table">Null when there is any problem.</param>
public sealed record SpreadsheetReading(SpreadsheetTable? Table, IReadOnlyList<SpreadsheetProblem> Problems);

/// <summary>Something in an uploaded file that its sender can put right.</summary>
/// <param name="Row">As the spreadsheet program numbers it; null when it is about the whole file.</param>
/// <param name="Column">The heading, or the column's letter where there is none; null when it is about the whole row or file.</param>
/// <param name="Message">What is wrong and what to do, without a full stop.</param>
public sealed record SpreadsheetProblem(int? Row, string? Column, string Message);

/// <summary>The rows under the headings, blank ones left out.</summary>
public sealed record SpreadsheetTable(IReadOnlyList<SpreadsheetRow> Rows);

/// <summary>One row of an uploaded spreadsheet.</summary>
/// <param name="number">As the spreadsheet program numbers it, to name it in a message.</param>
public sealed class SpreadsheetRow(int number, IReadOnlyDictionary<string, string> cells)
{
    public int Number { get; } = number;

    /// <summary>The cell under an expected heading: trimmed, empty when it was; dates and numbers as <see cref="SpreadsheetHeading.Kind"/> says.</summary>
    /// <exception cref="InvariantException">The heading is none of those expected.</exception>
    public string this[string heading] => cells.TryGetValue(heading, out var text) ? text : throw new InvariantException($"No column “{heading}” was expected.");
}

/// <summary>What an uploaded spreadsheet may come to.</summary>
public sealed record SpreadsheetLimits
{
    public static SpreadsheetLimits Default { get; } = new();

    /// <summary>Rows with anything in them, without the headings.</summary>
    public int Rows { get; init; } = 2000;

    /// <summary>Blank cells may lie beyond.</summary>
    public int Columns { get; init; } = 100;

    /// <summary>The file as it was sent. The characters of the table may be as many: a workbook can keep a long text once and show it in every row.</summary>
    public long Bytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>A workbook's parts, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Reading stops when so many problems are found.</summary>
    public int Problems { get; init; } = 50;
}
