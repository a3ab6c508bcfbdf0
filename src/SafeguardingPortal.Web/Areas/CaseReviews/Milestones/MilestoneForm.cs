using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Milestones;

/// <summary>What moves a case on or corrects it: each page has some of the fields.</summary>
public sealed class MilestoneForm : IVersionedForm
{
    [Display(Name = "Day on which the Panel was notified")]
    public DateOnly? On { get; set; }

    [Display(Name = "The Panel’s reference")]
    public string? PanelReference { get; set; }

    [Display(Name = "Why it was late")]
    public string? LateReason { get; set; }

    public string? Reason { get; set; }

    public string? Pseudonym { get; set; }

    [Display(Name = "What happened")]
    public string? Summary { get; set; }

    [Display(Name = "What has been done to keep children safe")]
    public string? Safety { get; set; }

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

    /// <summary>Tells what was recorded when a form that corrects it was opened from anything else: a part of its fingerprint.</summary>
    public int Version { get; set; }

    [BindNever]
    public CaseReview Case { get; set; } = null!;

    public static MilestoneForm NotificationOf(CaseReview review) => Versioned(new() { On = review.NotifiedOn, PanelReference = review.PanelReference });

    public static MilestoneForm ReferralOf(CaseReview review) => Versioned(new() { Pseudonym = review.Pseudonym, Summary = review.Summary, Safety = review.Safety });

    public static MilestoneForm AwareOf(CaseReview review) => new() { AwareOn = review.AwareAt.LondonDate(), AwareTime = LondonMoment.Written(review.AwareAt) };

    public static MilestoneForm TimesOf(CaseReview review)
    {
        var form = AwareOf(review);
        (form.ReferrerAwareOn, form.ReferrerAwareTime) = (review.ReferrerAwareAt?.LondonDate(), review.ReferrerAwareAt is { } told ? LondonMoment.Written(told) : null);
        (form.ReceivedOn, form.ReceivedTime) = (review.ReceivedOn, LondonMoment.Written(review.ReceivedAt));
        return Versioned(form);
    }

    internal DateTimeOffset Aware => LondonMoment.At(AwareOn!.Value, LondonMoment.TimeOf(AwareTime)!.Value);

    internal DateTimeOffset? ReferrerAware => LondonMoment.At(ReferrerAwareOn, ReferrerAwareTime);

    internal DateTimeOffset Received => LondonMoment.At(ReceivedOn!.Value, LondonMoment.TimeOf(ReceivedTime)!.Value);

    // Much else of a case changes while somebody writes: only what the form itself shows stands against theirs.
    private static MilestoneForm Versioned(MilestoneForm form)
    {
        object?[] shown = [form.On, form.PanelReference, form.Pseudonym, form.Summary, form.Safety, form.AwareOn, form.AwareTime, form.ReferrerAwareOn, form.ReferrerAwareTime, form.ReceivedOn, form.ReceivedTime];
        form.Version = Convert.ToInt32(Fingerprint.Of(string.Join('\n', shown))[..7], 16);
        return form;
    }
}

internal sealed class MilestoneFormValidator : AbstractValidator<MilestoneForm>
{
    public MilestoneFormValidator()
    {
        RuleFor(f => f.PanelReference).MaximumLength(CaseReview.PanelReferenceLength).WithMessage($"The Panel’s reference must be {CaseReview.PanelReferenceLength} characters or fewer");
        RuleFor(f => f.LateReason).MaximumLength(CaseStep.ReasonLength).WithMessage("Why it was late must be 2,000 characters or fewer");
        RuleFor(f => f.Summary).MaximumLength(CaseIntake.TextLength).WithMessage($"What happened must be {CaseIntake.TextLength:N0} characters or fewer");
        RuleFor(f => f.Safety).MaximumLength(CaseIntake.TextLength).WithMessage($"What has been done must be {CaseIntake.TextLength:N0} characters or fewer");
        RuleFor(f => f.Reason).MaximumLength(CaseStep.ReasonLength).WithMessage("The reason must be 2,000 characters or fewer");
    }
}
