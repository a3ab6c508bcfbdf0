using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Actions.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Areas.Actions.SetRating;

/// <summary>Puts a person's rating, with a reason, in place of the one worked out, or goes back to that one.</summary>
[Route("{partnership}/actions/{reference}/rating"), Requires(Permission.EditWorkPlans)]
public sealed class SetRatingController(PortalDbContext db, Access access, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(string reference, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        return access.MayEdit(found) ? Show(found, RatingForm.Of(found.Action)) : Forbid();
    }

    [HttpPost("")]
    public async Task<IActionResult> Set(string reference, RatingForm form, CancellationToken cancellationToken)
    {
        if (await db.FindActionAsync(reference, cancellationToken) is not { } found) return NotFound();
        if (!access.MayEdit(found)) return Forbid();
        if (!ModelState.IsValid) return Show(found, form);

        db.ExpectVersion(found.Action, form.Version);
        if (form.Rag == RatingForm.Derived) found.Action.ClearRagOverride();
        else if (!ModelState.Accept(found.Action.OverrideRag(Enum.Parse<Rag>(form.Rag!), form.Reason ?? ""))) return Show(found, form);
        if (await db.TrySaveAsync(cancellationToken)) return this.BackToAction(found, form.Rag == RatingForm.Derived ? $"{found.Action.Reference} is rated from its dates and progress" : $"{found.Action.Reference} is rated {form.Rag!.ToLowerInvariant()}");
        if (await db.FindActionAsync(reference, cancellationToken) is not { } now) return NotFound();

        this.ShowConflict(form, RatingForm.Of(now.Action));
        return Show(now, form);
    }

    private ViewResult Show(FoundAction found, RatingForm form)
    {
        form.Choices = Choices(found);
        return this.FormFor(found, form);
    }

    private List<Choice> Choices(FoundAction found) =>
    [
        new(RatingForm.Derived, "Work it out from the dates and progress", found.Action.RatingOn(time.LondonToday()) is { } rating ? $"{rating.Derived.InWords()}: {rating.DerivedBecause}" : null),
        .. Choice.Of<Rag>(),
    ];
}

public sealed class RatingForm : IVersionedForm
{
    internal const string Derived = "Derived";

    /// <summary>A rating's name, or "Derived".</summary>
    [Display(Name = "How should it be rated?")]
    public string? Rag { get; set; }

    [Display(Name = "Why should the rating differ?")]
    public string? Reason { get; set; }

    public int Version { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    internal static RatingForm Of(SmartAction action) => new() { Rag = action.RagOverride?.ToString() ?? Derived, Reason = action.RagOverrideReason, Version = action.Version };
}

internal sealed class RatingFormValidator : AbstractValidator<RatingForm>
{
    public RatingFormValidator()
    {
        RuleFor(f => f.Rag).Must(r => r == RatingForm.Derived || Enum.GetNames<Rag>().Contains(r)).WithMessage("Select a rating");
        RuleFor(f => f.Reason).MaximumLength(ProgressNote.TextLength).WithMessage("Why it should differ must be 4,000 characters or fewer");
    }
}
