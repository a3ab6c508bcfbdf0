using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.OneRequest;

/// <summary>One request for information: what was asked, what came back, and what the business unit does with it.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/information/{number:int}"), Requires(Permission.ReadWork)]
public sealed class OneRequestController(PortalDbContext db, CaseDoor door, RequestMails mails, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string @case, int number, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { } found || await db.RequestAsync(found, number, cancellationToken) is not { } request) return NotFound();

        await door.KeepLookAsync(found.Case, $"looked at {request.Label}", reason: null, cancellationToken);
        return this.CasePage(found, await ViewAsync(found, request, cancellationToken), "Show");
    }

    [HttpGet("edit")]
    public async Task<IActionResult> OpenEdit(string @case, int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not var (found, request)) return NotFound();
        return request.Status != RequestStatus.Draft ? LocalRedirect(PathOf(request)) : this.CasePage(found, await RequestForm.Of(request).WithAgenciesAsync(db, time.LondonToday(), cancellationToken), "Edit");
    }

    [HttpPost("edit")]
    public async Task<IActionResult> Edit(string @case, int number, RequestForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, number, cancellationToken) is not var (found, request)) return NotFound();

        await form.WithAgenciesAsync(db, time.LondonToday(), cancellationToken);
        if (request.Status == RequestStatus.Draft && form.Version != request.Version)
        {
            this.ShowConflict(form, RequestForm.Of(request));
            return this.CasePage(found, form, "Edit");
        }

        var draft = await form.DraftAsync(db, cancellationToken);
        return await this.ChangeCaseAsync(db, found, form, _ => request.Revise(draft, time.LondonToday()), "Request changed", cancellationToken, $"/information/{number}", "Edit");
    }

    [HttpGet("send")]
    public Task<IActionResult> OpenSend(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, "Send", cancellationToken);

    [HttpPost("send")]
    public async Task<IActionResult> Send(string @case, int number, RequestChangeForm form, CancellationToken cancellationToken)
    {
        // What is sent is what they saw.
        if (await FindAsync(@case, number, cancellationToken) is (var found, { Status: RequestStatus.Draft } request) && form.Version != request.Version)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "Somebody changed this request since you opened the page, and nothing was sent. Check it again, then send it");
            return this.CasePage(found, RequestChangeForm.Of(request), "Send");
        }

        return await ChangeAsync(@case, number, form, r => mails.Send(r, isReminder: false, r.Send), "Request sent", "Send", cancellationToken);
    }

    [HttpGet("revoke-links")]
    public Task<IActionResult> OpenRevokeLinks(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, "RevokeLinks", cancellationToken);

    [HttpPost("revoke-links")]
    public Task<IActionResult> RevokeLinks(string @case, int number, RequestChangeForm form, CancellationToken cancellationToken) => ChangeAsync(
        @case, number, form, r => r.RevokeLinks(time.GetUtcNow()), "The links sent so far open nothing any more. A reminder sends a new one", "RevokeLinks", cancellationToken);

    [HttpGet("chase")]
    public Task<IActionResult> OpenChase(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, "Chase", cancellationToken);

    [HttpPost("chase")]
    public Task<IActionResult> Chase(string @case, int number, RequestChangeForm form, CancellationToken cancellationToken) => ChangeAsync(
        @case, number, form, r => mails.Send(r, isReminder: true, (link, at) => r.Chase(form.Note, form.ContactName, form.ContactEmail, link, signedIn.Actor, at)), "Reminder sent", "Chase", cancellationToken,
        r => new() { ContactName = r.ContactName, ContactEmail = r.ContactEmail, Note = form.Note, Version = r.Version });

    [HttpGet("move")]
    public Task<IActionResult> OpenMove(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, "Move", cancellationToken);

    [HttpPost("move")]
    public Task<IActionResult> Move(string @case, int number, RequestChangeForm form, CancellationToken cancellationToken) => ChangeAsync(
        @case, number, form, r => form.Due is { } due ? r.MoveDue(due, form.Reason, signedIn.Actor, time.GetUtcNow()) : NoDay, "Day moved. A reminder tells them", "Move", cancellationToken,
        r => new() { Due = r.Due, Reason = form.Reason, Version = r.Version });

    [HttpGet("withdraw")]
    public Task<IActionResult> OpenWithdraw(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, "Withdraw", cancellationToken);

    [HttpPost("withdraw")]
    public Task<IActionResult> Withdraw(string @case, int number, RequestChangeForm form, CancellationToken cancellationToken) =>
        ChangeAsync(@case, number, form, r => r.Withdraw(form.Reason, time.GetUtcNow()), "Request withdrawn", "Withdraw", cancellationToken);

    [HttpGet("reopen")]
    public Task<IActionResult> OpenReopen(string @case, int number, CancellationToken cancellationToken) => PageAsync(@case, number, "Reopen", cancellationToken);

    [HttpPost("reopen")]
    public Task<IActionResult> Reopen(string @case, int number, RequestChangeForm form, CancellationToken cancellationToken) => ChangeAsync(
        @case, number, form, r => form.Due is { } due ? mails.Send(r, isReminder: true, (link, at) => r.Reopen(due, form.Reason, link, signedIn.Actor, at)) : NoDay, "Asked again", "Reopen", cancellationToken);

    private static IReadOnlyList<Problem> NoDay => [new(nameof(RequestChangeForm.Due), "Enter the day by which they are to answer")];

    private string PathOf(InformationRequest request) => $"/{RouteData.Values["partnership"]}/case-reviews/{RouteData.Values["case"]}/information/{request.Number}";

    private async Task<(FoundCase Found, InformationRequest Request)?> FindAsync(string reference, int number, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { Runs: true } found && await db.RequestAsync(found, number, cancellationToken) is { } request ? (found, request) : null;

    private async Task<IActionResult> PageAsync(string reference, int number, string view, CancellationToken cancellationToken) =>
        await FindAsync(reference, number, cancellationToken) is var (found, request)
            ? this.CasePage(found, RequestChangeForm.Of(request), view)
            : NotFound();

    /// <param name="saved">The form as it would be filled now, where it changes what somebody else may have changed meanwhile.</param>
    private async Task<IActionResult> ChangeAsync(
        string reference, int number, RequestChangeForm form, Func<InformationRequest, IReadOnlyList<Problem>> verb, string done, string view, CancellationToken cancellationToken, Func<InformationRequest, RequestChangeForm>? saved = null)
    {
        if (await FindAsync(reference, number, cancellationToken) is not var (found, request)) return NotFound();

        form.Request = request;
        if (saved is not null && request.Status == RequestStatus.Sent && form.Version != request.Version)
        {
            this.ShowConflict(form, saved(request));
            return this.CasePage(found, form, view);
        }

        return await this.ChangeCaseAsync(db, found, form, _ => verb(request), done, cancellationToken, $"/information/{number}", view);
    }

    private async Task<RequestView> ViewAsync(FoundCase found, InformationRequest request, CancellationToken cancellationToken)
    {
        var entries = await db.ChronologyEntries.CountAsync(e => e.RequestId == request.Id && e.WithdrawnAt == null, cancellationToken);
        var latest = request.Links.Count > 0 ? request.Links[^1] : null;
        var failed = latest is null ? null : await db.OutgoingMails.AsNoTracking().Where(m => m.To == latest.SentTo && m.QueuedAt == latest.At && m.SentAt == null && m.LastError != null).Select(m => m.LastError).FirstOrDefaultAsync(cancellationToken);
        return new(request, found.Runs, entries, failed, time.LondonToday(), time.GetUtcNow(), await db.CalendarAsync(cancellationToken), await db.AnswersAsync(signedIn, found, request, cancellationToken), found.Writes);
    }
}

