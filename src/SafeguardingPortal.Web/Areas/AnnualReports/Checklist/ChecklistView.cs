using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Web.Areas.AnnualReports.Shared;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Checklist;

public sealed record EditionLine(int Number, DateTimeOffset PublishedAt, string ByName, int Pages, int PdfLength, int Downloads);

/// <summary>A print that publishes.</summary>
public sealed record Publication(int JobId, int Edition, PrintState State, string Step);

/// <param name="Id">The report's.</param>
/// <param name="Last">The print that published last, or is to; null when there never was one.</param>
/// <param name="PrintingNeeds">What must be done before anything can be printed, or null.</param>
public sealed record ChecklistView(
    ReportAddress Address, int Id, YearRecords Year, IReadOnlyList<EditionLine> Editions, Publication? Last, bool MayPublish, string? PrintingNeeds)
{
    public IReadOnlyList<PartToWrite> Parts { get; } = Year.Parts();

    public int Gaps => Parts.Count(p => p.IsGap);

    public bool IsInPrint => Last is { State: PrintState.Waiting or PrintState.Running };

    /// <summary>Whether the last attempt to publish has failed, and nobody has succeeded since.</summary>
    public bool HasFailed => Last is { State: PrintState.Failed } && Last.Edition > Editions.Count;
}

internal static class ChecklistQueries
{
    public static IQueryable<EditionLine> EditionLines(this PortalDbContext db, int reportId) => db.PublishedEditions.AsNoTracking()
        .Where(e => e.ReportId == reportId).OrderByDescending(e => e.Number)
        .Select(e => new EditionLine(e.Number, e.PublishedAt, e.ByName, e.Pages, e.PdfLength, e.Downloads.Count));

    public static IQueryable<Publication> LastPublication(this PortalDbContext db, int reportId) => db.PrintJobs.AsNoTracking()
        .Where(j => j.ReportId == reportId && j.Edition != null).OrderByDescending(j => j.Id)
        .Select(j => new Publication(j.Id, j.Edition!.Value, j.State, j.Step));
}
