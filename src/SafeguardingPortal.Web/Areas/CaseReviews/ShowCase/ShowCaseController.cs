using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.CaseReviews.ShowCase;

/// <summary>The first page of a case: its clocks, how each was worked out, and what is known of the incident.</summary>
[Route("{partnership}/case-reviews/{case:regex(^RR-)}"), Requires(Permission.ReadWork)]
public sealed class ShowCaseController(PortalDbContext db, CaseDoor door, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string @case, CancellationToken cancellationToken)
    {
        if (await door.LookAsync(@case, "the case", cancellationToken) is not { } found) return NotFound();
        var files = await db.CaseFiles.AsNoTracking().Where(f => f.CaseId == found.Case.Id).OrderBy(f => f.Id).Select(f => new ListedFile(f.Id, f.Title, f.File.Length, f.ByName, f.At, f.WithdrawnReason)).ToListAsync(cancellationToken);
        var shares = await db.CaseShares.AsNoTracking().Where(s => s.CaseId == found.Case.Id).OrderBy(s => s.Id).Select(s => new ListedShare(s.With.Name, s.At, s.EndedAt)).ToListAsync(cancellationToken);
        var contributions = await db.CaseContributions.AsNoTracking().Where(c => c.Share.CaseId == found.Case.Id).OrderBy(c => c.Id)
            .Select(c => new ListedContribution(c.Share.With.Name, c.Text, c.FileId, c.ByName, c.At)).ToListAsync(cancellationToken);
        return this.CasePage(found, new CaseView(found.Case, found.Runs, found.Decides, time.LondonToday(), await db.CalendarAsync(cancellationToken)) { Files = files, Shares = shares, Contributions = contributions }, "Show");
    }
}

/// <param name="Runs">Whether they keep the case.</param>
public sealed record CaseView(CaseReview Case, bool Runs, bool Decides, DateOnly Today, WorkingCalendar Calendar)
{
    /// <summary>The statutory clocks, the one that ends first at the top.</summary>
    public IReadOnlyList<CaseStep> Statutory => [.. Case.Steps.Where(s => s.IsStatutory).OrderBy(s => s.IsDone).ThenBy(s => s.Due ?? DateOnly.MaxValue)];

    public IReadOnlyList<ListedFile> Files { get; init; } = [];

    public IReadOnlyList<ListedShare> Shares { get; init; } = [];

    public IReadOnlyList<ListedContribution> Contributions { get; init; } = [];

    public IReadOnlyList<CaseStep> Timetable => [.. Case.Steps.Where(s => !s.IsStatutory).OrderBy(s => s.Order)];
}

/// <param name="WithdrawnReason">Null while whoever reads the case may have it.</param>
public sealed record ListedFile(int Id, string Title, int Length, string ByName, DateTimeOffset At, string? WithdrawnReason);

/// <param name="With">The other partnership.</param>
public sealed record ListedShare(string With, DateTimeOffset At, DateTimeOffset? EndedAt);

/// <param name="From">The other partnership.</param>
/// <param name="FileId">Of the case's files, or null.</param>
public sealed record ListedContribution(string From, string Text, int? FileId, string ByName, DateTimeOffset At);

/// <param name="Path">The case's.</param>
/// <param name="MayChange">Whether steps can be done and moved here.</param>
public sealed record StepsView(IReadOnlyList<CaseStep> Steps, DateOnly Today, WorkingCalendar Calendar, string Path, bool MayChange);
