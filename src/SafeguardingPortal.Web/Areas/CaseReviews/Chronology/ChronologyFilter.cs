using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Chronology;

/// <summary>Which entries are shown.</summary>
public sealed record ChronologyFilter
{
    public int? Agency { get; init; }

    public int? Child { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    [Display(Name = "Words")]
    public string? Text { get; init; }

    [Display(Name = "Only possible duplicates")]
    public bool Possible { get; init; }

    [Display(Name = "Withdrawn entries instead")]
    public bool Withdrawn { get; init; }

    internal IQueryable<ChronologyEntry> Of(PortalDbContext db, int caseId)
    {
        var entries = db.ChronologyEntries.AsNoTracking().Where(e => e.CaseId == caseId);
        entries = Withdrawn ? entries.Where(e => e.WithdrawnAt != null) : entries.Where(e => e.WithdrawnAt == null);
        if (Agency is { } agency) entries = entries.Where(e => e.AgencyId == agency);
        if (Child is { } child) entries = entries.Where(e => e.ChildId == child);
        if (From is { } from) entries = entries.Where(e => e.On >= from);
        if (To is { } to) entries = entries.Where(e => e.On <= to);
        if (Possible)
        {
            // Both of the two, so that they stand beside each other.
            entries = entries.Where(e => (e.ResemblesId != null && e.SettledAt == null && e.Resembles!.WithdrawnAt == null)
                || db.ChronologyEntries.Any(o => o.CaseId == caseId && o.ResemblesId == e.Id && o.SettledAt == null && o.WithdrawnAt == null));
        }

        if (string.IsNullOrWhiteSpace(Text)) return entries;

        var like = LikePattern.Containing(Text);
        return entries.Where(e => EF.Functions.Like(e.What, like, LikePattern.Escape) || EF.Functions.Like(e.Outcome, like, LikePattern.Escape) || EF.Functions.Like(e.Source, like, LikePattern.Escape));
    }

    /// <summary>What is chosen, as the list shows it above itself.</summary>
    /// <param name="agencies">As offered.</param>
    /// <param name="children">As offered.</param>
    internal IEnumerable<ChosenFilter> Chosen(IReadOnlyList<Choice> agencies, IReadOnlyList<Choice> children)
    {
        if (Agency is { } agency) yield return new(nameof(Agency), Number(agency), agencies.FirstOrDefault(a => a.Value == Number(agency))?.Text ?? "Another agency");
        if (Child is { } child) yield return new(nameof(Child), Number(child), children.FirstOrDefault(c => c.Value == Number(child))?.Text ?? "Another child");
        if (From is { } from) yield return new(nameof(From), from.ToString("O", CultureInfo.InvariantCulture), $"From {Words.Date(from)}");
        if (To is { } to) yield return new(nameof(To), to.ToString("O", CultureInfo.InvariantCulture), $"To {Words.Date(to)}");
        if (Text is { } text) yield return new(nameof(Text), text, $"‘{text}’");
        if (Possible) yield return new(nameof(Possible), "true", "Only possible duplicates");
        if (Withdrawn) yield return new(nameof(Withdrawn), "true", "Withdrawn entries");
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}

internal sealed class ChronologyFilterValidator : AbstractValidator<ChronologyFilter>
{
    public ChronologyFilterValidator()
    {
        RuleFor(f => f.To).Must((filter, to) => to >= filter.From).When(f => f is { From: not null, To: not null }).WithMessage("‘To’ must be the same as or after ‘From’");
        RuleFor(f => f.Text).MaximumLength(100).WithMessage("The words must be 100 characters or fewer");
    }
}
