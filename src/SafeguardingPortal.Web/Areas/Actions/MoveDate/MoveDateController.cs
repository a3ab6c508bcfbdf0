using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.MoveDate;

/// <summary>Moves the due date, with a reason; every move counts as drift.</summary>
[Route("{partnership}/actions/{reference}/move-date"), Requires(Permission.ReadWork)]
public sealed class MoveDateController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayProgress(found)) return Forbid();
        return this.FormFor(found, await WithCategoriesAsync(new() { Version = found.Action.Version }, cancellationToken));
    }

    [HttpPost("")]
    public async Task<IActionResult> Move(string reference, MoveDateForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayProgress(found)) return Forbid();

        await WithCategoriesAsync(form, cancellationToken);
        var category = form.Categories.Any(c => c.Value == form.Category) ? form.Category! : "";
        db.ExpectVersion(found.Action, form.Version);
        var before = found.Action.Due;
        var problems = found.Action.MoveDue(form.Due, category, form.Reason ?? "", signedIn.Actor, time.GetUtcNow(), found.Year);
        if (!ModelState.Accept(problems) || !ModelState.IsValid) return this.FormFor(found, form);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToAction(found, $"Due date of {found.Action.Reference} moved from {before.InWords()} to {found.Action.Due.InWords()}");
        return await db.FindActionAsync(reference, cancellationToken) is { } now ? this.FormAfterConflict(now, form) : NotFound();
    }

    private async Task<MoveDateForm> WithCategoriesAsync(MoveDateForm form, CancellationToken cancellationToken)
    {
        var today = time.LondonToday();
        var names = await db.ReferenceItems.AsNoTracking().Where(i => i.List == ReferenceList.DriftReason && (i.RetiredOn == null || i.RetiredOn > today))
            .OrderBy(i => i.Order).ThenBy(i => i.Name).Select(i => i.Name).ToListAsync(cancellationToken);
        form.Categories = [.. names.Select(n => new Choice(n, n))];
        return form;
    }
}

public sealed class MoveDateForm : IVersionedForm
{
    [Display(Name = "New due date")]
    public DateOnly? Due { get; set; }

    [Display(Name = "Kind of reason")]
    public string? Category { get; set; }

    [Display(Name = "Why is it moved?")]
    public string? Reason { get; set; }

    public int Version { get; set; }

    /// <summary>The partnership's kinds of reason.</summary>
    [BindNever]
    public IReadOnlyList<Choice> Categories { get; set; } = [];
}

internal sealed class MoveDateFormValidator : AbstractValidator<MoveDateForm>
{
    public MoveDateFormValidator() => RuleFor(f => f.Reason).MaximumLength(ProgressNote.TextLength).WithMessage("Why it is moved must be 4,000 characters or fewer");
}
