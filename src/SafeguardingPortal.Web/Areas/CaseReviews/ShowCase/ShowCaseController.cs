using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data;
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
        return this.CasePage(found, new CaseView(found.Case, found.Runs, found.Decides, time.LondonToday(), await db.CalendarAsync(cancellationToken)), "Show");
    }
}

/// <param name="Runs">Whether they keep the case.</param>
public sealed record CaseView(CaseReview Case, bool Runs, bool Decides, DateOnly Today, WorkingCalendar Calendar)
{
    /// <summary>The statutory clocks, the one that ends first at the top.</summary>
    public IReadOnlyList<CaseStep> Statutory => [.. Case.Steps.Where(s => s.IsStatutory).OrderBy(s => s.IsDone).ThenBy(s => s.Due ?? DateOnly.MaxValue)];

    public IReadOnlyList<CaseStep> Timetable => [.. Case.Steps.Where(s => !s.IsStatutory).OrderBy(s => s.Order)];
}

/// <param name="Path">The case's.</param>
/// <param name="MayChange">Whether steps can be done and moved here.</param>
public sealed record StepsView(IReadOnlyList<CaseStep> Steps, DateOnly Today, WorkingCalendar Calendar, string Path, bool MayChange);
