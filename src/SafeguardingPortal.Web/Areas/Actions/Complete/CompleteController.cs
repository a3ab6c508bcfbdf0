using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.Complete;

/// <summary>Reports an action complete, with evidence; the group's chair confirms it.</summary>
[Route("{partnership}/actions/{reference}/complete"), Requires(Permission.ReadWork)]
public sealed class CompleteController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayProgress(found) ? this.FormFor(found, new CompleteForm()) : Forbid();
    }

    // The state of the action decides, not the version of the form: a note added meanwhile must not cost anybody their upload.
    [HttpPost("")]
    public async Task<IActionResult> Report(string reference, CompleteForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayProgress(found)) return Forbid();

        var (by, now) = (signedIn.Actor, time.GetUtcNow());
        var file = await form.ReadFileAsync(ModelState, by, now, cancellationToken);
        if (!ModelState.IsValid) return this.FormFor(found, form);

        var problems = await db.AppendAsync(found, a => [.. form.AddTo(a, file, by, now), .. a.ReportComplete(form.Outcome ?? "", by, now)], cancellationToken);
        if (!ModelState.Accept(problems)) return this.FormFor(found, form);

        return this.BackToAction(found, $"{found.Action.Reference} reported complete; {await NextAsync(found, cancellationToken)}");
    }

    // A chair does not confirm what they reported themselves; and where no account chairs the group, nobody is asked.
    private async Task<string> NextAsync(FoundAction found, CancellationToken cancellationToken) =>
        access.MayConfirm(found) ? $"someone else must confirm it. {await db.WhoElseMayConfirmAsync(found, cancellationToken)}"
        : await db.MayConfirm(found).AnyAsync(cancellationToken) ? "the group’s chair is asked to confirm it"
        : "nobody may confirm it yet. Ask the business unit to make somebody a chair of this group in the portal";
}

public sealed class CompleteForm : EvidenceForm
{
    [Display(Name = "What was done, and what came of it for children?")]
    public string? Outcome { get; set; }
}

internal sealed class CompleteFormValidator : EvidenceFormValidator<CompleteForm>
{
    public CompleteFormValidator() => RuleFor(f => f.Outcome).MaximumLength(ProgressNote.TextLength).WithMessage("What was done must be 4,000 characters or fewer");
}
