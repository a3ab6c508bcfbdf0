using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Letters;

public sealed class LetterForm : IVersionedForm
{
    [Display(Name = "To")]
    public string? Recipient { get; set; }

    public string? Address { get; set; }

    [Display(Name = "Letter")]
    public string? Body { get; set; }

    public int Version { get; set; }

    [BindNever]
    public Notice Notice { get; set; } = null!;

    [BindNever]
    public bool Runs { get; set; }

    public static LetterForm Of(Notice notice, bool runs) => new() { Recipient = notice.Recipient, Address = notice.Address, Body = notice.Body, Version = notice.Version, Notice = notice, Runs = runs };
}

internal sealed class LetterFormValidator : AbstractValidator<LetterForm>
{
    public LetterFormValidator()
    {
        RuleFor(f => f.Recipient).MaximumLength(Notice.RecipientLength).WithMessage($"Who it is to must be {Notice.RecipientLength} characters or fewer");
        RuleFor(f => f.Address).MaximumLength(Notice.AddressLength).WithMessage($"The address must be {Notice.AddressLength} characters or fewer");
        RuleFor(f => f.Body).MaximumLength(Notice.BodyLength).WithMessage($"The letter must be {Notice.BodyLength:N0} characters or fewer");
    }
}

public sealed class SentForm
{
    [Display(Name = "Day on which it was sent")]
    public DateOnly? On { get; set; }

    [Display(Name = "How it was sent")]
    public string? How { get; set; }

    [Display(Name = "Why it was late")]
    public string? LateReason { get; set; }

    [BindNever]
    public Notice Notice { get; set; } = null!;
}

internal sealed class SentFormValidator : AbstractValidator<SentForm>
{
    public SentFormValidator()
    {
        RuleFor(f => f.On).NotNull().WithMessage("Enter the day on which it was sent");
        RuleFor(f => f.How).MaximumLength(Notice.HowLength).WithMessage($"How it was sent must be {Notice.HowLength} characters or fewer");
        RuleFor(f => f.LateReason).MaximumLength(CaseStep.ReasonLength).WithMessage($"Why it was late must be {CaseStep.ReasonLength:N0} characters or fewer");
    }
}

public sealed class NotSentForm
{
    public string? Reason { get; set; }

    [BindNever]
    public Notice Notice { get; set; } = null!;
}

internal sealed class NotSentFormValidator : AbstractValidator<NotSentForm>
{
    public NotSentFormValidator() => RuleFor(f => f.Reason).MaximumLength(CaseStep.ReasonLength).WithMessage($"The reason must be {CaseStep.ReasonLength:N0} characters or fewer");
}

public sealed class ReplyForm : IVersionedForm
{
    [Display(Name = "Day of the reply")]
    public DateOnly? On { get; set; }

    [Display(Name = "What do they say?")]
    public ReplyView? View { get; set; }

    [Display(Name = "In their words")]
    public string? Reply { get; set; }

    /// <summary>Of the letter as it was when the form was opened.</summary>
    public int Version { get; set; }

    [BindNever]
    public Notice Notice { get; set; } = null!;

    public static ReplyForm Of(Notice notice, DateOnly today) => new() { On = notice.RepliedOn ?? today, View = notice.ReplyView, Reply = notice.Reply, Version = notice.Version, Notice = notice };
}

internal sealed class ReplyFormValidator : AbstractValidator<ReplyForm>
{
    public ReplyFormValidator()
    {
        RuleFor(f => f.On).NotNull().WithMessage("Enter the day of the reply");
        RuleFor(f => f.View).IsInEnum().WithMessage("Select what they say");
        RuleFor(f => f.Reply).MaximumLength(Notice.ReplyLength).WithMessage($"The reply must be {Notice.ReplyLength:N0} characters or fewer");
    }
}
