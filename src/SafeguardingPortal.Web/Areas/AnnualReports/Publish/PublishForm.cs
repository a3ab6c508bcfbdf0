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

    [Display(Name = "Why is it published with these parts missing?")]
    public string? WithoutThem { get; set; }

    /// <summary>The number that the page said the edition would have.</summary>
    public int Edition { get; set; }

    [BindNever]
    public ReportAddress Address { get; set; } = null!;

    /// <summary>What is missing.</summary>
    [BindNever]
    public IReadOnlyList<Gap> Gaps { get; set; } = [];

    /// <summary>The day up to which the report tells a year that is not over; null when it is.</summary>
    [BindNever]
    public DateOnly? ToldUntil { get; set; }

    /// <summary>What must be done before anything can be printed, or null.</summary>
    [BindNever]
    public string? PrintingNeeds { get; set; }

    public bool NeedsReason => Edition > 1 || Gaps.Count > 0;

    /// <summary>Of a first edition the reason says that it is published without them; that of a corrected one says something else.</summary>
    public bool AsksWithoutThem => Edition > 1 && Gaps.Count > 0;

    /// <summary>Where what is missing is written; null when nobody can write it yet.</summary>
    public string? WhereToWrite(Gap gap) => gap.In switch
    {
        GapIn.Part => Address.Part(gap.PartSlug!),
        GapIn.Signature => Address.Signature,
        GapIn.Priorities => $"/{Address.Partnership}/settings/priorities/new?year={Address.Year.Slug}",
        GapIn.Figures => $"/{Address.Partnership}/settings/area-figures/{Address.Year.Slug}",
        _ => null,
    };

    public string Question => Edition > 1 ? "What was corrected?" : "Why is the report published with these parts missing?";
}

internal sealed class PublishFormValidator : AbstractValidator<PublishForm>
{
    public PublishFormValidator()
    {
        RuleFor(f => f.Reason).MaximumLength(PrintJob.ReasonLength).WithMessage("The reason must be 2,000 characters or fewer");
        RuleFor(f => f.WithoutThem).MaximumLength(PrintJob.ReasonLength).WithMessage("The reason must be 2,000 characters or fewer");
    }
}
