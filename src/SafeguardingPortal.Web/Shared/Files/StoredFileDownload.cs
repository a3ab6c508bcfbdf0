using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Shared.Files;

/// <summary>Serves files that were stored. Who may have a file is decided before, by the record it belongs to.</summary>
internal static class StoredFileDownload
{
    /// <summary>The file as an attachment: whatever is in it, no browser shows or runs it as a page of the portal.</summary>
    public static async Task<IActionResult> DownloadAsync(this Controller controller, PortalDbContext db, int fileId, CancellationToken cancellationToken)
    {
        var file = await db.Files.AsNoTracking().Where(f => f.Id == fileId)
            .Select(f => new { f.Name, f.ContentType, f.Sha256, f.At, f.Content.Bytes }).SingleOrDefaultAsync(cancellationToken);
        if (file is null) return controller.NotFound();

        var headers = controller.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-cache";
        return controller.File(file.Bytes, file.ContentType, file.Name, file.At, new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }
}
