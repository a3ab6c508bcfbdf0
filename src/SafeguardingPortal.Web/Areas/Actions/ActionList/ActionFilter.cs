using System.ComponentModel.DataAnnotations;
using FluentValidation;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.Actions.ActionList;

/// <summary>Which of the actions: what its filter and its tab offer.</summary>
public enum ActionTab
{
    All,
    Mine,
    MyAgency,
    Overdue,
    Awaiting,
}

/// <summary>The statuses a list can be narrowed to.</summary>
public enum StatusChoice
{
    [Display(Name = "Open: not started or in progress")]
    Open = 0,

    NotStarted = ActionStatus.NotStarted,
    InProgress = ActionStatus.InProgress,
    AwaitingConfirmation = ActionStatus.AwaitingConfirmation,
    Complete = ActionStatus.Complete,
    Withdrawn = ActionStatus.Withdrawn,
}

/// <summary>The filter of a list of actions, as its address says it.</summary>
public sealed record ActionFilter
{
    [Display(Name = "Words or reference")]
    public string? Text { get; init; }

    /// <summary>As <see cref="Group"/>: all the groups that whoever asks belongs to.</summary>
    public const string MyGroups = "mine";

    /// <summary>The group's part of its address, or <see cref="MyGroups"/>.</summary>
    public string? Group { get; init; }

    /// <summary>The year of the work plan, <c>2019-20</c>.</summary>
    public string? Year { get; init; }

    public int? Owner { get; init; }

    public int? Agency { get; init; }

    public StatusChoice? Status { get; init; }

    public Rag? Rating { get; init; }

    [Display(Name = "Due from")]
    public DateOnly? DueFrom { get; init; }

    [Display(Name = "Due to")]
    public DateOnly? DueTo { get; init; }

    /// <summary>The list as it was at the end of this day; null is as it is.</summary>
    [Display(Name = "As it stood on")]
    public DateOnly? AsAt { get; init; }

    /// <summary>What of it a list can keep: a day that is past, ratings of today only, and no year that is none.</summary>
    public ActionFilter KeptOn(DateOnly today)
    {
        var past = AsAt < today ? AsAt : null;
        return this with { AsAt = past, Rating = past is null ? Rating : null, Year = ReportingYear.TryParse(Year, out var year) ? year.Slug : null };
    }
}

internal sealed class ActionFilterValidator : AbstractValidator<ActionFilter>
{
    private const int TextLength = 100;

    public ActionFilterValidator(TimeProvider time)
    {
        RuleFor(f => f.Text).MaximumLength(TextLength).WithMessage("Words or reference must be 100 characters or fewer");
        RuleFor(f => f.AsAt).Must(day => day <= time.LondonToday()).When(f => f.AsAt is not null).WithMessage("‘As it stood on’ must be today or in the past");
        RuleFor(f => f.DueTo).Must((filter, to) => to >= filter.DueFrom).When(f => f is { DueFrom: not null, DueTo: not null }).WithMessage("‘Due to’ must be the same as or after ‘Due from’");
    }
}
