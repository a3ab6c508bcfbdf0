using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Timetables;

/// <summary>Every timetable there is, the newest first.</summary>
public sealed record TimetablesView(IReadOnlyList<Timetable> Timetables, DateOnly Today)
{
    /// <summary>The one for referrals of today; null when there is none.</summary>
    public Timetable? InForce => Timetables.FirstOrDefault(t => t.From <= Today);
}

/// <summary>A timetable as somebody writes it down.</summary>
public sealed class TimetableForm : IVersionedForm
{
    public static IReadOnlyList<Choice> Owners { get; } = [.. Enum.GetValues<StepOwner>().Select(o => new Choice($"{o}", o.InWords()))];

    public static IReadOnlyList<Choice> Events { get; } = [.. Enum.GetValues<StepEvent>().Select(e => new Choice($"{e}", e.InWords()))];

    [Display(Name = "Name of the timetable")]
    public string? Name { get; set; }

    [Display(Name = "For referrals from")]
    public DateOnly? From { get; set; }

    /// <summary>As many as there are rows; empty ones count for nothing.</summary>
    public List<StepForm> Steps { get; set; } = [];

    public int Version { get; set; }

    /// <summary>Null for a new one.</summary>
    [BindNever]
    public int? Id { get; set; }

    // In the order of their days, so that a step in between can be written into a row at the end.
    private IEnumerable<(int Row, StepForm Step)> Ordered => Steps.Index().Where(s => !s.Item.IsEmpty).OrderBy(s => s.Item.Day);

    public static TimetableForm Of(Timetable timetable)
    {
        var form = CopyOf(timetable);
        (form.Id, form.Name, form.From, form.Version) = (timetable.Id, timetable.Name, timetable.From, timetable.Version);
        return form;
    }

    /// <summary>A new one that begins with the steps of another.</summary>
    public static TimetableForm CopyOf(Timetable? timetable) => timetable is null ? new() : new()
    {
        Steps = [.. timetable.Steps.Select(s => new StepForm { Day = s.Day, Title = s.Title, Owner = s.Owner, Ends = s.Ends })],
    };

    /// <summary>What was written, once the validator has found nothing missing.</summary>
    public TimetableDetails Details() => new(Name!.Trim(), From!.Value, [.. Ordered.Select(s => new TimetableStep(s.Step.Day!.Value, s.Step.Title!.Trim(), s.Step.Owner!.Value, s.Step.Ends!.Value))]);

    /// <summary>What the domain says of it, beside the fields.</summary>
    public IReadOnlyList<Problem> Problems() => Details().Check().BesideRows(nameof(Steps), [.. Ordered.Select(s => s.Row)]);
}

/// <summary>A step of a timetable, or an empty row for one.</summary>
public sealed class StepForm
{
    public int? Day { get; set; }

    [Display(Name = "What is done")]
    public string? Title { get; set; }

    [Display(Name = "Whose turn it is")]
    public StepOwner? Owner { get; set; }

    [Display(Name = "It ends when")]
    public StepEvent? Ends { get; set; } = StepEvent.Manual;

    /// <summary>Whatever is chosen in it.</summary>
    public bool IsEmpty => Day is null && string.IsNullOrWhiteSpace(Title);

    public override string ToString() => IsEmpty ? "" : $"Day {Day}: {Title} ({Owner?.InWords()}; ends when: {Ends?.InWords()})";
}

internal sealed class TimetableFormValidator : AbstractValidator<TimetableForm>
{
    public TimetableFormValidator()
    {
        RuleFor(f => f.Name).Needed("Enter the name of the timetable", "The name", Timetable.NameLength);
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
        RuleForEach(f => f.Steps).ChildRules(step =>
        {
            step.RuleFor(s => s.Day).NotNull().When(s => !s.IsEmpty).WithMessage("Enter the day of this step");
            step.RuleFor(s => s.Title).NotEmpty().When(s => !s.IsEmpty, ApplyConditionTo.CurrentValidator).WithMessage("Enter what is done in this step");
            step.RuleFor(s => s.Title).AtMost("What is done in a step", TimetableStep.TitleLength);
            step.RuleFor(s => s.Owner).NotNull().When(s => !s.IsEmpty).WithMessage("Select whose turn this step is");
            step.RuleFor(s => s.Ends).NotNull().When(s => !s.IsEmpty).WithMessage("Select what ends this step");
        });
    }
}
