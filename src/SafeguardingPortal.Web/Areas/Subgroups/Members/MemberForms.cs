using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.Members;

/// <summary>Someone joining a group.</summary>
public sealed class JoinForm
{
    public int? Person { get; set; }

    public Capacity? Capacity { get; set; }

    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    /// <summary>Who can be chosen, by agency.</summary>
    [BindNever]
    public IReadOnlyList<Choice> People { get; set; } = [];

    public static IReadOnlyList<Choice> Capacities { get; } = [.. Enum.GetValues<Capacity>().Select(c => new Choice($"{c}", Words.FromName($"{c}")))];
}

internal sealed class JoinFormValidator : AbstractValidator<JoinForm>
{
    public JoinFormValidator()
    {
        RuleFor(f => f.Person).NotNull().WithMessage("Select a person");
        RuleFor(f => f.Capacity).Cascade(CascadeMode.Stop).NotNull().WithMessage("Select a capacity").IsInEnum().WithMessage("Select a capacity");
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
    }
}

/// <summary>The last day of a membership.</summary>
public sealed class EndForm : IVersionedForm
{
    [Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    public int Version { get; set; }

    [BindNever]
    public Membership Membership { get; set; } = null!;

    /// <param name="otherwise">The last day to propose where there is none yet.</param>
    public static EndForm Of(Membership membership, DateOnly? otherwise = null) => new() { To = membership.To ?? otherwise, Version = membership.Version, Membership = membership };
}

internal sealed class EndFormValidator : AbstractValidator<EndForm>
{
    public EndFormValidator() => RuleFor(f => f.To).NotNull().WithMessage("Enter the last day");
}
