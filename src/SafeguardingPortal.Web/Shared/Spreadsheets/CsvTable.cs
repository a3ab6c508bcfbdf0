using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Writes a table as CSV that Excel opens correctly: UTF-8 with a byte order mark.</summary>
internal static class CsvTable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");

    private static readonly CsvConfiguration Dialect = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        // The library's own rule leaves a line feed bare when lines end in CR LF.
        ShouldQuote = args => args.Field is { Length: > 0 } field && (field.AsSpan().ContainsAny(Quoted) || field[0] == ' ' || field[^1] == ' '),
    };

    public static async Task WriteAsync<T>(Stream stream, SpreadsheetColumns<T> columns, IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new Writer(text);
        foreach (var column in columns.All) csv.WriteField(column.Heading.Name);
        await csv.NextRecordAsync();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            foreach (var column in columns.All) csv.WriteField(Text(column.Value(row)));
            await csv.NextRecordAsync();
        }
    }

    private static string? Text(object? value) => value switch
    {
        string text => CellText.Clean(text),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private sealed class Writer(TextWriter writer) : CsvWriter(writer, Dialect)
    {
        // A negative number begins like a formula but is none.
        protected override string? SanitizeForInjection(string? field) =>
            decimal.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && field is not ['+', ..]
                ? field
                : base.SanitizeForInjection(field);
    }
}
