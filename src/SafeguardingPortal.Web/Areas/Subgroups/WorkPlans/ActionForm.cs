using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>An action as it is typed under an item of the plan. What it lacks, the SMART gate says.</summary>
public sealed class ActionForm
{
    [Display(Name = "What will be done")]
    public string? What { get; set; }

    [Display(Name = "How it will be measured")]
    public string? Measure { get; set; }

    /// <summary>The person, by id.</summary>
    public int? Owner { get; set; }

    [Display(Name = "Due date")]
    public DateOnly? Due { get; set; }

    /// <summary>Who can own it, by agency.</summary>
    [BindNever]
    public IReadOnlyList<Choice> People { get; set; } = [];

    public ActionDraft Draft(Person? owner) => new(What, Measure, owner, Due);
}
