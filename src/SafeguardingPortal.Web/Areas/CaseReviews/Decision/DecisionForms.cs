using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Decision;

/// <summary>What a chair has chosen and not signed yet.</summary>
/// <param name="DecidedOn">The SHA-256 of the submission they had in front of them.</param>
public sealed record Proposal(ChairChoice Kind, ReviewOutcome? Outcome, string? Reasons, string? LateReason, string DecidedOn);

public sealed class DecisionForm
{
    [Display(Name = "What do you decide?")]
    public ChairChoice? Choice { get; set; }

    [Display(Name = "What do you decide instead?")]
    public ReviewOutcome? Outcome { get; set; }

    [Display(Name = "Your reasons or questions")]
    public string? Reasons { get; set; }

    [Display(Name = "Why it is later than the timetable asks")]
    public string? LateReason { get; set; }

    public string? DecidedOn { get; set; }

    [BindNever]
    public DecisionView View { get; set; } = null!;

    public static DecisionForm Of(Proposal choice) => new() { Choice = choice.Kind, Outcome = choice.Outcome, Reasons = choice.Reasons, LateReason = choice.LateReason, DecidedOn = choice.DecidedOn };

    /// <summary>What was chosen, once the validator has found nothing missing.</summary>
    public Proposal Chosen() => new(Choice!.Value, Choice == ChairChoice.Otherwise ? Outcome : null, Reasons?.Trim(), LateReason?.Trim(), DecidedOn ?? "");
}

internal sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator()
    {
        RuleFor(f => f.Choice).NotNull().WithMessage("Select what you decide").IsInEnum().WithMessage("Select what you decide");
        RuleFor(f => f.Outcome).IsInEnum().WithMessage("Select what you decide instead");
        RuleFor(f => f.Outcome).Null().When(f => f.Choice is ChairChoice.Agreed or ChairChoice.SentBack)
            .WithMessage(f => $"Only a decision otherwise has an outcome of its own: take “{f.Outcome!.Value.InWords()}” out here, or select “Decide otherwise” above");
        RuleFor(f => f.Reasons).MaximumLength(ChairDecision.ReasonsLength).WithMessage($"Your reasons must be {ChairDecision.ReasonsLength:N0} characters or fewer");
        RuleFor(f => f.LateReason).MaximumLength(CaseStep.ReasonLength).WithMessage($"Why it is late must be {CaseStep.ReasonLength:N0} characters or fewer");
    }
}

public sealed class SignForm
{
    /// <summary>What was chosen, sealed: what is signed is what was shown.</summary>
    public string? Ticket { get; set; }

    public string? Password { get; set; }

    [Display(Name = "Code from your authenticator app")]
    public string? Code { get; set; }

    /// <summary>Whether to choose once more, with everything as it was chosen.</summary>
    public bool Back { get; set; }

    [BindNever]
    public SignView View { get; set; } = null!;
}

/// <param name="Decision">What will be kept once it is signed.</param>
/// <param name="AsksForCode">Whether they sign with a second factor too.</param>
public sealed record SignView(CaseReview Case, ChairDecision Decision, bool AsksForCode)
{
    public IReadOnlyList<string> Dissenting => [.. Case.Views.Where(v => v.View == ThresholdView.NotMet).Select(v => v.Agency.Name).Order(StringComparer.Ordinal)];
}
