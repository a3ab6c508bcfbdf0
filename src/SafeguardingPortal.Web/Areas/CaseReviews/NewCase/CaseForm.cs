using System.ComponentModel.DataAnnotations;
using FluentValidation;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;

namespace SafeguardingPortal.Web.Areas.CaseReviews.NewCase;

/// <summary>A serious incident as the business unit writes it down.</summary>
public sealed class CaseForm
{
    /// <summary>How many children the form has room for; more are added afterwards.</summary>
    public const int Rooms = 4;

    public string? Pseudonym { get; set; }

    [Display(Name = "Day on which the local authority became aware")]
    public DateOnly? AwareOn { get; set; }

    [Display(Name = "Time at which the local authority became aware")]
    public string? AwareTime { get; set; }

    [Display(Name = "Day on which the referrer became aware")]
    public DateOnly? ReferrerAwareOn { get; set; }

    [Display(Name = "Time at which the referrer became aware")]
    public string? ReferrerAwareTime { get; set; }

    [Display(Name = "Day on which the referral was received")]
    public DateOnly? ReceivedOn { get; set; }

    [Display(Name = "Time at which it was received")]
    public string? ReceivedTime { get; set; }

    [Display(Name = "What happened")]
    public string? Summary { get; set; }

    [Display(Name = "What has been done to keep children safe")]
    public string? Safety { get; set; }

    [Display(Name = "Name")]
    public string? ReferrerName { get; set; }

    [Display(Name = "Role")]
    public string? ReferrerRole { get; set; }

    [Display(Name = "Agency")]
    public string? ReferrerAgency { get; set; }

    [Display(Name = "Email address")]
    public string? ReferrerEmail { get; set; }

    [Display(Name = "Telephone")]
    public string? ReferrerPhone { get; set; }

    public IList<ChildRow> Children { get; set; } = [];

    /// <summary>The rows to show: those filled in, and empty ones up to the form's room.</summary>
    public CaseForm WithRooms()
    {
        while (Children.Count < Rooms) Children.Add(new());
        return this;
    }

    /// <summary>What was written, once the validator has found nothing missing.</summary>
    public CaseIntake Intake() => new(
        Pseudonym, LondonMoment.At(AwareOn!.Value, LondonMoment.TimeOf(AwareTime)!.Value), LondonMoment.At(ReceivedOn!.Value, LondonMoment.TimeOf(ReceivedTime)!.Value), Summary, Safety,
        new(ReferrerName?.Trim() ?? "", ReferrerRole?.Trim() ?? "", ReferrerAgency?.Trim() ?? "", ReferrerEmail?.Trim() ?? "", ReferrerPhone?.Trim() ?? ""),
        [.. Children.Where(c => !c.IsEmpty).Select(c => new ChildDraft(c.Pseudonym, c.Age ?? "", c.Harm ?? Harm.Other, c.ResidentIn))])
    {
        ReferrerAwareAt = LondonMoment.At(ReferrerAwareOn, ReferrerAwareTime),
    };

    /// <summary>The form's field for a problem of the intake.</summary>
    public Problem InForm(Problem problem) => problem.Field switch
    {
        nameof(CaseIntake.AwareAt) => problem with { Field = nameof(AwareOn) },
        nameof(CaseIntake.ReferrerAwareAt) => problem with { Field = nameof(ReferrerAwareOn) },
        nameof(CaseIntake.ReceivedAt) => problem with { Field = nameof(ReceivedOn) },
        nameof(CaseIntake.Children) => problem with { Field = $"{nameof(Children)}[0].{nameof(ChildRow.Pseudonym)}" },
        _ when problem.Field.StartsWith($"{nameof(Children)}[", StringComparison.Ordinal) => problem with { Field = InRow(problem.Field) },
        _ => problem,
    };

    // The intake counts the rows that are filled in; the form has empty ones between them.
    private string InRow(string field)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        var filled = int.Parse(field.AsSpan(nameof(Children).Length + 1, end - nameof(Children).Length - 1), System.Globalization.CultureInfo.InvariantCulture);
        var row = Children.Select((c, i) => (c, i)).Where(r => !r.c.IsEmpty).ElementAt(filled).i;
        return $"{nameof(Children)}[{row}]{field[(end + 1)..]}";
    }
}

/// <summary>A child of the incident; an empty row is none.</summary>
public sealed class ChildRow
{
    public string? Pseudonym { get; set; }

    public string? Age { get; set; }

    [Display(Name = "What came to the child")]
    public Harm? Harm { get; set; }

    [Display(Name = "Normally lives in another area")]
    public string? ResidentIn { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Pseudonym) && string.IsNullOrWhiteSpace(Age) && string.IsNullOrWhiteSpace(ResidentIn) && Harm is null;
}

internal sealed class CaseFormValidator : AbstractValidator<CaseForm>
{
    public CaseFormValidator()
    {
        RuleFor(f => f.AwareOn).NotNull().WithMessage("Enter the day on which the local authority became aware");
        RuleFor(f => f.AwareTime).Must(t => LondonMoment.TimeOf(t) is not null).WithMessage("Enter the time at which the local authority became aware, such as 14:30");
        RuleFor(f => f).Custom((form, context) =>
        {
            foreach (var (field, message) in LondonMoment.CheckReferrerAware(form.ReferrerAwareOn, form.ReferrerAwareTime)) context.AddFailure(field, message);
        });
        RuleFor(f => f.ReceivedOn).NotNull().WithMessage("Enter the day on which the referral was received");
        RuleFor(f => f.ReceivedTime).Must(t => LondonMoment.TimeOf(t) is not null).WithMessage("Enter the time at which it was received, such as 14:30");
        RuleFor(f => f.Children).Must(c => c.Count <= CaseForm.Rooms).WithMessage($"Enter {CaseForm.Rooms} children at most; add the others afterwards");
        RuleForEach(f => f.Children).ChildRules(c => c.RuleFor(r => r.Harm).NotNull().When(r => !r.IsEmpty).WithMessage("Select what came to the child"));
    }
}
