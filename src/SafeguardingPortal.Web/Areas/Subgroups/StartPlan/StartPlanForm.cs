using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.StartPlan;

/// <summary>A new plan, with what it takes on from the year before.</summary>
public sealed class StartPlanForm
{
    /// <summary>The unfinished items of the year before.</summary>
    public List<CarriedLine> Items { get; set; } = [];

    [BindNever]
    public ReportingYear Year { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Priorities { get; set; } = [];
}

/// <summary>An item that may be taken on.</summary>
public sealed class CarriedLine
{
    /// <summary>The item's number in the year before.</summary>
    public int Number { get; set; }

    public bool Carry { get; set; }

    public int? Priority { get; set; }

    [Display(Name = "Why it is carried over")]
    public string? Reason { get; set; }

    [BindNever]
    public WorkPlanItem Item { get; set; } = null!;

    /// <summary>What is missing of a line that is to be carried.</summary>
    /// <param name="field">The line's name in the form.</param>
    public IEnumerable<Problem> Check(string field)
    {
        if (!Carry) yield break;
        if (Priority is null) yield return new($"{field}.{nameof(Priority)}", $"Select the priority that item {Number} serves");
        if (string.IsNullOrWhiteSpace(Reason)) yield return new($"{field}.{nameof(Reason)}", $"Enter why item {Number} is carried over");
        else if (Reason.Length > WorkPlanItemDraft.TextLength) yield return new($"{field}.{nameof(Reason)}", "The reason must be 2,000 characters or fewer");
    }
}
