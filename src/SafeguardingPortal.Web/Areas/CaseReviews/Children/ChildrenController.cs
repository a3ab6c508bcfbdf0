using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Children;

/// <summary>Adds a child to a case, by pseudonym, or corrects what is known of one.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}/children"), Requires(Permission.ReadWork)]
public sealed class ChildrenController(PortalDbContext db, CaseDoor door) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> OpenNew(string @case, CancellationToken cancellationToken) =>
        await door.FindAsync(@case, cancellationToken) is { Runs: true } found ? this.CasePage(found, new ChildForm()) : NotFound();

    [HttpPost("new")]
    public async Task<IActionResult> Add(string @case, ChildForm form, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(@case, cancellationToken) is not { Runs: true } found) return NotFound();
        return await this.ChangeCaseAsync(db, found, form, c => c.AddChild(form.Draft()), $"{form.Pseudonym} added", cancellationToken);
    }

    [HttpGet("{child:int}/edit")]
    public async Task<IActionResult> OpenEdit(string @case, int child, CancellationToken cancellationToken) =>
        await FindAsync(@case, child, cancellationToken) is var (found, of)
            ? this.CasePage(found, ChildForm.Of(of))
            : NotFound();

    [HttpPost("{child:int}/edit")]
    public async Task<IActionResult> Edit(string @case, int child, ChildForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(@case, child, cancellationToken) is not var (found, of)) return NotFound();

        form.Child = of;
        if (form.Version != of.Version)
        {
            var saved = ChildForm.Of(of);
            saved.Reason = form.Reason;
            this.ShowConflict(form, saved);
            return this.CasePage(found, form);
        }

        return await this.ChangeCaseAsync(db, found, form, c => c.CorrectChild(of, form.Draft(), form.Reason), $"{form.Pseudonym} corrected", cancellationToken);
    }

    private async Task<(FoundCase, CaseChild)?> FindAsync(string reference, int childId, CancellationToken cancellationToken) =>
        await door.FindAsync(reference, cancellationToken) is { Runs: true } found && found.Case.Children.FirstOrDefault(c => c.Id == childId) is { } child ? (found, child) : null;
}

public sealed class ChildForm : IVersionedForm
{
    public string? Pseudonym { get; set; }

    public string? Age { get; set; }

    [Display(Name = "What came to the child")]
    public Harm? Harm { get; set; }

    [Display(Name = "Normally lives in another area")]
    public string? ResidentIn { get; set; }

    [Display(Name = "Reason for the correction")]
    public string? Reason { get; set; }

    /// <summary>Of the child as it was when the form was opened; 0 for a new one.</summary>
    public int Version { get; set; }

    /// <summary>The child that is corrected; null for a new one.</summary>
    [BindNever]
    public CaseChild? Child { get; set; }

    public static ChildForm Of(CaseChild child) => new() { Pseudonym = child.Pseudonym, Age = child.Age, Harm = child.Harm, ResidentIn = child.ResidentIn, Version = child.Version, Child = child };

    internal ChildDraft Draft() => new(Pseudonym, Age ?? "", Harm!.Value, ResidentIn);
}

internal sealed class ChildFormValidator : AbstractValidator<ChildForm>
{
    public ChildFormValidator()
    {
        RuleFor(f => f.Harm).NotNull().WithMessage("Select what came to the child");
        RuleFor(f => f.Reason).MaximumLength(CaseReview.ReasonLength).WithMessage($"The reason must be {CaseReview.ReasonLength:N0} characters or fewer");
    }
}