/// <param name="Entries">How many of it stand in the chronology.</param>
/// <param name="MailProblem">Why the last mail did not go out, or null.</param>
/// <param name="MayAnswer">Whether whoever looks may return it.</param>
/// <param name="Writes">Whether whoever looks may write the case.</param>
public sealed record RequestView(InformationRequest Request, bool Runs, int Entries, string? MailProblem, DateOnly Today, DateTimeOffset Now, WorkingCalendar Calendar, bool MayAnswer, bool Writes);

/// <summary>What is done to a request: each page has some of the fields.</summary>
public sealed class RequestChangeForm : IVersionedForm
{
    [Display(Name = "To be answered by")]
    public DateOnly? Due { get; set; }

    public string? Reason { get; set; }

    [Display(Name = "Note for the record")]
    public string? Note { get; set; }

    [Display(Name = "Who is asked")]
    public string? ContactName { get; set; }

    [Display(Name = "Their email address")]
    public string? ContactEmail { get; set; }

    /// <summary>Of the request as it was shown.</summary>
    public int Version { get; set; }

    [BindNever]
    public InformationRequest Request { get; set; } = null!;

    public static RequestChangeForm Of(InformationRequest request) => new() { ContactName = request.ContactName, ContactEmail = request.ContactEmail, Version = request.Version, Request = request };
}
