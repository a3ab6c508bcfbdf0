using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Years;

public class StartForm
{
    [Display(Name = "Year")]
    public string? Year { get; set; }
}

/// <summary>A report in the list of all.</summary>
/// <param name="PublishedAt">When its last edition was published; null when none was.</param>
/// <param name="Printing">The print that would publish it, waiting, running or failed; null when there is none.</param>
public sealed record ReportLine(ReportingYear Year, int Editions, DateTimeOffset? PublishedAt, int Pages, int Downloads, PrintState? Printing);

/// <summary>Every report, and the form that starts another.</summary>
public sealed class YearsView : StartForm
{
    private const int OldestYears = 6;

    public YearsView(string partnership, IReadOnlyList<ReportLine> reports, StartForm form, DateOnly today)
    {
        (Partnership, Reports, Year) = (partnership, reports, form.Year);
        var current = ReportingYear.Of(today);
        Years = [.. Enumerable.Range(0, OldestYears).Select(n => new ReportingYear(current.StartYear - n)).Except(reports.Select(r => r.Year)).Select(y => new Choice(y.Slug, $"{y}"))];
    }

    public string Partnership { get; }

    public IReadOnlyList<ReportLine> Reports { get; }

    /// <summary>Years that a report can be started for.</summary>
    public IReadOnlyList<Choice> Years { get; }

    public static bool MayStart(ReportingYear year, DateOnly today) => year <= ReportingYear.Of(today) && year.StartYear > ReportingYear.Of(today).StartYear - OldestYears;
}

internal static class YearsQueries
{
    public static IQueryable<ReportLine> ReportLines(this PortalDbContext db) => db.AnnualReports.AsNoTracking().OrderByDescending(r => r.Year).Select(r => new ReportLine(
        r.Year,
        r.Editions.Count,
        r.Editions.Max(e => (DateTimeOffset?)e.PublishedAt),
        r.Editions.OrderByDescending(e => e.Number).Select(e => e.Pages).FirstOrDefault(),
        r.Editions.Sum(e => e.Downloads.Count),
        db.PrintJobs.Where(j => j.ReportId == r.Id && j.Edition == r.Editions.Count + 1).OrderByDescending(j => j.Id).Select(j => (PrintState?)j.State).FirstOrDefault()));
}
