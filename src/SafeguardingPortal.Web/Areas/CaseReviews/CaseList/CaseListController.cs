using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.CaseReviews.CaseList;

/// <summary>Which cases are listed.</summary>
public enum CasesShown
{
    Open = 0,
    WithTheChair = 1,
    Ended = 2,
    All = 3,
}

public sealed record CaseFilter
{
    public CasesShown Show { get; init; }

    /// <summary>A part of the reference or of the pseudonym.</summary>
    public string? Text { get; init; }
}

/// <summary>All cases that this person may open, with their clocks; the most urgent first.</summary>
[Route("{partnership}/case-reviews"), Requires(Permission.ReadWork)]
public sealed class CaseListController(PortalDbContext db, CaseDoor door, CasesOpenTo open, Access access, TimeProvider time) : Controller
{
    private const int Size = 25;

    // Named one by one: the index begins with the status.
    private static readonly CaseStatus[] Open = [.. Enum.GetValues<CaseStatus>().Where(s => s.IsOpen())];

    [HttpGet("")]
    public async Task<IActionResult> List(CaseFilter filter, int? page, CancellationToken cancellationToken)
    {
        var cases = Chosen(door.Cases.AsNoTracking(), ModelState.IsValid ? filter : new());
        var paging = new Paging(page, await cases.CountAsync(cancellationToken), Size);
        // Which ones is found in an index alone; what is shown of them is read for these only.
        var ids = await cases.OrderBy(c => c.NextDue == null).ThenBy(c => c.NextDue).ThenByDescending(c => c.Reference).Skip(paging.Skip).Take(paging.Size).Select(c => c.Id).ToListAsync(cancellationToken);
        var found = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new
        {
            c.Id,
            c.Reference,
            c.Pseudonym,
            c.Status,
            c.ReceivedAt,
            c.EndedOn,
            IsAsked = c.Decisions.Any(d => d.Choice == ChairChoice.SentBack && d.SubmissionNumber == c.Submissions.Max(s => s.Number)),
            Steps = c.Steps.OrderBy(s => s.Order).Select(s => new { s.Title, s.Due, s.Because, s.DoneOn, s.IsStatutory, s.Owner }).ToList(),
        }).ToListAsync(cancellationToken);
        var rows = found.OrderBy(c => ids.IndexOf(c.Id)).Select(c => new CaseRow(
            c.Reference, c.Pseudonym, c.Status, c.ReceivedAt.LondonDate(), c.EndedOn, c.Steps.ConvertAll(s => new ListedClock(new(s.Title, s.Due, s.Because, s.DoneOn), s.IsStatutory, s.Owner)), c.IsAsked));
        return View(new CaseListView(
            filter, [.. rows], paging, time.LondonToday(), await db.CalendarAsync(cancellationToken), access.May(Permission.RunCases), access.May(Permission.BreakGlass), access.May(Permission.ReadCases))
        {
            Decides = access.May(Permission.DecideCases),
            BrokenGlass = await open.BrokenGlassAsync(cancellationToken),
        });
    }

    /// <summary>Where mails about decisions lead, since an address in a mail names no case: to the only one that waits for whoever opens it, else to the list.</summary>
    [HttpGet("decisions")]
    public async Task<IActionResult> Decisions(CancellationToken cancellationToken)
    {
        var root = $"/{RouteData.Values["partnership"]}/case-reviews";
        var (decides, runs) = (access.May(Permission.DecideCases), access.May(Permission.RunCases));
        var waiting = await door.Cases.AsNoTracking().Where(c => decides && c.Status == CaseStatus.WithChair || runs && (c.Status == CaseStatus.SentBack || c.Status == CaseStatus.Decided))
            .OrderBy(c => c.Id).Select(c => c.Reference).Take(2).ToListAsync(cancellationToken);
        return LocalRedirect(waiting is [var only] ? $"{root}/{only}/decision" : decides ? $"{root}?Show={CasesShown.WithTheChair}" : root);
    }

    private static IQueryable<CaseReview> Chosen(IQueryable<CaseReview> cases, CaseFilter filter)
    {
        cases = filter.Show switch
        {
            CasesShown.Open => cases.Where(c => Open.Contains(c.Status)),
            CasesShown.WithTheChair => cases.Where(c => c.Status == CaseStatus.WithChair),
            CasesShown.Ended => cases.Where(c => c.Status == CaseStatus.Closed || c.Status == CaseStatus.NotTakenForward),
            _ => cases,
        };
        if (string.IsNullOrWhiteSpace(filter.Text)) return cases;

        var like = LikePattern.Containing(filter.Text.Trim());
        return cases.Where(c => EF.Functions.Like(c.Reference, like, LikePattern.Escape) || EF.Functions.Like(c.Pseudonym, like, LikePattern.Escape));
    }
}

/// <param name="Owner">Whose step it is.</param>
public sealed record ListedClock(Clock Clock, bool IsStatutory, StepOwner Owner);

/// <param name="IsAsked">Whether the chair has asked questions about what was submitted last.</param>
public sealed record CaseRow(string Reference, string Pseudonym, CaseStatus Status, DateOnly ReceivedOn, DateOnly? EndedOn, IReadOnlyList<ListedClock> Clocks, bool IsAsked)
{
    /// <summary>What the business unit does before any step can be done; null when it waits for nothing of the sort.</summary>
    public string? OfUnit => Status == CaseStatus.SentBack ? CaseWords.NextOfUnit(IsAsked) : null;

    /// <summary>What is to be done next: of two that are due on one day, the statutory one first.</summary>
    public ListedClock? Next => Status.IsOpen() ? Clocks.Where(c => c.Clock is { DoneOn: null, Due: not null }).OrderBy(c => c.Clock.Due).ThenByDescending(c => c.IsStatutory).FirstOrDefault() : null;
}

public sealed record CaseListView(CaseFilter Filter, IReadOnlyList<CaseRow> Rows, Paging Paging, DateOnly Today, WorkingCalendar Calendar, bool MayRegister, bool MayBreakGlass, bool MaySeeShared)
{
    public IReadOnlyList<BrokenGlass> BrokenGlass { get; init; } = [];

    /// <summary>Whether they sign decisions.</summary>
    public bool Decides { get; init; }

    public IEnumerable<ChosenFilter> Chosen
    {
        get
        {
            if (Filter.Show != CasesShown.Open) yield return new(nameof(Filter.Show), $"{Filter.Show}", Web.Shared.Words.FromName($"{Filter.Show}"));
            if (Filter.Text is { } text) yield return new(nameof(Filter.Text), text, $"‘{text}’");
        }
    }
}
