using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.Withdraw;

/// <summary>Ends an action without its being done; it stays on the plan, with the reason and, where there is any, evidence.</summary>
[Route("{partnership}/actions/{reference}/withdraw"), Requires(Permission.EditWorkPlans)]
public sealed class WithdrawController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayEdit(found) ? this.FormFor(found, new WithdrawForm { Version = found.Action.Version }) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Withdraw(string reference, WithdrawForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayEdit(found)) return Forbid();

        var (by, now) = (signedIn.Actor, time.GetUtcNow());
        var file = await form.ReadFileAsync(ModelState, by, now, cancellationToken);
        if (!ModelState.IsValid) return this.FormFor(found, form);

        db.ExpectVersion(found.Action, form.Version);
        if (!ModelState.Accept([.. form.AddTo(found.Action, file, by, now), .. found.Action.Withdraw(form.Reason ?? "", by, now)])) return this.FormFor(found, form);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToAction(found, $"{found.Action.Reference} withdrawn");
        return await db.FindActionAsync(reference, cancellationToken) is { } current ? this.FormAfterConflict(current, form) : NotFound();
    }
}

public sealed class WithdrawForm : EvidenceForm, IVersionedForm
{
    [Display(Name = "Why is it withdrawn?")]
    public string? Reason { get; set; }

    public int Version { get; set; }
}

internal sealed class WithdrawFormValidator : EvidenceFormValidator<WithdrawForm>
{
    public WithdrawFormValidator() => RuleFor(f => f.Reason).MaximumLength(ProgressNote.TextLength).WithMessage("Why it is withdrawn must be 4,000 characters or fewer");
}
