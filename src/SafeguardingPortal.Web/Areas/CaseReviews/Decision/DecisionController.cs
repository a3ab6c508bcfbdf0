using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Drafts;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Decision;

/// <summary>What the independent chair decides: read, choose, see once more what will be signed, sign with password and code.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}"), Requires(Permission.ReadWork)]
public sealed class DecisionController(PortalDbContext db, CaseDoor door, SigningTicket tickets, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("decision")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken) =>
        await door.LookAsync(@case, "what the chair decides on", cancellationToken) is { } found ? await PageAsync(found, new() { DecidedOn = found.Case.LatestSubmission?.Sha256 }, cancellationToken) : NotFound();

    /// <summary>Repeats what is about to be signed; nothing is signed yet.</summary>
    [HttpPost("decision")]
    public async Task<IActionResult> Choose(string @case, DecisionForm form, [FromServices] Signature signature, [FromServices] FormDrafts drafts, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Decides: true } found) return NotFound();
        if (!ModelState.IsValid) return await PageAsync(found, form, cancellationToken);

        var choice = form.Chosen();
        if (!ModelState.Accept(Try(found.Case, choice))) return await PageAsync(found, form, cancellationToken);

        // Whoever leaves the page that signs finds what they chose and wrote.
        await drafts.KeepAsync(signedIn.AccountId!.Value, await Request.ReadFormAsync(cancellationToken), cancellationToken);
        return await ConfirmAsync(found, tickets.Make(@case, choice), signature, cancellationToken);
    }

    // Where somebody lands who comes back to the page of a form.
    [HttpGet("decision/sign")]
    public async Task<IActionResult> OpenSign(string @case, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is { Decides: true } found ? LocalRedirect(PathOf(found.Case.Reference)) : NotFound();

    [HttpPost("decision/sign")]
    public async Task<IActionResult> Sign(string @case, SignForm form, [FromServices] Signature signature, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Decides: true } found) return NotFound();
        if (tickets.Read(form.Ticket, @case) is not (var choice, var mayBeSigned))
        {
            ModelState.Clear();
            ModelState.AddModelError("", "This was not made by the portal for you and this case, so nothing was signed. Choose again, then sign");
            return await PageAsync(found, new() { DecidedOn = found.Case.LatestSubmission?.Sha256 }, cancellationToken);
        }

        if (form.Back)
        {
            ModelState.Clear();
            return await PageAsync(found, DecisionForm.Of(choice), cancellationToken);
        }

        if (!mayBeSigned)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "It took longer than ten minutes, or you have signed in again since you chose, so nothing was signed. Check what you chose, then continue");
            return await PageAsync(found, DecisionForm.Of(choice), cancellationToken);
        }

        // What cannot be signed any more needs no password.
        if (!ModelState.Accept(Try(found.Case, choice)))
        {
            db.ChangeTracker.Clear();
            return await PageAsync((await door.FindAsync(@case, cancellationToken))!, DecisionForm.Of(choice), cancellationToken);
        }

        db.ChangeTracker.Clear();
        if (!await signature.ConfirmAsync(ModelState, form, cancellationToken)) return await ConfirmAsync(found, form.Ticket!, signature, cancellationToken);

        if (await door.FindAsync(@case, cancellationToken) is not { } now) return NotFound();
        if (!ModelState.Accept(Try(now.Case, choice))) return await PageAsync(now, DecisionForm.Of(choice), cancellationToken);

        if (await signature.SaveAsync(signedIn.AccountId!.Value, PathOf(@case), cancellationToken)) return this.BackToCase(now, "Signed", $"/decisions/{now.Case.Decisions.Max(d => d.Number)}");

        // Somebody else signed, or the case was changed, at the same moment: what it is now is told by trying again.
        if (await door.FindAsync(@case, cancellationToken) is not { } after) return NotFound();
        if (ModelState.Accept(Try(after.Case, choice))) ModelState.AddModelError("", "The case was changed at the same moment, and nothing was signed. Look at it again, then sign");
        db.ChangeTracker.Clear();
        return await PageAsync((await door.FindAsync(@case, cancellationToken))!, DecisionForm.Of(choice), cancellationToken);
    }

    private string PathOf(string reference) => $"/{RouteData.Values["partnership"]}/case-reviews/{reference}/decision";

    private IReadOnlyList<Problem> Try(CaseReview review, Proposal choice) =>
        review.Decide(choice.Kind, choice.Outcome, choice.Reasons, choice.DecidedOn, choice.LateReason, time.LondonToday(), signedIn.Actor, time.GetUtcNow());

    // What was tried on the case and not saved is what will be kept: nothing else is shown.
    private async Task<IActionResult> ConfirmAsync(FoundCase found, string ticket, Signature signature, CancellationToken cancellationToken) =>
        this.CasePage(found, new SignForm { Ticket = ticket, View = new(found.Case, found.Case.LatestDecision!, await signature.AsksForCodeAsync(signedIn.AccountId!.Value, cancellationToken)) }, "Confirm");

    private async Task<IActionResult> PageAsync(FoundCase found, DecisionForm form, CancellationToken cancellationToken)
    {
        var review = found.Case;
        AskAnew(form, review);
        form.View = new(
            review, MayDecide: found.Decides && review.Status == CaseStatus.WithChair, IsDrafter: review.WasDraftedBy(signedIn.Actor),
            time.LondonToday(), await db.CalendarAsync(cancellationToken), await SimilarCases.BesideAsync(door, review, keepLooks: HttpMethods.IsGet(Request.Method), cancellationToken))
        {
            TakenBack = review.Status == CaseStatus.SentBack && review.LatestDecision?.Choice != ChairChoice.SentBack ? await TakenBackAsync(review.Id, cancellationToken) : null,
        };
        return this.CasePage(found, form, "Decide");
    }

    private Task<TakenBack?> TakenBackAsync(int caseId, CancellationToken cancellationToken) => db.History.AsNoTracking()
        .Where(e => e.PartnershipId == db.ScopeId && e.Kind == CaseReview.CaseKind && e.RecordId == caseId && (e.What == CaseReview.TookBack || e.What == CaseReview.OpenedAgain))
        .OrderByDescending(e => e.Sequence).Select(e => new TakenBack(e.What == CaseReview.OpenedAgain, e.ActorName, e.At, e.Reason)).FirstOrDefaultAsync(cancellationToken);

    // Whoever has sent a choice on what was submitted before has the new text in front of them now, and chooses again: what they typed is kept, what they chose is not.
    private void AskAnew(DecisionForm form, CaseReview review)
    {
        if (review.Status != CaseStatus.WithChair || form.DecidedOn == review.LatestSubmission!.Sha256) return;

        (form.DecidedOn, form.Choice, form.Outcome) = (review.LatestSubmission.Sha256, null, null);
        foreach (var field in new[] { nameof(form.DecidedOn), nameof(form.Choice), nameof(form.Outcome) }) ModelState.Remove(field);
        if (ModelState[""]?.Errors.Any(e => e.ErrorMessage == CaseReview.SubmittedAgain) != true) ModelState.AddModelError("", CaseReview.SubmittedAgain);
    }
}

