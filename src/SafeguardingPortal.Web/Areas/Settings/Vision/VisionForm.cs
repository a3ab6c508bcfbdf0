using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using BrandColour = SafeguardingPortal.Reports.Document.BrandColour;

namespace SafeguardingPortal.Web.Areas.Settings.Vision;

/// <summary>The partnership as somebody describes it.</summary>
public sealed class VisionForm : IVersionedForm
{
    [Display(Name = "Name of the partnership")]
    public string? Name { get; set; }

    [Display(Name = "Short name")]
    public string? ShortName { get; set; }

    [Display(Name = "Area")]
    public string? Area { get; set; }

    [Display(Name = "Email address for the public")]
    public string? ContactEmail { get; set; }

    public string? Colour { get; set; }

    [Display(Name = "About the partnership")]
    public string? About { get; set; }

    public string? Vision { get; set; }

    [Display(Name = "How children and young people are heard")]
    public string? Voice { get; set; }

    /// <summary>As many as there are places for; empty ones count for nothing.</summary>
    public List<PillarForm> Pillars { get; set; } = [];

    public int Version { get; set; }

    [BindNever]
    public int PartnershipId { get; set; }

    public static VisionForm Of(Partnership partnership) => new()
    {
        Name = partnership.Name,
        ShortName = partnership.ShortName,
        Area = partnership.Area,
        ContactEmail = partnership.ContactEmail,
        Colour = partnership.Colour,
        About = partnership.About,
        Vision = partnership.Vision,
        Voice = partnership.Voice,
        Pillars = [.. partnership.Pillars.Select(p => new PillarForm { Name = p.Name, Text = p.Text })],
        Version = partnership.Version,
    };

    /// <summary>What was written, once the validator has found nothing missing.</summary>
    public PartnershipDetails Details() => new(
        Name!.Trim(), ShortName!.Trim(), Area!.Trim(), Colour!.Trim().ToLowerInvariant(), Vision!.Trim(), Voice?.Trim() ?? "", About?.Trim() ?? "", ContactEmail!.Trim(),
        [.. Pillars.Where(p => !p.IsEmpty).Select(p => new Pillar(p.Name!.Trim(), p.Text?.Trim() ?? ""))]);
}

/// <summary>A pillar of the vision, or an empty place for one.</summary>
public sealed class PillarForm
{
    public string? Name { get; set; }

    public string? Text { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Text);

    public override string ToString() => string.Join(": ", new[] { Name, Text }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

internal sealed class VisionFormValidator : AbstractValidator<VisionForm>
{
    public VisionFormValidator()
    {
        RuleFor(f => f.Name).Needed("Enter the name of the partnership", "The name", Partnership.NameLength);
        RuleFor(f => f.ShortName).Needed("Enter a short name, such as its initials", "The short name", Partnership.ShortNameLength);
        RuleFor(f => f.Area).Needed("Enter the area", "The area", Partnership.AreaLength);
        RuleFor(f => f.ContactEmail).EmailNeeded(Person.EmailLength);
        RuleFor(f => f.Colour).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter a colour")
            .Must(c => c!.Trim() is ['#', ..] colour && BrandColour.TryParse(colour, out _)).WithMessage("The colour must be # and six letters or numbers, like #1f6f5c")
            .Must(c => OnWhite(c!) >= BrandColour.Readable)
            .WithMessage((_, c) => $"Enter a darker colour: white words on this one cannot be read (their contrast is {OnWhite(c!):0.0}, and {BrandColour.Readable:0.0} is needed)");
        RuleFor(f => f.About).AtMost("About the partnership", Partnership.TextLength);
        RuleFor(f => f.Vision).Needed("Enter the vision", "The vision", Partnership.TextLength);
        RuleFor(f => f.Voice).AtMost("How children are heard", Partnership.TextLength);
        RuleFor(f => f.Pillars).Must(p => p.Count <= Partnership.MostPillars).WithMessage($"There can be {Partnership.MostPillars} pillars at most");
        RuleForEach(f => f.Pillars).ChildRules(pillar =>
        {
            pillar.RuleFor(p => p.Name).NotEmpty().When(p => !p.IsEmpty, ApplyConditionTo.CurrentValidator).WithMessage("Enter a name for this pillar")
                .MaximumLength(Pillar.NameLength).WithMessage($"The name of a pillar must be {Pillar.NameLength} characters or fewer");
            pillar.RuleFor(p => p.Text).AtMost("What a pillar means", Pillar.TextLength);
        });
    }

    private static double OnWhite(string colour) => BrandColour.Parse(colour.Trim()).ContrastWith(BrandColour.White);
}
