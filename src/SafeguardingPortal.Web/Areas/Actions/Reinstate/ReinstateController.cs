using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.Reinstate;

/// <summary>Takes a withdrawal back.</summary>
[Route("{partnership}/actions/{reference}/reinstate"), Requires(Permission.EditWorkPlans)]
public sealed class ReinstateController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayEdit(found) ? this.FormFor(found, new ReinstateForm { Version = found.Action.Version }) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Reinstate(string reference, ReinstateForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayEdit(found)) return Forbid();
        if (!ModelState.IsValid) return this.FormFor(found, form);

        db.ExpectVersion(found.Action, form.Version);
        if (!ModelState.Accept(found.Action.Reinstate(form.Reason ?? "", signedIn.Actor, time.GetUtcNow()))) return this.FormFor(found, form);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToAction(found, $"{found.Action.Reference} reinstated; it is {found.Action.Status.InWords().ToLowerInvariant()} again");
        return await db.FindActionAsync(reference, cancellationToken) is { } now ? this.FormAfterConflict(now, form) : NotFound();
    }
}

public sealed class ReinstateForm : IVersionedForm
{
    [Display(Name = "Why is it reinstated?")]
    public string? Reason { get; set; }

    public int Version { get; set; }
}

internal sealed class ReinstateFormValidator : AbstractValidator<ReinstateForm>
{
    public ReinstateFormValidator() => RuleFor(f => f.Reason).MaximumLength(ProgressNote.TextLength).WithMessage("Why it is reinstated must be 4,000 characters or fewer");
}
