using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Spreadsheets;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Information;

/// <summary>What agencies were asked about a case, and who has answered.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/information"), Requires(Permission.ReadWork)]
public sealed class InformationController(PortalDbContext db, CaseDoor door, SignedIn signedIn, TimeProvider time) : Controller
{
    private const int Attempts = 5;

    [HttpGet("")]
    public async Task<IActionResult> List(string @case, CancellationToken cancellationToken)
    {
        if (await door.LookAsync(@case, "the information requests", cancellationToken) is not { } found) return NotFound();

        var today = time.LondonToday();
        var rows = await db.InformationRequests.AsNoTracking().Where(r => r.CaseId == found.Case.Id).OrderBy(r => r.Number)
            .Select(r => new RequestRow(r.Number, r.Agency.ShortName, r.ContactName, r.Status, r.SentAt, r.Due, r.EndedAt, r.Chases.Count, db.ChronologyEntries.Count(e => e.RequestId == r.Id && e.WithdrawnAt == null)))
            .ToListAsync(cancellationToken);
        return this.CasePage(found, new RequestListView(rows, today, await db.CalendarAsync(cancellationToken), found.Runs && found.Case.Status.IsOpen()), "List");
    }

    [HttpGet("new")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();

        var review = found.Case.Steps.FirstOrDefault(s => s is { Ends: StepEvent.ReviewHeld, DoneOn: null })?.Due;
        var due = RequestDraft.DefaultDue(time.LondonToday(), await db.CalendarAsync(cancellationToken), review);
        return this.CasePage(found, await new RequestForm { Due = due }.WithAgenciesAsync(db, time.LondonToday(), cancellationToken));
    }

    [HttpPost("new")]
    public async Task<IActionResult> Write(string @case, RequestForm form, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();

            await form.WithAgenciesAsync(db, time.LondonToday(), cancellationToken);
            var draft = await form.DraftAsync(db, cancellationToken);
            if (!found.Case.Status.IsOpen()) ModelState.AddModelError("", $"Nobody can be asked: the case is {found.Case.Status.InWords().ToLowerInvariant()}");
            if (!ModelState.IsValid || !ModelState.Accept(draft.Check(time.LondonToday()))) return this.CasePage(found, form);

            var last = await db.InformationRequests.Where(r => r.CaseId == found.Case.Id).MaxAsync(r => (int?)r.Number, cancellationToken) ?? 0;
            var request = new InformationRequest(found.Case, last + 1, draft, signedIn.Actor, time.GetUtcNow());
            db.Add(request);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return this.BackToCase(found, $"Request to {request.Agency.ShortName} saved, not sent", $"/information/{request.Number}{(form.IsDraft ? "" : "/send")}");
            }
            catch (DbUpdateException refused) when (attempt < Attempts && refused.IsDuplicate())
            {
                // Another request took the number at the same moment.
                db.ChangeTracker.Clear();
            }
        }
    }

    [HttpGet("template")]
    public async Task<IActionResult> Template(string @case, SpreadsheetFormat format, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is null ? NotFound() : EventFile.Columns.AsFile(format, "Events", []);
}

/// <param name="Entries">Of the chronology.</param>
public sealed record RequestRow(int Number, string Agency, string ContactName, RequestStatus Status, DateTimeOffset? SentAt, DateOnly Due, DateTimeOffset? EndedAt, int Chases, int Entries)
{
    public bool IsLateOn(DateOnly today) => InformationRequest.IsLate(Status, Due, today);
}

/// <param name="MayAsk">Whether requests can be sent here.</param>
public sealed record RequestListView(IReadOnlyList<RequestRow> Rows, DateOnly Today, WorkingCalendar Calendar, bool MayAsk)
{
    public int Waiting => Rows.Count(r => r.Status == RequestStatus.Sent);

    public int Late => Rows.Count(r => r.IsLateOn(Today));

    public int Back => Rows.Count(r => r.Status is RequestStatus.Returned or RequestStatus.Nil);
}
