using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Uploads;

namespace SafeguardingPortal.Web.Areas.Actions.Shared;

/// <summary>A file, a link or both, that show what was done.</summary>
public abstract class EvidenceForm
{
    [Display(Name = "File")]
    public IFormFile? Evidence { get; set; }

    [Display(Name = "Link")]
    public string? Address { get; set; }

    [Display(Name = "What it shows")]
    public string? Title { get; set; }

    internal bool HasEvidence => Evidence is not null || !string.IsNullOrWhiteSpace(Address);

    /// <summary>The file, once it was found acceptable; null when there is none or it is not, which is then said beside the field.</summary>
    internal async Task<StoredFile?> ReadFileAsync(ModelStateDictionary modelState, Actor by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (Evidence is null) return null;

        await using var content = Evidence.OpenReadStream();
        var outcome = UploadRules.Default.Examine(content, Evidence.FileName);
        if (outcome.File is { } file) return await file.StoredAsync(content, by, at, cancellationToken);

        modelState.AddModelError(nameof(Evidence), outcome.Message!);
        return null;
    }

    /// <summary>Adds what was sent to the action.</summary>
    internal IReadOnlyList<Problem> AddTo(SmartAction action, StoredFile? file, Actor by, DateTimeOffset at) =>
    [
        .. file is null ? [] : action.AddEvidence(TitleOr(file.Name), file, by, at),
        .. string.IsNullOrWhiteSpace(Address) ? [] : action.AddEvidence(TitleOr(Address), Address, by, at),
    ];

    private string TitleOr(string otherwise)
    {
        var title = string.IsNullOrWhiteSpace(Title) ? otherwise.Trim() : Title;
        return title.Length <= Domain.Actions.Evidence.TitleLength ? title : title[..Domain.Actions.Evidence.TitleLength];
    }
}

internal abstract class EvidenceFormValidator<T> : AbstractValidator<T>
    where T : EvidenceForm
{
    protected EvidenceFormValidator()
    {
        RuleFor(f => f.Title).MaximumLength(Evidence.TitleLength).WithMessage($"What it shows must be {Evidence.TitleLength} characters or fewer");
        RuleFor(f => f.Address).MaximumLength(Evidence.AddressLength).WithMessage("The link must be 2,000 characters or fewer");
    }
}
