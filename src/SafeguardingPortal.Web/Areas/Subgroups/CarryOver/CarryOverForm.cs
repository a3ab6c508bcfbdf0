using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.CarryOver;

/// <summary>Taking an item on into the next year.</summary>
public sealed class CarryOverForm
{
    /// <summary>The next year's priority, by id.</summary>
    public int? Priority { get; set; }

    [Display(Name = "Why it is carried over")]
    public string? Reason { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Priorities { get; set; } = [];

    [BindNever]
    public WorkPlanItem Item { get; set; } = null!;

    [BindNever]
    public DateOnly Today { get; set; }

    /// <summary>Whether more than a month of the item's year is still to come, in which its work could be done.</summary>
    public bool IsEarly => Today.AddMonths(1) < Item.Plan.Year.End;
}

internal sealed class CarryOverFormValidator : AbstractValidator<CarryOverForm>
{
    public CarryOverFormValidator() =>
        RuleFor(f => f.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter why it is carried over")
            .MaximumLength(WorkPlanItemDraft.TextLength).WithMessage("The reason must be 2,000 characters or fewer");
}