/// <param name="MayDecide">Whether this person is asked now.</param>
/// <param name="IsDrafter">Whether they wrote a part of it, and so may not sign.</param>
public sealed record DecisionView(CaseReview Case, bool MayDecide, bool IsDrafter, DateOnly Today, WorkingCalendar Calendar, IReadOnlyList<SimilarCase> Similar)
{
    /// <summary>Null unless the business unit has taken it back without having been asked to.</summary>
    public TakenBack? TakenBack { get; init; }

    /// <summary>Whether the review still recommends what was submitted.</summary>
    public bool IsAsSubmitted => Case.LatestSubmission is { } submission && ReviewDocument.Recommends(submission.Document, Case);

    /// <summary>The clocks that a decision ends or that wait for it, the first to end at the top.</summary>
    public IEnumerable<Clock> Clocks => Case.Steps.Where(s => !s.IsDone && s.Ends is StepEvent.ChairDecided or StepEvent.PanelTold && s.Due is not null).OrderBy(s => s.Due).Select(s => s.Clock);

    /// <summary>From what is signed, not from the case, which may have been corrected since; null when it cannot be read there.</summary>
    public SubmittedFacts? Facts { get; } = Case.LatestSubmission is { } submission ? ReviewDocument.FactsOf(submission.Document) : null;

    /// <summary>The submission's dates; it writes 14:00 where pages write 2:00pm.</summary>
    public IEnumerable<(string What, string When)> Dates => Facts?.Dates.Select(d => (d.What, InWords(d.When))) ?? [];

    public bool IsLate => Case.Steps.Any(s => s is { IsDone: false, Ends: StepEvent.ChairDecided } && s.Due < Today);

    private static string InWords(string when) =>
        when.Split(',', 2)[0] is var instant && DateTime.TryParseExact(instant, "d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var at)
            ? Words.DateTime(at.InstantInLondon()) + when[instant.Length..]
            : when;
}

/// <param name="WasDecided">Whether the chair had decided, and the decision is to be reconsidered.</param>
public sealed record TakenBack(bool WasDecided, string ByName, DateTimeOffset At, string? Reason);
