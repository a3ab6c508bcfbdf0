using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.AnnualReports.WritePart;

/// <summary>One part of a report as somebody writes it.</summary>
public sealed class PartForm : IVersionedForm
{
    /// <summary>The value of the button that shows and does not save.</summary>
    public const string Look = "look";

    [Display(Name = "Words")]
    public string? Text { get; set; }

    public int Version { get; set; }

    /// <summary>Which button was pressed.</summary>
    public string? Then { get; set; }

    [BindNever]
    public ReportAddress Address { get; private set; } = null!;

    [BindNever]
    public PartToWrite Part { get; private set; } = null!;

    /// <summary>The colour that the preview is drawn in.</summary>
    [BindNever]
    public string Colour { get; private set; } = "";

    /// <summary>How it will stand in the report; null until asked for.</summary>
    [BindNever]
    public StoredReport? Preview { get; set; }

    /// <summary>What belongs into the part.</summary>
    public string Help => Part.Part switch
    {
        ReportPart.Foreword => "In the chair’s own words: what the year was like for children, what the chair is proud of, and what must become better.",
        ReportPart.About => "What the partnership is, how it came about and what guided it this year, for a reader who has never heard of it.",
        ReportPart.Structure => "How the groups work together and what changed in the year. The chart of the groups follows by itself.",
        ReportPart.Partners => "Who shares the legal duty and who works most closely with them. The list of agencies by sector follows by itself.",
        ReportPart.Area => "What one should know about the area and its children to understand the figures. The figures and their chart follow by themselves.",
        ReportPart.Priority => "What was done under this priority and how effective it was, with evidence: what changed for children, and what did not.",
        ReportPart.Group => "What the group set out to do, what it achieved and what it could not do. Its chair and the figures of its actions are added by themselves.",
        ReportPart.Difference => "One difference in each line: what is better now for children, families or those who work with them, and how one knows.",
        ReportPart.Next => "What the partnership will do next, a few points that can be looked at again in a year’s time.",
        _ => "",
    };

    public void About(FoundPart found) => (Address, Part, Colour) = (found.Address, found.Part, found.Year.Partnership.Colour);
}

internal sealed class PartFormValidator : AbstractValidator<PartForm>
{
    public PartFormValidator() => RuleFor(f => f.Text).MaximumLength(ReportText.TextLength).WithMessage("The words must be 50,000 characters or fewer");
}
