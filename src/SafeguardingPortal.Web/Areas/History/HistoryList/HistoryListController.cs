using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Web.Areas.History.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.History.HistoryList;

/// <summary>Which entries are shown.</summary>
public sealed record HistoryFilter
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    [Display(Name = "Done by")]
    public string? Who { get; init; }

    [Display(Name = "Kind of record")]
    public string? Kind { get; init; }

    [Display(Name = "Words")]
    public string? Text { get; init; }
}

internal sealed class HistoryFilterValidator : AbstractValidator<HistoryFilter>
{
    public HistoryFilterValidator()
    {
        RuleFor(f => f.To).Must((filter, to) => to >= filter.From).When(f => f is { From: not null, To: not null }).WithMessage("‘To’ must be the same as or after ‘From’");
        RuleFor(f => f.Who).MaximumLength(100).WithMessage("The name must be 100 characters or fewer");
        RuleFor(f => f.Text).MaximumLength(100).WithMessage("The words must be 100 characters or fewer");
    }
}

public sealed record HistoryListView(HistoryFilter Filter, IReadOnlyList<HistoryRow> Entries, Paging Paging, IReadOnlyList<Choice> Kinds, bool MayVerify)
{
    public IEnumerable<ChosenFilter> Chosen
    {
        get
        {
            if (Filter.From is { } from) yield return new(nameof(Filter.From), from.ToString("O", CultureInfo.InvariantCulture), $"From {Words.Date(from)}");
            if (Filter.To is { } to) yield return new(nameof(Filter.To), to.ToString("O", CultureInfo.InvariantCulture), $"To {Words.Date(to)}");
            if (Filter.Who is { } who) yield return new(nameof(Filter.Who), who, $"By {who}");
            if (Filter.Kind is { } kind) yield return new(nameof(Filter.Kind), kind, char.ToUpperInvariant(kind[0]) + kind[1..]);
            if (Filter.Text is { } text) yield return new(nameof(Filter.Text), text, $"‘{text}’");
        }
    }
}

/// <summary>The partnership's whole history, newest first.</summary>
[Requires(Permission.ReadHistory)]
[Route("{partnership}/history")]
public sealed class HistoryListController(PortalDbContext db, CurrentPartnership current, Access access) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> List(HistoryFilter filter, int? page, CancellationToken cancellationToken)
    {
        var entries = ModelState.IsValid ? Entries(filter) : Entries(new());
        var paging = new Paging(page, await entries.CountAsync(cancellationToken), 50);
        var rows = await entries.OrderByDescending(e => e.Sequence).Skip(paging.Skip).Take(paging.Size).Select(HistoryRow.Of).ToListAsync(cancellationToken);
        return View(new HistoryListView(filter, rows, paging, [.. HistoryKinds.OfPartnership.Select(k => new Choice(k, char.ToUpperInvariant(k[0]) + k[1..]))], access.May(Permission.VerifyHistory)));
    }

    [HttpGet("export")]
    public IActionResult Export(HistoryFilter filter, SpreadsheetFormat format) =>
        ModelState.IsValid ? HistoryFile.Of(Entries(filter).OrderBy(e => e.Sequence), format, $"History of {current.Required.ShortName}") : LocalRedirect($"/{current.Required.Slug}/history{Request.QueryString}");

    private IQueryable<HistoryEntry> Entries(HistoryFilter filter)
    {
        var here = current.Required.Id;
        // A case's history is read where the case is, by those who may open it, and each look is kept.
        var entries = db.History.AsNoTracking().Where(e => e.PartnershipId == here && e.Kind != CaseReview.CaseKind);
        if (filter.From is { } from) entries = entries.Where(e => e.At >= from.StartsInLondon());
        if (filter.To is { } to) entries = entries.Where(e => e.At < to.AddDays(1).StartsInLondon());
        if (filter.Kind is { } kind) entries = entries.Where(e => e.Kind == kind);
        if (filter.Who is { } who) entries = entries.Where(e => EF.Functions.Like(e.ActorName, LikePattern.Containing(who), LikePattern.Escape));
        if (filter.Text is { } text)
        {
            var pattern = LikePattern.Containing(text);
            entries = entries.Where(e => EF.Functions.Like(e.What, pattern, LikePattern.Escape) || EF.Functions.Like(e.Label, pattern, LikePattern.Escape) || EF.Functions.Like(e.Reason!, pattern, LikePattern.Escape));
        }

        return entries;
    }
}
