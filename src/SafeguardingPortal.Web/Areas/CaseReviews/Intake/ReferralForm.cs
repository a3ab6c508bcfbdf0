using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mail;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Intake;

/// <summary>A serious incident as a professional tells of it who has no account.</summary>
public sealed class ReferralForm
{
    /// <summary>How many children the form has room for; more are asked for afterwards.</summary>
    public const int Rooms = 4;

    [Display(Name = "What happened?")]
    public string? Summary { get; set; }

    [Display(Name = "Day on which you became aware")]
    public DateOnly? AwareOn { get; set; }

    [Display(Name = "Time at which you became aware")]
    public string? AwareTime { get; set; }

    [Display(Name = "What was done to keep children safe?")]
    public string? Safety { get; set; }

    public IList<ReferredChild> Children { get; set; } = [];

    [Display(Name = "Your name")]
    public string? ReferrerName { get; set; }

    [Display(Name = "Your role")]
    public string? ReferrerRole { get; set; }

    [Display(Name = "Your agency")]
    public string? ReferrerAgency { get; set; }

    [Display(Name = "Your work email address")]
    public string? ReferrerEmail { get; set; }

    [Display(Name = "Your telephone number")]
    public string? ReferrerPhone { get; set; }

    /// <summary>People do not see it; programs that fill in whatever they find do.</summary>
    [Display(Name = "Leave this empty")]
    public string? Website { get; set; }

    /// <summary>When the form was opened, as <see cref="ReferralTickets"/> says it.</summary>
    public string? Opened { get; set; }

    [Display(Name = "I have checked it: send it as it is")]
    public bool SendAsItIs { get; set; }

    /// <summary>What the text seems to contain that could tell who a child is.</summary>
    [BindNever]
    public IReadOnlyList<string> Found { get; set; } = [];

    internal IEnumerable<ReferredChild> Told => Children.Where(c => !c.IsEmpty);

    /// <summary>The rows to show: those filled in, and empty ones up to the form's room.</summary>
    internal ReferralForm WithRooms()
    {
        while (Children.Count < Rooms) Children.Add(new());
        return this;
    }

    /// <summary>What was written, without the names and without pseudonyms, once the validator has found nothing missing.</summary>
    internal CaseIntake Intake(DateTimeOffset now) => new(
        Pseudonym: null, LondonMoment.At(AwareOn!.Value, LondonMoment.TimeOf(AwareTime)!.Value), now, Summary, Safety,
        new(ReferrerName?.Trim() ?? "", ReferrerRole?.Trim() ?? "", ReferrerAgency?.Trim() ?? "", ReferrerEmail?.Trim() ?? "", ReferrerPhone?.Trim() ?? ""),
        [.. Told.Select(c => new ChildDraft(null, c.Age ?? "", c.Harm ?? Harm.Other, c.ResidentIn))])
    {
        ReferrerAwareAt = LondonMoment.At(AwareOn, AwareTime),
        CountsFromReferrer = true,
    };

    /// <summary>What in the texts could tell who a child is: what belongs into the fields for it.</summary>
    internal IReadOnlyList<string> PersonalDetailsInTexts()
    {
        var text = string.Join('\n', [Summary, Safety, .. Told.Select(c => c.Age), .. Told.Select(c => c.ResidentIn)]);
        var found = PersonalDetails.In(text).ToList();
        if (Told.Any(c => c.Name()?.IsIn(text) == true)) found.Add("the name of a child");
        return found;
    }

    /// <summary>The form's field for a problem of the intake.</summary>
    internal Problem InForm(Problem problem) => problem.Field switch
    {
        nameof(CaseIntake.AwareAt) or nameof(CaseIntake.ReferrerAwareAt) => problem with { Field = nameof(AwareOn) },
        _ when problem.Field.StartsWith($"{nameof(Children)}[", StringComparison.Ordinal) => problem with { Field = InRow(problem.Field) },
        _ => problem,
    };

    /// <summary>The row of the so-manieth child that was told of: there may be empty ones between.</summary>
    internal int RowOf(int told) => Children.Select((c, i) => (c, i)).Where(r => !r.c.IsEmpty).ElementAt(told).i;

    private string InRow(string field)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        var told = int.Parse(field.AsSpan(nameof(Children).Length + 1, end - nameof(Children).Length - 1), CultureInfo.InvariantCulture);
        return $"{nameof(Children)}[{RowOf(told)}]{field[(end + 1)..]}";
    }
}

/// <summary>A child as the referrer tells of them; an empty row is none.</summary>
public sealed class ReferredChild
{
    [Display(Name = "Name")]
    public string? FullName { get; set; }

    [Display(Name = "Date of birth")]
    public DateOnly? DateOfBirth { get; set; }

    [Display(Name = "NHS number")]
    public string? NhsNumber { get; set; }

    public string? Age { get; set; }

    [Display(Name = "What came to the child?")]
    public Harm? Harm { get; set; }

    [Display(Name = "Where does the child live?")]
    public string? ResidentIn { get; set; }

    internal bool IsEmpty => Name() is null && string.IsNullOrWhiteSpace(Age) && string.IsNullOrWhiteSpace(ResidentIn) && Harm is null;

    internal ChildName? Name() => ChildName.Of(FullName, DateOfBirth, NhsNumber);
}

internal sealed class ReferralFormValidator : AbstractValidator<ReferralForm>
{
    public ReferralFormValidator()
    {
        RuleFor(f => f.Summary).NotEmpty().WithMessage("Enter what happened");
        RuleFor(f => f.AwareOn).NotNull().WithMessage("Enter the day on which you became aware");
        RuleFor(f => f.AwareTime).Must(t => LondonMoment.TimeOf(t) is not null).WithMessage("Enter the time at which you became aware, such as 14:30");
        RuleFor(f => f.ReferrerName).NotEmpty().WithMessage("Enter your name");
        RuleFor(f => f.ReferrerAgency).NotEmpty().WithMessage("Enter your agency");
        RuleFor(f => f.ReferrerEmail).Must(e => MailAddress.TryCreate(e, out var address) && address.Address == e.Trim()).WithMessage("Enter your email address, such as name@example.org");
        RuleFor(f => f.Website).Empty().WithMessage("Leave this field empty. It is there to keep machines out");
        RuleFor(f => f.Children).Must(c => c.Any(r => !r.IsEmpty)).OverridePropertyName("Children[0].FullName").WithMessage("Tell us of at least one child");
        RuleFor(f => f.Children).Must(c => c.Count <= ReferralForm.Rooms).OverridePropertyName($"Children[{ReferralForm.Rooms}].FullName").WithMessage($"Enter {ReferralForm.Rooms} children at most; say in the text how many more there are");
        RuleForEach(f => f.Children).ChildRules(c => c.RuleFor(r => r.Harm).NotNull().When(r => !r.IsEmpty).WithMessage("Select what came to the child"));
    }
}
