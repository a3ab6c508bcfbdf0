using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Has the sample's two reports printed and published, dated in their own time.</summary>
public sealed class SamplePublications(DbContextOptions<PortalDbContext> options, HistoryKey key, TimeProvider time)
{
    private const string Partnership = "buckinghamshire";

    /// <summary>Puts into the print queue what has not been there yet.</summary>
    public async Task QueueAsync(CancellationToken cancellationToken)
    {
        var scope = new PartnershipScope();
        await using var db = new PortalDbContext(options, scope, new HistoryWriter(key, new CurrentActor(), time));
        if (await db.Partnerships.Where(p => p.Slug == Partnership).Select(p => p.Id).SingleOrDefaultAsync(cancellationToken) is not (> 0 and var id)) return;

        scope.Enter(id);
        foreach (var sample in SampleFiles.Read<List<SampleReport>>("reports"))
        {
            var year = SampleFiles.Year(sample.Year, time.LondonToday());
            var asOf = new DateTimeOffset(sample.PublishedOn.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
            var report = await db.AnnualReports.SingleOrDefaultAsync(r => r.Year == year && r.Editions.Count == 0 && !db.PrintJobs.Any(j => j.ReportId == r.Id && j.AsOf != null), cancellationToken);
            if (report is not null) db.Add(new PrintJob(report, edition: 1, sample.GapReason, Actor.Portal, time.GetUtcNow(), asOf));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
