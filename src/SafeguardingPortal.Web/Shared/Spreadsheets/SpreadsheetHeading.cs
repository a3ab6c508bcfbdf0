namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>What a column holds.</summary>
public enum CellKind
{
    Text,
    /// <summary>A day without a time.</summary>
    Date,
    Number,
}

/// <summary>A column of a spreadsheet, as written and as expected in one that is read.</summary>
/// <param name="Name">Unique among the columns, whatever its case and spaces.</param>
/// <param name="Kind">In a file that is read, dates come as <c>2019-05-31</c> and numbers as <c>1250.5</c>; what is neither is a problem.</param>
/// <param name="Optional">Whether a file that is read may do without the column; its cells are then empty.</param>
public sealed record SpreadsheetHeading(string Name, CellKind Kind = CellKind.Text, bool Optional = false);
