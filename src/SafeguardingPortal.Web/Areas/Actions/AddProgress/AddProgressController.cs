using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.AddProgress;

/// <summary>Adds what has happened. Two people who add notes at once never get in each other's way.</summary>
[Route("{partnership}/actions/{reference}/progress"), Requires(Permission.ReadWork)]
public sealed class AddProgressController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayProgress(found) ? this.FormFor(found, new ProgressForm { Starts = true }) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Add(string reference, ProgressForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayProgress(found)) return Forbid();
        if (!ModelState.IsValid) return this.FormFor(found, form);

        var problems = await db.AppendAsync(found, a => a.AddProgress(form.Text ?? "", form.Starts, signedIn.Actor, time.GetUtcNow()), cancellationToken);
        return ModelState.Accept(problems) ? this.BackToAction(found, $"Progress added to {found.Action.Reference}") : this.FormFor(found, form);
    }
}

public sealed class ProgressForm
{
    [Display(Name = "What has happened?")]
    public string? Text { get; set; }

    [Display(Name = "Work on this action has started")]
    public bool Starts { get; set; }
}

internal sealed class ProgressFormValidator : AbstractValidator<ProgressForm>
{
    public ProgressFormValidator() => RuleFor(f => f.Text).MaximumLength(ProgressNote.TextLength).WithMessage("What has happened must be 4,000 characters or fewer");
}
