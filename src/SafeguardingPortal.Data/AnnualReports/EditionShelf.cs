using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.AnnualReports;

/// <summary>What the public is told of an edition.</summary>
/// <param name="Sha256">Of the PDF.</param>
public sealed record EditionFacts(int Id, ReportingYear Year, int Number, DateTimeOffset PublishedAt, int Pages, int PdfLength, string Colour, string Sha256)
{
    public DateOnly PublishedOn => PublishedAt.LondonDate();
}

/// <summary>Published editions. What is in one never changes, so it is kept in memory once read; which a year has is asked again after moments, so that every copy of the portal soon shows what another has published.</summary>
public sealed class EditionShelf : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Moments = TimeSpan.FromSeconds(2);

    private readonly MemoryCache contents = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>A year's editions, oldest first; the last is the one in force.</summary>
    public async ValueTask<IReadOnlyList<EditionFacts>> OfAsync(PortalDbContext db, ReportingYear year, CancellationToken cancellationToken)
    {
        if (contents.TryGetValue<List<EditionFacts>>((db.ScopeId, year), out var known) && known is not null) return known;

        var found = await db.PublishedEditions.AsNoTracking().Where(e => e.Report.Year == year).OrderBy(e => e.Number)
            .Select(e => new EditionFacts(e.Id, e.Report.Year, e.Number, e.PublishedAt, e.Pages, e.PdfLength, e.Colour, e.Pdf.Sha256))
            .ToListAsync(cancellationToken);
        return found.Count == 0 ? found : contents.Set((db.ScopeId, year), found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Moments });
    }

    /// <summary>After a publication: this copy of the portal shows it at once.</summary>
    public void Forget(PortalDbContext db, ReportingYear year) => contents.Remove((db.ScopeId, year));

    /// <summary>The edition in force of every year that has one, newest year first.</summary>
    public static IQueryable<EditionFacts> InForce(PortalDbContext db) => db.PublishedEditions.AsNoTracking()
        .Where(e => !db.PublishedEditions.Any(later => later.ReportId == e.ReportId && later.Number > e.Number))
        .OrderByDescending(e => e.Report.Year)
        .Select(e => new EditionFacts(e.Id, e.Report.Year, e.Number, e.PublishedAt, e.Pages, e.PdfLength, e.Colour, e.Pdf.Sha256));

    /// <summary>Years whose first edition is being printed.</summary>
    public static IQueryable<ReportingYear> InPrint(PortalDbContext db) => db.PrintJobs.AsNoTracking()
        .Where(j => j.Edition == 1 && (j.State == PrintState.Waiting || j.State == PrintState.Running) && j.Report.Editions.Count == 0)
        .Select(j => j.Report.Year).Distinct();

    public Task<byte[]> PdfAsync(PortalDbContext db, EditionFacts edition, CancellationToken cancellationToken) => KeptAsync(
        ("pdf", edition.Id),
        () => db.PublishedEditions.AsNoTracking().Where(e => e.Id == edition.Id).Select(e => e.Pdf.Content.Bytes).SingleAsync(cancellationToken),
        bytes => bytes.Length);

    /// <summary>The edition's page as <paramref name="prepare"/> makes it ready to be shown.</summary>
    public Task<T> PageAsync<T>(PortalDbContext db, EditionFacts edition, Func<string, T> prepare, CancellationToken cancellationToken)
        where T : notnull
    {
        var length = 0;
        return KeptAsync(
            (typeof(T).Name, edition.Id),
            async () =>
            {
                var html = await db.PublishedEditions.AsNoTracking().Where(e => e.Id == edition.Id).Select(e => e.Html).SingleAsync(cancellationToken);
                length = 2 * html.Length;
                return prepare(html);
            },
            _ => length);
    }

    public void Dispose() => contents.Dispose();

    private async Task<T> KeptAsync<T>((string, int) key, Func<Task<T>> read, Func<T, long> size)
        where T : notnull
    {
        if (contents.TryGetValue<T>(key, out var kept) && kept is not null) return kept;

        var content = await read();
        return contents.Set(key, content, new MemoryCacheEntryOptions { Size = size(content) });
    }
}
