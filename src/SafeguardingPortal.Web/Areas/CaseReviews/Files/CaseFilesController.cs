using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Files;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Files;

/// <summary>The documents of a case, for whoever may open it.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/files"), Requires(Permission.ReadWork)]
public sealed class CaseFilesController(PortalDbContext db, CaseDoor door) : Controller
{
    [HttpGet("{id:int}")]
    public async Task<IActionResult> Download(string @case, int id, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { } found) return NotFound();
        if (await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.CaseId == found.Case.Id, cancellationToken) is not { } file) return NotFound();

        await door.KeepLookAsync(found.Case, $"downloaded “{file.Title}”", reason: null, cancellationToken);
        return await this.DownloadAsync(db, file.FileId, cancellationToken);
    }
}
