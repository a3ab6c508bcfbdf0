using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Html;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Printing;

/// <summary>Puts a report together, prints it and keeps it, as a preview or as a published edition. The history names whoever asked for it.</summary>
public sealed class PrintRun(DbContextOptions<PortalDbContext> options, HistoryKey key, IReportPrinter printer, EditionShelf shelf, TimeProvider time)
{
    /// <summary>How long a preview stays when somebody else asks for another.</summary>
    private static readonly TimeSpan PreviewsStay = TimeSpan.FromHours(1);

    /// <exception cref="PrintException">It cannot be printed; the message says why.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Another copy of the portal has taken the print meanwhile; nothing was kept.</exception>
    public async Task RunAsync(PrintTurn turn, IProgress<PrintStep> progress, CancellationToken cancellationToken)
    {
        var (scope, actor, clock) = (new PartnershipScope(), new CurrentActor(), new JobClock(time));
        await using var db = new PortalDbContext(options, scope, new HistoryWriter(key, actor, clock));
        scope.Enter(turn.PartnershipId);

        var job = await db.PrintJobs.Include(j => j.Report).SingleOrDefaultAsync(j => j.Id == turn.JobId && j.Version == turn.Version, cancellationToken)
            ?? throw new DbUpdateConcurrencyException("Another copy of the portal has taken this print.");
        (actor.Actor, clock.AsOf) = (job.By, job.AsOf);
        var published = await db.PublishedEditions.Where(e => e.ReportId == job.ReportId).MaxAsync(e => (int?)e.Number, cancellationToken) ?? 0;
        if (job.Edition <= published) throw new PrintException($"Edition {job.Edition} was published meanwhile. Look at it before you publish another.");

        if (job.Edition is not null) await db.PublishedEditions.Where(e => e.ReportId == job.ReportId && e.Number == published).LoadAsync(cancellationToken);

        var today = clock.LondonToday();
        var document = ReportComposer.Compose(await db.ReadYearAsync(job.Report.Year, today, cancellationToken), job.Edition is null ? null : today, await CorrectionAsync(db, job, cancellationToken));
        var printed = await printer.PrintAsync(document, progress, cancellationToken);
        Keep(job, document, printed, await db.Partnerships.Where(p => p.Id == turn.PartnershipId).Select(p => p.Slug).SingleAsync(cancellationToken), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        shelf.Forget(db, job.Report.Year);
        if (job.Edition is null) await ForgetEarlierPreviewsAsync(db, job, time.GetUtcNow() - PreviewsStay, cancellationToken);
    }

    private static async Task<Correction?> CorrectionAsync(PortalDbContext db, PrintJob job, CancellationToken cancellationToken)
    {
        if (job is not { Edition: > 1 and { } edition, Reason: { } what }) return null;

        var first = await db.PublishedEditions.Where(e => e.ReportId == job.ReportId && e.Number == 1).Select(e => e.PublishedAt).SingleAsync(cancellationToken);
        return new(edition, first.LondonDate(), what);
    }

    private static void Keep(PrintJob job, ReportDocument document, PrintedReport printed, string partnership, DateTimeOffset now)
    {
        var suffix = job.Edition switch { null => "-preview", 1 => "", { } number => string.Create(CultureInfo.InvariantCulture, $"-edition-{number}") };
        var file = new StoredFile($"{partnership}-annual-report-{job.Report.Year.Slug}{suffix}.pdf", "application/pdf", printed.Pdf, Convert.ToHexStringLower(SHA256.HashData(printed.Pdf)), job.By, now);
        if (job.Edition is not null) job.Report.Publish(StoredReport.Of(ReportHtml.Fragment(document)), $"{document.Colour}", file, printed.Pages, job.Reason, job.By, now);
        job.Finish(file);
    }

    // A colleague may be about to open theirs.
    private static async Task ForgetEarlierPreviewsAsync(PortalDbContext db, PrintJob job, DateTimeOffset longAgo, CancellationToken cancellationToken)
    {
        var earlier = await db.PrintJobs.Where(j => j.ReportId == job.ReportId && j.Edition == null && j.Id < job.Id && j.PdfId != null && (j.ByAccountId == job.ByAccountId || j.RequestedAt < longAgo)).Select(j => new { j.Id, j.PdfId }).ToListAsync(cancellationToken);
        await db.PrintJobs.Where(j => earlier.Select(e => e.Id).Contains(j.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Files.Where(f => earlier.Select(e => e.PdfId).Contains(f.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The portal's clock; for the sample's past, the day that is being told.</summary>
    private sealed class JobClock(TimeProvider time) : TimeProvider
    {
        public DateTimeOffset? AsOf { get; set; }

        public override DateTimeOffset GetUtcNow() => AsOf ?? time.GetUtcNow();
    }
}
