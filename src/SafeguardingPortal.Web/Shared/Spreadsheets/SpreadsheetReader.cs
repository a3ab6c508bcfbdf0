using System.Text.RegularExpressions;
using System.Xml;
using CsvHelper;
using SafeguardingPortal.Web.Shared.Uploads;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Reads an uploaded CSV file or Excel workbook into rows under expected headings.</summary>
/// <remarks>
/// The file is not trusted: whatever is in it, the outcome is a table or problems in words, never an exception.
/// Headings may be in any order and are compared without regard to case and spaces. Of a workbook the first visible sheet is read.
/// </remarks>
public static class SpreadsheetReader
{
    private static readonly string[] CsvExtensions = [".csv", ".txt", ".tsv"];

    /// <param name="stream">Seekable, as <see cref="IFormFile.OpenReadStream"/> gives.</param>
    /// <param name="fileName">As the browser sent it.</param>
    public static SpreadsheetReading Read(Stream stream, string fileName, IReadOnlyCollection<SpreadsheetHeading> expected, SpreadsheetLimits? limits = null)
    {
        limits ??= SpreadsheetLimits.Default;
        var table = new TableAssembly(expected, limits);
        try
        {
            foreach (var row in Rows(stream, fileName, expected, limits))
                if (!table.Take(row)) break;
            return table.Finish();
        }
        catch (UnreadableSpreadsheetException unreadable)
        {
            return table.FinishWith(unreadable.Problem);
        }
    }

    private static IEnumerable<RawRow> Rows(Stream stream, string fileName, IReadOnlyCollection<SpreadsheetHeading> expected, SpreadsheetLimits limits)
    {
        if (stream.Length == 0) throw new UnreadableSpreadsheetException("The selected file is empty");
        if (stream.Length > limits.Bytes) throw new UnreadableSpreadsheetException($"The selected file must be smaller than {limits.Bytes / 1024 / 1024}MB");

        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (CsvExtensions.Contains(extension)) return CsvRowsOf(stream, expected, limits);
        if (extension == ".xlsx") return XlsxRowsOf(stream, limits);

        throw new UnreadableSpreadsheetException(extension switch
        {
            ".xls" or ".xlsb" or ".ods" or ".numbers" => $"The selected file is in a format that cannot be read ({extension}). Save it as an Excel workbook (.xlsx) or CSV and select it again",
            ".xlsm" or ".xltm" => "The selected file may contain macros. Save it as an Excel workbook without macros (.xlsx) and select it again",
            _ => "The selected file must be an Excel workbook (.xlsx) or a CSV file",
        });
    }

    private static IEnumerable<RawRow> CsvRowsOf(Stream stream, IReadOnlyCollection<SpreadsheetHeading> expected, SpreadsheetLimits limits)
    {
        if (Signatures.IsZip(stream) || Signatures.IsOldOffice(stream))
            throw new UnreadableSpreadsheetException("The selected file is named like a CSV file but is an Excel workbook or an archive. Open it and save it as CSV, or give it its own name");
        if (Signatures.IsPdf(stream) || TextContent.EncodingOf(stream) is not { } encoding)
            throw new UnreadableSpreadsheetException("The selected file is named like a CSV file but is not text that can be read. Save it as “CSV UTF-8” and select it again");

        return Guarded(CsvRows.Read(stream, encoding, expected, limits));
    }

    private static IEnumerable<RawRow> XlsxRowsOf(Stream stream, SpreadsheetLimits limits)
    {
        if (Signatures.IsOldOffice(stream))
            throw new UnreadableSpreadsheetException("The selected file is protected with a password or was saved by an old version of Excel. Save it as an Excel workbook (.xlsx) without a password and select it again");

        return OfficePackages.Of(stream, limits.UnpackedBytes) switch
        {
            OfficePackage.Excel => Guarded(XlsxRows.Read(stream, limits)),
            OfficePackage.MacrosOrBinary => throw new UnreadableSpreadsheetException("The selected file contains macros. Save it as an Excel workbook without macros (.xlsx) and select it again"),
            OfficePackage.TooLarge => throw new UnreadableSpreadsheetException("The selected file holds too much. Copy the rows into a new workbook and select that"),
            _ => throw new UnreadableSpreadsheetException("The selected file is named like an Excel workbook but is something else, or is damaged. Open it in Excel, save it as .xlsx and select it again"),
        };
    }

    // The libraries report a damaged file by many types of exception, and only while its rows are read.
    private static IEnumerable<RawRow> Guarded(IEnumerable<RawRow> rows)
    {
        using var each = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext()) yield break;
            }
            catch (Exception e) when (e is XmlException or InvalidDataException or CsvHelperException or IOException or RegexMatchTimeoutException
                or FormatException or OverflowException or ArgumentException or InvalidOperationException or NotSupportedException or KeyNotFoundException)
            {
                throw new UnreadableSpreadsheetException("The selected file is damaged. Open it, save it again and select it");
            }
            yield return each.Current;
        }
    }
}
