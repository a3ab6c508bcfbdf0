using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Areas.CaseReviews.Names;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Chronology;

/// <summary>How the chronology is drawn.</summary>
public enum ChronologyLook
{
    Table = 0,
    Timeline = 1,
}

/// <summary>What all agencies have told, in the order in which it happened, each entry with its source.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/chronology"), Requires(Permission.ReadWork)]
public sealed class ChronologyController(PortalDbContext db, CaseDoor door, NameKey key) : Controller
{
    private const int Size = 50;

    // More on one page opens slowly and prints badly.
    private const int MostToPrint = 1000;

    private static readonly SpreadsheetColumns<EntryRow> Columns = new SpreadsheetColumns<EntryRow>()
        .Number("Entry", e => e.Number).Date("Date", e => e.On).Text("As far as it is known", e => e.Date.InWords, 18).Text("Time", e => e.Time, 10)
        .Text("Child", e => e.Child, 16).Text("What happened", e => e.What, 70).Text("What was done about it", e => e.Outcome, 40)
        .Text("Agency", e => e.Agency, 26).Text("Recorded in", e => e.Source, 26).Text("Duplicate", e => e.Duplicate, 34).Text("Withdrawn", e => e.WithdrawnReason, 30);

    /// <param name="all">Everything on one page, to be printed; of a very long chronology so much as one page can hold.</param>
    [HttpGet("")]
    public async Task<IActionResult> Show(string @case, ChronologyFilter filter, ChronologyLook view, bool all, int? page, CancellationToken cancellationToken) =>
        await door.LookAsync(@case, all ? "the whole chronology, to print it" : "the chronology", cancellationToken) is { } found
            ? await PageAsync(found, ModelState.IsValid ? filter : new(), view, all, page, Pseudonyms.Kept, cancellationToken)
            : NotFound();

    /// <summary>The same page once, with the names in place of the pseudonyms, for those who hold the key and say why.</summary>
    [HttpPost("")]
    public async Task<IActionResult> ShowNames(
        string @case, [FromQuery] ChronologyFilter filter, [FromQuery] ChronologyLook view, [FromQuery] bool all, [FromQuery] int? page, ReasonForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { OpensNames: true } found) return NotFound();
        if (!ModelState.IsValid) return await PageAsync(found, filter, view, all, page, Pseudonyms.Kept, cancellationToken);

        await door.KeepLookAsync(found.Case, "looked at the chronology with the children’s names", form.Reason!.Trim(), cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return await PageAsync(found, filter, view, all, page, await NamesAsync(found.Case, cancellationToken), cancellationToken);
    }

    [HttpGet("export")]
    public async Task<IActionResult> Export(string @case, ChronologyFilter filter, SpreadsheetFormat format, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { } found) return NotFound();
        if (!ModelState.IsValid) filter = new();

        var entries = filter.Of(db, found.Case.Id);
        await door.KeepLookAsync(found.Case, $"took away {Words.Count(await entries.CountAsync(cancellationToken), "entry", "entries")} of the chronology as {(format == SpreadsheetFormat.Csv ? "CSV" : "Excel")}", reason: null, cancellationToken);
        return Columns.AsFile(format, $"Chronology {found.Case.Reference}", Ordered(entries).Select(EntryRow.Of).AsAsyncEnumerable());
    }

    private async Task<Pseudonyms> NamesAsync(CaseReview review, CancellationToken cancellationToken)
    {
        var ciphers = await db.ChildIdentities.AsNoTracking().Where(i => i.Child.CaseId == review.Id).ToDictionaryAsync(i => i.ChildId, i => i.Cipher, cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in review.Children)
        {
            if (ciphers.TryGetValue(child.Id, out var cipher) && key.Open(child.Id, cipher) is { FullName.Length: > 0 } name) names[child.Pseudonym] = name.FullName;
        }

        return new(names);
    }

    private async Task<IActionResult> PageAsync(FoundCase found, ChronologyFilter filter, ChronologyLook view, bool all, int? page, Pseudonyms names, CancellationToken cancellationToken)
    {
        var entries = filter.Of(db, found.Case.Id);
        var total = await entries.CountAsync(cancellationToken);
        var paging = new Paging(page, total, all ? MostToPrint : Size);
        var rows = await Ordered(entries).Skip(paging.Skip).Take(paging.Size).Select(EntryRow.Of).ToListAsync(cancellationToken);
        var agencies = await db.Agencies.AsNoTracking().Where(a => db.ChronologyEntries.Any(e => e.CaseId == found.Case.Id && e.AgencyId == a.Id)).OrderBy(a => a.ShortName).Select(a => new { a.Id, a.ShortName }).ToListAsync(cancellationToken);
        return this.CasePage(
            found,
            new ChronologyView(
                filter, view, rows, paging, agencies.ConvertAll(a => new Choice(a.Id.ToString(CultureInfo.InvariantCulture), a.ShortName)),
                [.. found.Case.Children.Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), c.Pseudonym))],
                found.Writes && found.Case.Status.IsOpen(), names, found.OpensNames, IsInParts: all && paging.Pages > 1),
            "Show");
    }

    private static IQueryable<ChronologyEntry> Ordered(IQueryable<ChronologyEntry> entries) => entries.OrderBy(e => e.On).ThenBy(e => e.Minute).ThenBy(e => e.Number);
}
