using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.Settings.Lists;

public sealed record EntryRow(int Id, ReferenceList List, string Name, int Order, DateOnly? RetiredOn);

/// <summary>An entry of a list as somebody writes it down.</summary>
public sealed class EntryForm : IVersionedForm
{
    public ReferenceList List { get; set; }

    [Display(Name = "Entry")]
    public string? Name { get; set; }

    [Display(Name = "Place in the list")]
    public int? Order { get; set; }

    public int Version { get; set; }

    /// <summary>Null for a new one.</summary>
    [BindNever]
    public int? Id { get; set; }

    public static EntryForm Of(ReferenceItem item) => new() { Id = item.Id, List = item.List, Name = item.Name, Order = item.Order, Version = item.Version };
}

internal sealed class EntryFormValidator : AbstractValidator<EntryForm>
{
    public EntryFormValidator()
    {
        RuleFor(f => f.Name).Needed("Enter the words that forms will offer", "The entry", ReferenceItem.NameLength);
        RuleFor(f => f.Order).Cascade(CascadeMode.Stop).NotNull().WithMessage("Enter its place in the list").InclusiveBetween(1, 999).WithMessage("The place in the list must be between 1 and 999");
    }
}
