using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Web.Areas.History.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.History.RecordHistory;

/// <summary>Everything that was ever done to one record, newest first.</summary>
/// <param name="RecordPath">Where the record is; null when it has no page, or is gone.</param>
public sealed record RecordHistoryView(string Kind, string Label, IReadOnlyList<HistoryRow> Entries, Paging Paging, string? RecordPath);

[Requires(Permission.ReadWork)]
[Route("{partnership}/history/{kind:regex(^[[a-z-]]+$)}/{recordId:int}")]
public sealed class RecordHistoryController(PortalDbContext db, CurrentPartnership current, Access access) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string kind, int recordId, int? page, CancellationToken cancellationToken)
    {
        if (await EntriesAsync(kind, recordId, cancellationToken) is not { } entries) return NotFound();

        var paging = new Paging(page, await entries.CountAsync(cancellationToken));
        if (paging.Total == 0) return NotFound();

        var rows = await entries.OrderByDescending(e => e.Sequence).Skip(paging.Skip).Take(paging.Size).Select(HistoryRow.Of).ToListAsync(cancellationToken);
        return View(new RecordHistoryView(rows[0].Kind, rows[0].Label, rows, paging, await RecordPathAsync(rows[0].Kind, recordId, cancellationToken)));
    }

    [HttpGet("export")]
    public async Task<IActionResult> Export(string kind, int recordId, SpreadsheetFormat format, CancellationToken cancellationToken) =>
        await EntriesAsync(kind, recordId, cancellationToken) is { } entries && await entries.AnyAsync(cancellationToken)
            ? HistoryFile.Of(entries.OrderBy(e => e.Sequence), format, $"History of {kind.Replace('-', ' ')} {recordId}")
            : NotFound();

    // Null for what this person may not read: it does not exist for them.
    private async Task<IQueryable<HistoryEntry>?> EntriesAsync(string kind, int recordId, CancellationToken cancellationToken)
    {
        if (HistoryKinds.Named(kind) is not ({ } name, var permission) || !access.May(permission)) return null;

        // Records of the whole installation: an account is shown to the partnerships in which it holds a role or belongs to a person.
        var here = current.Required.Id;
        int? partnership = name is "account" or "bank holiday" ? null : here;
        if (name == "account" && !await db.AccountsHere().AnyAsync(a => a.Id == recordId, cancellationToken)) return null;

        var entries = db.History.AsNoTracking().Where(e => e.PartnershipId == partnership && e.Kind == name && e.RecordId == recordId);
        // What was done to an account before it came here is not this partnership's to read.
        return name == "account" && await db.KnownSinceAsync(recordId, cancellationToken) is { } since ? entries.Where(e => e.At >= since) : entries;
    }

    // An import that is undone takes its actions with it; their history stays.
    private async Task<string?> RecordPathAsync(string kind, int recordId, CancellationToken cancellationToken) =>
        kind == "action" && await db.Actions.AnyAsync(a => a.Id == recordId, cancellationToken) ? $"/{current.Required.Slug}/actions/{SmartAction.ReferenceOf(recordId)}" : null;
}
