using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SafeguardingPortal.Web.Shared.Uploads;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>As what a table is downloaded; bound from the address by name (<c>?format=csv</c>).</summary>
public enum SpreadsheetFormat
{
    Csv,
    Xlsx,
}

/// <summary>A table as a download.</summary>
/// <remarks>
/// It is written to a buffer on disk first and sent when it is whole: a query that fails half way gives an error page and not half a file,
/// and the archive within a workbook can only be written synchronously.
/// </remarks>
internal sealed class SpreadsheetResult<T>(SpreadsheetFormat format, string name, SpreadsheetColumns<T> columns, IAsyncEnumerable<T> rows) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var aborted = context.HttpContext.RequestAborted;
        await using var buffer = new FileBufferingWriteStream();
        if (format == SpreadsheetFormat.Xlsx) await XlsxTable.WriteAsync(buffer, name, columns, rows, aborted);
        else await CsvTable.WriteAsync(buffer, columns, rows, aborted);

        var (kind, extension) = format == SpreadsheetFormat.Xlsx ? (FileKind.Excel.ContentType, ".xlsx") : (FileKind.Csv.ContentType + "; charset=utf-8", ".csv");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(SafeFileName.From(name.Replace('/', '-') + extension));
        response.ContentType = kind;
        response.ContentLength = buffer.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        await buffer.DrainBufferAsync(response.Body, aborted);
    }
}
