using Microsoft.AspNetCore.Mvc;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>The columns of a table of <typeparamref name="T"/>: defined once, written as CSV and as an Excel workbook.</summary>
/// <remarks>In CSV dates are written <c>2019-05-31</c>, which every spreadsheet program takes for a date wherever it is.</remarks>
public sealed class SpreadsheetColumns<T>
{
    private readonly List<SpreadsheetColumn<T>> columns = [];

    /// <summary>What a file of these columns is headed, for reading it back.</summary>
    public IReadOnlyList<SpreadsheetHeading> Headings => [.. columns.Select(c => c.Heading)];

    internal IReadOnlyList<SpreadsheetColumn<T>> All => columns;

    /// <summary>Adds a column of text. It stays text whatever it begins with.</summary>
    /// <param name="width">In characters; longer text wraps.</param>
    public SpreadsheetColumns<T> Text(string heading, Func<T, string?> value, int width = 30) => Add(heading, CellKind.Text, value, width);

    public SpreadsheetColumns<T> Date(string heading, Func<T, DateOnly?> value) => Add(heading, CellKind.Date, row => value(row), 14);

    public SpreadsheetColumns<T> Number(string heading, Func<T, decimal?> value) => Add(heading, CellKind.Number, row => value(row), 12);

    /// <summary>The table as a file to download.</summary>
    /// <param name="name">Names the file and the sheet: "Actions 2019-20".</param>
    /// <param name="rows">Read one at a time; the whole table is never in memory.</param>
    public ActionResult AsFile(SpreadsheetFormat format, string name, IAsyncEnumerable<T> rows) => new SpreadsheetResult<T>(format, name, this, rows);

    /// <inheritdoc cref="AsFile(SpreadsheetFormat, string, IAsyncEnumerable{T})"/>
    public ActionResult AsFile(SpreadsheetFormat format, string name, IEnumerable<T> rows) => AsFile(format, name, rows.ToAsyncEnumerable());

    private SpreadsheetColumns<T> Add(string heading, CellKind kind, Func<T, object?> value, int width)
    {
        columns.Add(new(new(heading, kind), value, Math.Max(width, heading.Length + 4))); // room for the filter's arrow
        return this;
    }
}

/// <param name="Value">A string, <see cref="DateOnly"/>, decimal or null.</param>
internal sealed record SpreadsheetColumn<T>(SpreadsheetHeading Heading, Func<T, object?> Value, int Width);
