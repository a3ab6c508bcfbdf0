using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Submit;

/// <summary>Submits the record to the independent chair, who is told that something waits.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/submit"), Requires(Permission.ReadWork)]
public sealed class SubmitController(PortalDbContext db, CaseDoor door, CaseMails mails, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string @case, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is { Runs: true } found ? this.CasePage(found, new SubmitForm { Case = found.Case }) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Send(string @case, SubmitForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();

        form.Case = found.Case;
        var partners = await db.StatutoryPartnersAsync(found.Case, cancellationToken);
        if (!ModelState.IsValid || !ModelState.Accept(found.Case.Submit(form.LateReason, partners, time.LondonToday(), signedIn.Actor, time.GetUtcNow()))) return this.CasePage(found, form);

        await mails.DecisionWaitsAsync(found.Case, cancellationToken);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToCase(found, "Submitted to the independent chair, who has been told that something waits");

        ModelState.AddModelError("", "Somebody changed the record at the same moment, and nothing was submitted. Read it again, then submit it");
        if (await door.FindAsync(@case, cancellationToken) is not { } now) return NotFound();
        form.Case = now.Case;
        return this.CasePage(now, form);
    }
}

public sealed class SubmitForm
{
    [Display(Name = "Why it is late")]
    public string? LateReason { get; set; }

    [BindNever]
    public CaseReview Case { get; set; } = null!;
}

internal sealed class SubmitFormValidator : AbstractValidator<SubmitForm>
{
    public SubmitFormValidator() => RuleFor(f => f.LateReason).MaximumLength(CaseStep.ReasonLength).WithMessage("Why it is late must be 2,000 characters or fewer");
}
