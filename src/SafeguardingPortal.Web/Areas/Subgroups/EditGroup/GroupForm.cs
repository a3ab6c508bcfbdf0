using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.EditGroup;

/// <summary>A group as somebody writes it down.</summary>
public sealed class GroupForm : IVersionedForm
{
    public string? Name { get; set; }

    [Display(Name = "Short name")]
    public string? ShortName { get; set; }

    [Display(Name = "Kind of group")]
    public GroupKind? Type { get; set; }

    [Display(Name = "Reports to")]
    public int? ParentId { get; set; }

    public string? Purpose { get; set; }

    [Display(Name = "How often it meets")]
    public string? Cadence { get; set; }

    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "End date")]
    public DateOnly? EndsOn { get; set; }

    [Display(Name = "Joint with")]
    public string? JointWith { get; set; }

    public int Version { get; set; }

    /// <summary>The groups it may report to.</summary>
    [BindNever]
    public IReadOnlyList<Choice> Parents { get; set; } = [];

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<GroupKind>().Select(k => new Choice($"{k}", k.InWords()))];

    public static GroupForm Of(Group group) => new()
    {
        Name = group.Name,
        ShortName = group.ShortName,
        Type = group.Type,
        ParentId = group.ParentId,
        Purpose = group.Purpose,
        Cadence = group.Cadence,
        From = group.From,
        EndsOn = group.EndsOn,
        JointWith = group.JointWith,
        Version = group.Version,
    };

    /// <summary>What was written, once the validator has found nothing missing.</summary>
    public GroupDetails Details() => new(
        Spacing.Tidied(Name!), ShortName!.Trim(), Type!.Value, ParentId, From!.Value, EndsOn, string.IsNullOrWhiteSpace(JointWith) ? null : JointWith.Trim(), Cadence!.Trim(), Purpose!.Trim());
}

internal sealed class GroupFormValidator : AbstractValidator<GroupForm>
{
    public GroupFormValidator()
    {
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the name of the group")
            .MaximumLength(Group.NameLength).WithMessage($"The name must be {Group.NameLength} characters or fewer")
            .Must(name => name!.Any(char.IsLetterOrDigit)).WithMessage("The name must have letters or numbers in it");
        RuleFor(f => f.ShortName).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter a short name, such as its initials")
            .MaximumLength(Group.ShortNameLength).WithMessage($"The short name must be {Group.ShortNameLength} characters or fewer");
        RuleFor(f => f.Type).Cascade(CascadeMode.Stop).NotNull().WithMessage("Select the kind of group").IsInEnum().WithMessage("Select the kind of group");
        RuleFor(f => f.Purpose).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter what the group is for")
            .MaximumLength(GroupDetails.PurposeLength).WithMessage("The purpose must be 2,000 characters or fewer");
        RuleFor(f => f.Cadence).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter how often it meets")
            .MaximumLength(GroupDetails.CadenceLength).WithMessage($"How often it meets must be {GroupDetails.CadenceLength} characters or fewer");
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.JointWith).MaximumLength(Group.NameLength).WithMessage($"Whom it is joint with must be {Group.NameLength} characters or fewer");
    }
}
