using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.People;

/// <summary>A person as somebody writes them down.</summary>
public sealed class PersonForm : IVersionedForm
{
    public string? Name { get; set; }

    [Display(Name = "Role")]
    public string? RoleTitle { get; set; }

    [Display(Name = "Agency")]
    public int? AgencyId { get; set; }

    [Display(Name = "Email address")]
    public string? Email { get; set; }

    [Display(Name = "First day in post")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day in post")]
    public DateOnly? To { get; set; }

    public int Version { get; set; }

    /// <summary>The person's number; null for a new one.</summary>
    [BindNever]
    public int? Id { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Agencies { get; set; } = [];

    public static PersonForm Of(Person person) => new()
    {
        Name = person.Name,
        RoleTitle = person.RoleTitle,
        AgencyId = person.AgencyId,
        Email = person.Email,
        From = person.From,
        To = person.To,
        Version = person.Version,
    };

    /// <summary>What was written, once the validator has found nothing missing.</summary>
    public PersonDetails Details() => new(Name!.Trim(), RoleTitle!.Trim(), AgencyId!.Value, Email!.Trim(), From!.Value, To);
}

internal sealed class PersonFormValidator : AbstractValidator<PersonForm>
{
    public PersonFormValidator()
    {
        RuleFor(f => f.Name).Needed("Enter the person’s name", "The name", Person.NameLength);
        RuleFor(f => f.RoleTitle).Needed("Enter the person’s role, such as designated nurse", "The role", Person.RoleTitleLength);
        RuleFor(f => f.AgencyId).NotNull().WithMessage("Select an agency");
        RuleFor(f => f.Email).EmailNeeded(Person.EmailLength);
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day in post");
    }
}

/// <summary>The last day of somebody's post.</summary>
public sealed class EndPostForm : IVersionedForm
{
    [Display(Name = "Last day in post")]
    public DateOnly? To { get; set; }

    public int Version { get; set; }

    /// <summary>Who leaves, and what they leave behind.</summary>
    [BindNever]
    public PersonView? Person { get; set; }

    public static EndPostForm Of(Person person) => new() { To = person.To, Version = person.Version };
}

internal sealed class EndPostFormValidator : AbstractValidator<EndPostForm>
{
    public EndPostFormValidator() => RuleFor(f => f.To).NotNull().WithMessage("Enter the last day in post");
}
