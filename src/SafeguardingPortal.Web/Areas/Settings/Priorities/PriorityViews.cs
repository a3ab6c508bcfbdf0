using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Priorities;

/// <summary>Every year's priorities, the newest first.</summary>
public sealed record PrioritiesView(IReadOnlyList<PriorityRow> Rows, ReportingYear ThisYear)
{
    /// <summary>The years that have any, and this one.</summary>
    public IEnumerable<ReportingYear> Years => Rows.Select(r => r.Year).Append(ThisYear).Distinct().OrderDescending();

    /// <summary>The first year after this one that has none; null when that is further ahead than anybody plans.</summary>
    public ReportingYear? NextToBegin
    {
        get
        {
            var next = ThisYear.Next;
            while (Rows.Any(r => r.Year == next)) next = next.Next;
            return next <= PriorityForm.LastYear(ThisYear) ? next : null;
        }
    }

    /// <summary>The last year before another that has any; null when there is none.</summary>
    public ReportingYear? LastBefore(ReportingYear year) => Rows.Where(r => r.Year < year).Select(r => (ReportingYear?)r.Year).Max();
}

public sealed record PriorityRow
{
    public required int Id { get; init; }
    public required ReportingYear Year { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>How many work plan items serve it.</summary>
    public required int Items { get; init; }
}

/// <summary>A priority as somebody writes it down.</summary>
public sealed class PriorityForm : IVersionedForm
{
    /// <summary>The reporting year, <c>2026-27</c>; asked for once, a priority stays in its year.</summary>
    public string? Year { get; set; }

    public int? Number { get; set; }

    [Display(Name = "Priority")]
    public string? Title { get; set; }

    [Display(Name = "What it means")]
    public string? Description { get; set; }

    public int Version { get; set; }

    /// <summary>The priority's own number in addresses; null for a new one.</summary>
    [BindNever]
    public int? Id { get; set; }

    [BindNever]
    public ReportingYear? YearOf { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Years { get; set; } = [];

    /// <summary>The last year that priorities can be set for: nobody plans further ahead.</summary>
    public static ReportingYear LastYear(ReportingYear now) => now.Next.Next;

    public static PriorityForm Of(StrategicPriority priority) => new()
    {
        Number = priority.Number,
        Title = priority.Title,
        Description = priority.Description,
        Version = priority.Version,
    };

    /// <summary>A partnership that is new to the portal enters some past years too.</summary>
    public static IReadOnlyList<Choice> YearsAround(ReportingYear year) =>
        [.. Enumerable.Range(-10, 13).Reverse().Select(n => new ReportingYear(year.StartYear + n)).Select(y => new Choice(y.Slug, y.ToString()))];
}

internal sealed class PriorityFormValidator : AbstractValidator<PriorityForm>
{
    public PriorityFormValidator()
    {
        RuleFor(f => f.Number).Cascade(CascadeMode.Stop).NotNull().WithMessage("Enter a number")
            .InclusiveBetween(1, StrategicPriority.MostInYear).WithMessage($"The number must be between 1 and {StrategicPriority.MostInYear}");
        RuleFor(f => f.Title).Needed("Enter the priority", "The priority", StrategicPriority.TitleLength);
        RuleFor(f => f.Description).Needed("Enter what the priority means for children", "What it means", StrategicPriority.DescriptionLength);
    }
}
