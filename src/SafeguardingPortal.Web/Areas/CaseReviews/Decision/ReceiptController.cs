using System.Text;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Decision;

/// <summary>The receipt of what the chair has signed; it and what was submitted can be taken away as text.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}"), Requires(Permission.ReadWork)]
public sealed class ReceiptController(CaseDoor door) : Controller
{
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
}

/// <param name="SupersededBy">The later decision that takes its place, or null.</param>
public sealed record ReceiptView(ChairDecision Decision, Submission Submission, ChairDecision? SupersededBy)
{
    /// <summary>Worked out anew from what is stored now.</summary>
    public bool IsWhole => Fingerprint.Of(Decision.Receipt) == Decision.Sha256 && Fingerprint.Of(Submission.Document) == Decision.SubmissionSha256;
}
