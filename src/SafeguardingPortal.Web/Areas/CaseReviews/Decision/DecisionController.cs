using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Drafts;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Decision;

/// <summary>What the independent chair decides: read, choose, see once more what will be signed, sign with password and code, keep the receipt.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}"), Requires(Permission.ReadWork)]
public sealed class DecisionController(PortalDbContext db, CaseDoor door, CaseMails mails, SigningTicket tickets, Signature signature, FormDrafts drafts, SignedIn signedIn, TimeProvider time) : Controller
{
    private const int FewSimilar = 3;
    private const int MostCompared = 400;

    [HttpGet("decision")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken) =>
        await door.LookAsync(@case, "what the chair decides on", cancellationToken) is { } found ? await PageAsync(found, new() { DecidedOn = found.Case.LatestSubmission?.Sha256 }, cancellationToken) : NotFound();

    /// <summary>Repeats what is about to be signed; nothing is signed yet.</summary>
    [HttpPost("decision")]
    public async Task<IActionResult> Choose(string @case, DecisionForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Decides: true } found) return NotFound();
        if (!ModelState.IsValid) return await PageAsync(found, form, cancellationToken);

        var choice = form.Chosen();
        if (!ModelState.Accept(Try(found.Case, choice))) return await PageAsync(found, form, cancellationToken);
        return Confirm(found, choice, tickets.Make(@case, choice));
    }

    // Where somebody lands who comes back to the page of a form.
    [HttpGet("decision/sign")]
    public async Task<IActionResult> OpenSign(string @case, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is { Decides: true } found ? LocalRedirect($"/{RouteData.Values["partnership"]}/case-reviews/{found.Case.Reference}/decision") : NotFound();

    [HttpPost("decision/sign")]
    public async Task<IActionResult> Sign(string @case, SignForm form, CancellationToken cancellationToken)
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
        if (!await signature.ConfirmAsync(ModelState, form, cancellationToken)) return Confirm(found, choice, form.Ticket!);

        if (await door.FindAsync(@case, cancellationToken) is not { } now) return NotFound();
        if (!ModelState.Accept(Try(now.Case, choice))) return await PageAsync(now, DecisionForm.Of(choice), cancellationToken);

        await mails.SignedAsync(cancellationToken);
        if (await db.TrySaveFirstAsync(cancellationToken))
        {
            // What was typed is signed now: it must not come back when the next decision is asked for.
            var page = $"/{RouteData.Values["partnership"]}/case-reviews/{@case}/decision";
            await drafts.ForgetAsync(signedIn.AccountId!.Value, page, page, cancellationToken);
            return this.BackToCase(now, "Signed", $"/decisions/{now.Case.Decisions.Max(d => d.Number)}");
        }

        // Somebody else signed, or the case was changed, at the same moment: what it is now is told by trying again.
        if (await door.FindAsync(@case, cancellationToken) is not { } after) return NotFound();
        if (ModelState.Accept(Try(after.Case, choice))) ModelState.AddModelError("", "The case was changed at the same moment, and nothing was signed. Look at it again, then sign");
        db.ChangeTracker.Clear();
        return await PageAsync((await door.FindAsync(@case, cancellationToken))!, DecisionForm.Of(choice), cancellationToken);
    }

    [HttpGet("decisions/{number:int}")]
    public async Task<IActionResult> Receipt(string @case, int number, CancellationToken cancellationToken) =>
        await DecisionAsync(@case, number, cancellationToken) is var (found, decision)
            ? this.CasePage(found, new ReceiptView(decision, found.Case.Submissions.Single(s => s.Number == decision.SubmissionNumber), found.Case.Decisions.FirstOrDefault(d => d.Supersedes == number)), "Receipt")
            : NotFound();

    [HttpGet("decisions/{number:int}/receipt")]
    public async Task<IActionResult> DownloadReceipt(string @case, int number, CancellationToken cancellationToken) =>
        await DecisionAsync(@case, number, cancellationToken) is var (_, decision) ? Text(decision.Receipt, $"{@case}-decision-{number}.txt") : NotFound();

    [HttpGet("submissions/{number:int}")]
    public async Task<IActionResult> DownloadSubmission(string @case, int number, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { } found || found.Case.Submissions.FirstOrDefault(s => s.Number == number) is not { } submission) return NotFound();

        await door.KeepLookAsync(found.Case, $"took away submission {number}", reason: null, cancellationToken);
        return Text(submission.Document, $"{@case}-submission-{number}.txt");
    }

    private async Task<(FoundCase, ChairDecision)?> DecisionAsync(string reference, int number, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(reference, cancellationToken) is not { } found || found.Case.Decisions.FirstOrDefault(d => d.Number == number) is not { } decision) return null;

        await door.KeepLookAsync(found.Case, $"looked at decision {number}", reason: null, cancellationToken);
        return (found, decision);
    }

    private FileContentResult Text(string text, string name)
    {
        Response.Headers.CacheControl = "no-store";
        return File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", name);
    }

    private IReadOnlyList<Problem> Try(CaseReview review, Proposal choice) =>
        review.Decide(choice.Kind, choice.Outcome, choice.Reasons, choice.DecidedOn, choice.LateReason, time.LondonToday(), signedIn.Actor, time.GetUtcNow());

    private ViewResult Confirm(FoundCase found, Proposal choice, string ticket)
    {
        (ViewData["Choice"], ViewData["Recommended"]) = (choice, found.Case.Recommended);
        return this.CasePage(found, new SignForm { Ticket = ticket }, "Confirm");
    }

    private async Task<IActionResult> PageAsync(FoundCase found, DecisionForm form, CancellationToken cancellationToken)
    {
        var review = found.Case;
        AskAnew(form, review);
        form.View = new(
            review, MayDecide: found.Decides && review.Status == CaseStatus.WithChair, IsDrafter: review.WasDraftedBy(signedIn.Actor),
            time.LondonToday(), await db.CalendarAsync(cancellationToken), await SimilarAsync(review, cancellationToken));
        return this.CasePage(found, form, "Decide");
    }

    // Whoever has sent a choice on what was submitted before has the new text in front of them now, and chooses again: what they typed is kept, what they chose is not.
    private void AskAnew(DecisionForm form, CaseReview review)
    {
        if (review.Status != CaseStatus.WithChair || form.DecidedOn == review.LatestSubmission!.Sha256) return;

        (form.DecidedOn, form.Choice, form.Outcome) = (review.LatestSubmission.Sha256, null, null);
        foreach (var field in new[] { nameof(form.DecidedOn), nameof(form.Choice), nameof(form.Outcome) }) ModelState.Remove(field);
        if (ModelState[""]?.Errors.Any(e => e.ErrorMessage == CaseReview.SubmittedAgain) != true) ModelState.AddModelError("", CaseReview.SubmittedAgain);
    }

    // Earlier decided cases that this person may open, the most alike first.
    private async Task<IReadOnlyList<SimilarCase>> SimilarAsync(CaseReview review, CancellationToken cancellationToken)
    {
        var earlier = await door.Cases.AsNoTracking().Where(c => c.Id != review.Id && (c.Status == CaseStatus.Decided || c.Status == CaseStatus.Closed)).OrderByDescending(c => c.Id).Take(MostCompared)
            .Select(c => new { c.Id, c.Reference, c.Pseudonym, c.Summary, c.Learning, Outcome = c.Decisions.Where(d => d.Choice != ChairChoice.SentBack).OrderByDescending(d => d.Number).Select(d => d.Outcome).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        if (earlier.Count == 0) return [];
        var alike = new Similarity($"{review.Summary} {review.Learning}", earlier.Select(c => $"{c.Summary} {c.Learning}"));
        var chosen = earlier.Select((c, i) => (Case: c, Score: alike.Scores[i])).Where(c => c.Score >= Similarity.Noticeable).OrderByDescending(c => c.Score).Take(FewSimilar).ToList();
        if (HttpMethods.IsGet(Request.Method)) await door.KeepLooksAsync([.. chosen.Select(c => (c.Case.Id, $"{c.Case.Reference}: {c.Case.Pseudonym}"))], $"was shown what came of it beside {review.Reference}", cancellationToken);
        return [.. chosen.Select(c => new SimilarCase(c.Case.Reference, c.Case.Pseudonym, c.Case.Outcome, Sentences.First(c.Case.Learning, 2)))];
    }
}

/// <param name="MayDecide">Whether this person is asked now.</param>
/// <param name="IsDrafter">Whether they wrote a part of it, and so may not sign.</param>
public sealed record DecisionView(CaseReview Case, bool MayDecide, bool IsDrafter, DateOnly Today, WorkingCalendar Calendar, IReadOnlyList<SimilarCase> Similar)
{
    /// <summary>The clocks that a decision ends or that wait for it, the first to end at the top.</summary>
    public IEnumerable<Clock> Clocks => Case.Steps.Where(s => !s.IsDone && s.Ends is StepEvent.ChairDecided or StepEvent.PanelTold && s.Due is not null).OrderBy(s => s.Due).Select(s => s.Clock);

    /// <summary>From what is signed, not from the case, which may have been corrected since; null when it cannot be read there.</summary>
    public SubmittedFacts? Facts { get; } = Case.LatestSubmission is { } submission ? ReviewDocument.FactsOf(submission.Document) : null;

    public bool IsLate => Case.Steps.Any(s => s is { IsDone: false, Ends: StepEvent.ChairDecided } && s.Due < Today);
}

/// <param name="Learning">The first sentences of what was to be learned.</param>
public sealed record SimilarCase(string Reference, string Pseudonym, ReviewOutcome? Outcome, string Learning);

/// <param name="SupersededBy">The later decision that takes its place, or null.</param>
public sealed record ReceiptView(ChairDecision Decision, Submission Submission, ChairDecision? SupersededBy)
{
    /// <summary>Worked out anew from what is stored now.</summary>
    public bool IsWhole => Fingerprint.Of(Decision.Receipt) == Decision.Sha256 && Fingerprint.Of(Submission.Document) == Decision.SubmissionSha256;
}
