using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Publish;

public sealed class PublishForm
{
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The number that the page said the edition would have.</summary>
    public int Edition { get; set; }

    [BindNever]
    public ReportAddress Address { get; set; } = null!;

    /// <summary>What is missing.</summary>
    [BindNever]
    public IReadOnlyList<string> Gaps { get; set; } = [];

    /// <summary>The day up to which the report tells a year that is not over; null when it is.</summary>
    [BindNever]
    public DateOnly? ToldUntil { get; set; }

    /// <summary>What must be done before anything can be printed, or null.</summary>
    [BindNever]
    public string? PrintingNeeds { get; set; }

    public bool NeedsReason => Edition > 1 || Gaps.Count > 0;

    public string Question => Edition > 1 ? "What was corrected?" : "Why is the report published with these parts missing?";
}

internal sealed class PublishFormValidator : AbstractValidator<PublishForm>
{
    public PublishFormValidator() => RuleFor(f => f.Reason).MaximumLength(PrintJob.ReasonLength).WithMessage("The reason must be 2,000 characters or fewer");
}
