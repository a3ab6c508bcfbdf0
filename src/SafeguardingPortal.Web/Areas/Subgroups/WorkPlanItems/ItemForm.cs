using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlanItems;

/// <summary>An item of a work plan as somebody writes it down. What it lacks, the domain's draft says.</summary>
public sealed class ItemForm : IVersionedForm
{
    [Display(Name = "What the group will work on")]
    public string? Title { get; set; }

    /// <summary>The priority, by id.</summary>
    [Display(Name = "Strategic priority")]
    public int? Priority { get; set; }

    [Display(Name = "Outcome for children")]
    public string? Outcome { get; set; }

    [Display(Name = "Measure of success")]
    public string? Measure { get; set; }

    [Display(Name = "Voice of the child")]
    public string? Voice { get; set; }

    [Display(Name = "Sharing the learning")]
    public string? Sharing { get; set; }

    public int Version { get; set; }

    /// <summary>The priorities of the plan's year.</summary>
    [BindNever]
    public IReadOnlyList<Choice> Priorities { get; set; } = [];

    public static ItemForm Of(WorkPlanItem item) => new()
    {
        Title = item.Title,
        Priority = item.PriorityId,
        Outcome = item.Outcome,
        Measure = item.Measure,
        Voice = item.Voice,
        Sharing = item.Sharing,
        Version = item.Version,
    };

    public static IReadOnlyList<Choice> PrioritiesOf(IEnumerable<(int Id, int Number, string Title)> priorities) => [.. priorities.Select(p => new Choice($"{p.Id}", $"{p.Number}. {p.Title}"))];

    public WorkPlanItemDraft Draft(StrategicPriority? priority) => new(Title, priority, Outcome, Measure, Voice, Sharing);
}

internal sealed class ItemFormValidator : AbstractValidator<ItemForm>
{
    public ItemFormValidator()
    {
        RuleFor(f => f.Title).MaximumLength(WorkPlanItemDraft.TitleLength).WithMessage($"What the group will work on must be {WorkPlanItemDraft.TitleLength} characters or fewer");
        RuleFor(f => f.Outcome).MaximumLength(WorkPlanItemDraft.TextLength).WithMessage(TooLong("outcome"));
        RuleFor(f => f.Measure).MaximumLength(WorkPlanItemDraft.TextLength).WithMessage(TooLong("measure"));
        RuleFor(f => f.Voice).MaximumLength(WorkPlanItemDraft.TextLength).WithMessage(TooLong("voice of the child"));
        RuleFor(f => f.Sharing).MaximumLength(WorkPlanItemDraft.TextLength).WithMessage(TooLong("sharing"));
    }

    private static string TooLong(string field) => $"The {field} must be 2,000 characters or fewer";
}
