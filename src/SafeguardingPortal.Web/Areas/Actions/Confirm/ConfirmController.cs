using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.Confirm;

/// <summary>The chair looks at what was reported and at the evidence, and confirms the action or sends it back.</summary>
[Route("{partnership}/actions/{reference}/confirm"), Requires(Permission.ConfirmActions)]
public sealed class ConfirmController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayConfirm(found) ? await ShowAsync(found, new() { Version = found.Action.Version }, cancellationToken) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Decide(string reference, ConfirmForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayConfirm(found)) return Forbid();
        if (!ModelState.IsValid) return await ShowAsync(found, form, cancellationToken);

        db.ExpectVersion(found.Action, form.Version);
        var (action, by, now) = (found.Action, signedIn.Actor, time.GetUtcNow());
        var problems = form.Decision == Decision.Confirm ? action.Confirm(by, now) : action.SendBack(form.Reason ?? "", by, now);
        if (!ModelState.Accept(problems)) return await ShowAsync(found, form, cancellationToken);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToAction(found, form.Decision == Decision.Confirm ? $"{action.Reference} confirmed complete" : $"{action.Reference} sent back");
        return await db.FindActionAsync(reference, cancellationToken) is { } current ? this.FormAfterConflict(current, form) : NotFound();
    }

    private async Task<ViewResult> ShowAsync(FoundAction found, ConfirmForm form, CancellationToken cancellationToken)
    {
        if (found.Action.ReportedById == signedIn.AccountId) form.WhoElse = await db.WhoElseMayConfirmAsync(found, cancellationToken);
        return this.FormFor(found, form);
    }
}

public enum Decision
{
    [Display(Name = "Yes, it is complete")]
    Confirm = 1,

    [Display(Name = "No, send it back", Description = "Say below what is still to be done")]
    SendBack = 2,
}

public sealed class ConfirmForm : IVersionedForm
{
    [Display(Name = "Is this action complete?")]
    public Decision? Decision { get; set; }

    [Display(Name = "What is still to be done?")]
    public string? Reason { get; set; }

    public int Version { get; set; }

    /// <summary>Who may confirm it, where whoever looks at it reported it complete and so cannot; null where they did not.</summary>
    [BindNever]
    public string? WhoElse { get; set; }
}

internal sealed class ConfirmFormValidator : AbstractValidator<ConfirmForm>
{
    public ConfirmFormValidator()
    {
        RuleFor(f => f.Decision).NotNull().WithMessage("Select whether the action is complete");
        RuleFor(f => f.Reason).MaximumLength(ProgressNote.TextLength).WithMessage("What is still to be done must be 4,000 characters or fewer");
    }
}
