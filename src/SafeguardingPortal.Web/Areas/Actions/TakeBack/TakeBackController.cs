using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.TakeBack;

/// <summary>Takes a mistaken report that an action is complete back, before the chair has confirmed it.</summary>
[Route("{partnership}/actions/{reference}/take-back"), Requires(Permission.ReadWork)]
public sealed class TakeBackController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayTakeBack(found.Action, found.GroupId) ? this.FormFor(found, new TakeBackForm { Version = found.Action.Version }) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> TakeBack(string reference, TakeBackForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayTakeBack(found.Action, found.GroupId)) return Forbid();
        if (!ModelState.IsValid) return this.FormFor(found, form);

        db.ExpectVersion(found.Action, form.Version);
        if (!ModelState.Accept(found.Action.TakeBack(form.Reason ?? "", signedIn.Actor, time.GetUtcNow()))) return this.FormFor(found, form);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToAction(found, $"{found.Action.Reference} is in progress again");
        return await db.FindActionAsync(reference, cancellationToken) is { } now ? this.FormAfterConflict(now, form) : NotFound();
    }
}

public sealed class TakeBackForm : IVersionedForm
{
    [Display(Name = "What is still to be done?")]
    public string? Reason { get; set; }

    public int Version { get; set; }
}

internal sealed class TakeBackFormValidator : AbstractValidator<TakeBackForm>
{
    public TakeBackFormValidator() => RuleFor(f => f.Reason).MaximumLength(ProgressNote.TextLength).WithMessage("What is still to be done must be 4,000 characters or fewer");
}
