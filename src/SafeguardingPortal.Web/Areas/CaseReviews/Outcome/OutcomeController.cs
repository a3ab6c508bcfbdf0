using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Outcome;

/// <summary>Records what the rapid review recommends, and what is to be learned whichever it is.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/outcome"), Requires(Permission.ReadWork)]
public sealed class OutcomeController(PortalDbContext db, CaseDoor door, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();
        return this.CasePage(found, OutcomeForm.Of(found.Case, await db.StatutoryPartnersAsync(found.Case, cancellationToken)));
    }

    [HttpPost("")]
    public async Task<IActionResult> Save(string @case, OutcomeForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();

        var partners = await db.StatutoryPartnersAsync(found.Case, cancellationToken);
        var saved = OutcomeForm.Of(found.Case, partners);
        form.Absent = saved.Absent;
        // Much else of a case changes while somebody writes: only another outcome stands against theirs.
        if (form.Version != saved.Version)
        {
            this.ShowConflict(form, saved);
            return this.CasePage(found, form);
        }

        return await this.ChangeCaseAsync(
            db, found, form, c => c.Recommend(form.Outcome, form.Rationale, form.Learning, form.WithoutPartners, partners, signedIn.Actor, time.GetUtcNow()), "Outcome recorded", cancellationToken, "/record#outcome");
    }
}

public sealed class OutcomeForm : IVersionedForm
{
    [Display(Name = "What does the review recommend?")]
    public ReviewOutcome? Outcome { get; set; }

    [Display(Name = "The reasons")]
    public string? Rationale { get; set; }

    [Display(Name = "What is to be learned")]
    public string? Learning { get; set; }

    [Display(Name = "Why is it recorded without all three statutory partners?")]
    public string? WithoutPartners { get; set; }

    /// <summary>Tells one outcome from another: a part of the fingerprint of what was recorded.</summary>
    public int Version { get; set; }

    /// <summary>The statutory partners that have not taken part.</summary>
    [BindNever]
    public IReadOnlyList<string> Absent { get; set; } = [];

    public static OutcomeForm Of(CaseReview review, IEnumerable<Agency> partners) => new()
    {
        Outcome = review.Recommended,
        Rationale = review.Rationale,
        Learning = review.Learning,
        WithoutPartners = review.WithoutPartners,
        Version = Convert.ToInt32(Fingerprint.Of($"{review.Recommended}\n{review.Rationale}\n{review.Learning}\n{review.WithoutPartners}")[..7], 16),
        Absent = [.. review.Absent(partners).Select(a => a.ShortName)],
    };
}

internal sealed class OutcomeFormValidator : AbstractValidator<OutcomeForm>
{
    public OutcomeFormValidator()
    {
        RuleFor(f => f.Outcome).IsInEnum().WithMessage("Select the outcome");
        RuleFor(f => f.Rationale).MaximumLength(CaseReview.TextLength).WithMessage($"The reasons must be {CaseReview.TextLength:N0} characters or fewer");
        RuleFor(f => f.Learning).MaximumLength(CaseReview.TextLength).WithMessage($"What is to be learned must be {CaseReview.TextLength:N0} characters or fewer");
        RuleFor(f => f.WithoutPartners).MaximumLength(CaseReview.ReasonLength).WithMessage($"The reason must be {CaseReview.ReasonLength:N0} characters or fewer");
    }
}
