using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.WithdrawEvidence;

/// <summary>Takes away a file or a link that was added by mistake.</summary>
[Route("{partnership}/actions/{reference}/evidence/{evidenceId:int}/withdraw"), Requires(Permission.EditWorkPlans)]
public sealed class WithdrawEvidenceController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, int evidenceId, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, evidenceId, cancellationToken) is not var (found, evidence)) return NotFound();
        return access.MayEdit(found) ? this.FormFor(found, new WithdrawEvidenceForm { Evidence = evidence, WhyStays = found.Action.WhyStays(evidence) }) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Withdraw(string reference, int evidenceId, WithdrawEvidenceForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, evidenceId, cancellationToken) is not var (found, evidence)) return NotFound();
        if (!access.MayEdit(found)) return Forbid();

        (form.Evidence, form.WhyStays) = (evidence, found.Action.WhyStays(evidence));
        if (!ModelState.IsValid) return this.FormFor(found, form);

        var problems = await db.AppendAsync(found, a => a.WithdrawEvidence(a.Evidence.Single(e => e.Id == evidenceId), form.Reason, signedIn.Actor, time.GetUtcNow()), cancellationToken);
        return ModelState.Accept(problems) ? this.BackToAction(found, $"Evidence withdrawn from {found.Action.Reference}") : this.FormFor(found, form);
    }

    private async Task<(FoundAction, Evidence)?> FindAsync(string reference, int evidenceId, CancellationToken cancellationToken) =>
        await db.FindActionAsync(reference, cancellationToken) is { } found && found.Action.Evidence.SingleOrDefault(e => e.Id == evidenceId) is { } evidence ? (found, evidence) : null;
}

public sealed class WithdrawEvidenceForm
{
    [Display(Name = "Why is it withdrawn?")]
    public string? Reason { get; set; }

    [BindNever]
    public Evidence Evidence { get; set; } = null!;

    /// <summary>Why it cannot be withdrawn; null when it can.</summary>
    [BindNever]
    public string? WhyStays { get; set; }
}

internal sealed class WithdrawEvidenceFormValidator : AbstractValidator<WithdrawEvidenceForm>
{
    public WithdrawEvidenceFormValidator() => RuleFor(f => f.Reason).MaximumLength(Evidence.ReasonLength).WithMessage($"Why it is withdrawn must be {Evidence.ReasonLength:N0} characters or fewer");
}
