using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>What an agency is asked, as its officer sees it: nothing else of the case.</summary>
/// <param name="About">The case's pseudonym.</param>
public sealed record AskedView(string Partnership, string Agency, string About, string Asked, DateOnly Due);

/// <summary>What both kinds of return have in common.</summary>
public abstract class AnswerForm
{
    [Display(Name = "Your name")]
    public string? ByName { get; set; }

    /// <summary>Asked for again when too long ago the address of the link was given.</summary>
    [Display(Name = "Email address that the link was sent to")]
    public string? Email { get; set; }

    /// <summary>What is asked; null while the address has to be given again.</summary>
    [BindNever]
    public AskedView? Asked { get; set; }

    /// <summary>The page that the form stands on.</summary>
    [BindNever]
    public string Path { get; set; } = "";

    /// <summary>Whether the business unit enters what somebody else has returned.</summary>
    [BindNever]
    public bool IsOnBehalf { get; set; }
}

/// <summary>What an agency returns: events typed or in a file, a text, another file.</summary>
public sealed class ReturnForm : AnswerForm
{
    public const int MostRows = 100;

    private const int FirstRows = 5;

    public IList<EventRow> Rows { get; set; } = [];

    [Display(Name = "File of events")]
    public IFormFile? Table { get; set; }

    [Display(Name = "Summary of your agency’s involvement")]
    public string? Text { get; set; }

    [Display(Name = "Another file")]
    public IFormFile? File { get; set; }

    /// <summary>"more" asks for more rows, and for nothing to be sent.</summary>
    public string? Then { get; set; }

    /// <summary>What is wrong with the file of events, when it is more than one thing.</summary>
    [BindNever]
    public IReadOnlyList<SpreadsheetProblem> Problems { get; set; } = [];

    internal bool AsksForRows => Then == "more";

    internal ReturnForm WithRooms(int more = 0)
    {
        var wanted = Math.Min(MostRows, Math.Max(FirstRows, Rows.Count + more));
        while (Rows.Count < wanted) Rows.Add(new());
        return this;
    }
}

/// <summary>An event that is typed; an empty row is none.</summary>
public sealed class EventRow
{
    public string? Date { get; set; }

    public string? Time { get; set; }

    [Display(Name = "What happened")]
    public string? What { get; set; }

    public string? Child { get; set; }

    [Display(Name = "Where it is recorded")]
    public string? Source { get; set; }

    [Display(Name = "What was done about it")]
    public string? Outcome { get; set; }

    internal bool IsEmpty => new[] { Date, Time, What, Child, Source, Outcome }.All(string.IsNullOrWhiteSpace);

    internal EventDraft Draft => new(null, Date ?? "", Time ?? "", What ?? "", Child ?? "", Source ?? "", Outcome ?? "");
}

/// <summary>That an agency holds nothing.</summary>
public sealed class NilForm : AnswerForm
{
    [Display(Name = "Where you have looked")]
    public string? Sentence { get; set; }
}

internal sealed class ReturnFormValidator : AbstractValidator<ReturnForm>
{
    public ReturnFormValidator()
    {
        When(f => !f.AsksForRows, () =>
        {
            RuleFor(f => f.ByName).NotEmpty().WithMessage("Enter your name").MaximumLength(InformationRequest.NameLength).WithMessage($"Your name must be {InformationRequest.NameLength} characters or fewer");
            RuleFor(f => f.Text).MaximumLength(InformationRequest.TextLength).WithMessage($"The summary must be {InformationRequest.TextLength:N0} characters or fewer");
        });
        RuleFor(f => f.Rows).Must(r => r.Count <= ReturnForm.MostRows).WithMessage($"Type {ReturnForm.MostRows} events at most; put more into a file");
    }
}

internal sealed class NilFormValidator : AbstractValidator<NilForm>
{
    public NilFormValidator()
    {
        RuleFor(f => f.ByName).NotEmpty().WithMessage("Enter your name").MaximumLength(InformationRequest.NameLength).WithMessage($"Your name must be {InformationRequest.NameLength} characters or fewer");
        RuleFor(f => f.Sentence).NotEmpty().WithMessage("Enter where you have looked").MaximumLength(InformationRequest.ReasonLength).WithMessage($"This must be {InformationRequest.ReasonLength:N0} characters or fewer");
    }
}
