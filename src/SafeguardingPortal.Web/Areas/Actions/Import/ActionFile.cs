using System.Globalization;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Actions.Import;

/// <summary>The file that actions are imported from: its columns, and how it is read.</summary>
internal static class ActionFile
{
    /// <summary>For a template to fill in.</summary>
    public static SpreadsheetColumns<ImportRow> Columns { get; } = new SpreadsheetColumns<ImportRow>()
        .Text(nameof(ImportRow.Item), r => r.Item, 10)
        .Text(nameof(ImportRow.What), r => r.What, 60)
        .Text(nameof(ImportRow.Measure), r => r.Measure, 50)
        .Text(nameof(ImportRow.Owner), r => r.Owner, 34)
        .Text(nameof(ImportRow.Due), r => r.Due, 14);

    private static readonly SpreadsheetLimits Limits = new() { Rows = 500, Bytes = 5 * 1024 * 1024 };

    /// <summary>The rows, or what keeps the file from being read at all. What is wrong with a row is found later, all of it together.</summary>
    public static (IReadOnlyList<ImportRow>? Rows, IReadOnlyList<SpreadsheetProblem> Problems) Read(IFormFile file)
    {
        using var content = file.OpenReadStream();
        var reading = SpreadsheetReader.Read(content, file.FileName, Columns.Headings, Limits);
        return (reading.Table?.Rows.Select(Row).ToList(), reading.Problems);
    }

    private static ImportRow Row(SpreadsheetRow row)
    {
        var due = row[nameof(ImportRow.Due)];
        return new(row.Number, row[nameof(ImportRow.Item)], row[nameof(ImportRow.What)], row[nameof(ImportRow.Measure)], row[nameof(ImportRow.Owner)], due, Date(due));
    }

    // The column is read as text, so that one date that is none does not hide what is wrong elsewhere.
    private static DateOnly? Date(string text)
    {
        var iso = CellDates.Iso(text) ?? (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) ? CellDates.FromBareSerial(serial) : null);
        return iso is null ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
