using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Agencies;

/// <summary>An agency as somebody writes it down.</summary>
public sealed class AgencyForm : IVersionedForm
{
    public string? Name { get; set; }

    [Display(Name = "Short name")]
    public string? ShortName { get; set; }

    public Sector? Sector { get; set; }

    [Display(Name = "One of the statutory safeguarding partners")]
    public bool IsStatutory { get; set; }

    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    [Display(Name = "What it became")]
    public int? SuccessorId { get; set; }

    public int Version { get; set; }

    /// <summary>The agency's part of its address; null for a new one.</summary>
    [BindNever]
    public string? Slug { get; set; }

    /// <summary>What it may have become.</summary>
    [BindNever]
    public IReadOnlyList<Choice> Others { get; set; } = [];

    public static AgencyForm Of(Agency agency) => new()
    {
        Name = agency.Name,
        ShortName = agency.ShortName,
        Sector = agency.Sector,
        IsStatutory = agency.IsStatutory,
        From = agency.From,
        To = agency.To,
        SuccessorId = agency.SuccessorId,
        Version = agency.Version,
    };

    /// <summary>What was written, once the validator has found nothing missing.</summary>
    public AgencyDetails Details() => new(Spacing.Tidied(Name!), ShortName!.Trim(), Sector!.Value, IsStatutory, From!.Value, To, SuccessorId);
}

internal sealed class AgencyFormValidator : AbstractValidator<AgencyForm>
{
    public AgencyFormValidator()
    {
        RuleFor(f => f.Name).Needed("Enter the name of the agency", "The name", Agency.NameLength);
        RuleFor(f => f.ShortName).Needed("Enter a short name, such as its initials", "The short name", Agency.ShortNameLength);
        RuleFor(f => f.Sector).NotNull().WithMessage("Select a sector");
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
    }
}
