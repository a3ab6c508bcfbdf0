using System.ComponentModel.DataAnnotations;
using FluentValidation;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Web.Areas.Subgroups.Terms;

/// <summary>A new version of a group's terms of reference.</summary>
public sealed class TermsForm
{
    [Display(Name = "Terms of reference")]
    public string? Text { get; set; }

    [Display(Name = "Agreed on")]
    public DateOnly? AgreedOn { get; set; }

    [Display(Name = "Review by")]
    public DateOnly? ReviewBy { get; set; }
}

internal sealed class TermsFormValidator : AbstractValidator<TermsForm>
{
    public TermsFormValidator()
    {
        RuleFor(f => f.Text).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the terms of reference")
            .MaximumLength(TermsOfReference.TextLength).WithMessage("The terms of reference must be 50,000 characters or fewer");
        RuleFor(f => f.AgreedOn).NotNull().WithMessage("Enter the day they were agreed");
        RuleFor(f => f.ReviewBy).NotNull().WithMessage("Enter the day by which they are to be reviewed");
    }
}

/// <summary>One version, and which is the current one.</summary>
public sealed record TermsView(int Number, string Text, DateOnly AgreedOn, DateOnly ReviewBy, int Current);
