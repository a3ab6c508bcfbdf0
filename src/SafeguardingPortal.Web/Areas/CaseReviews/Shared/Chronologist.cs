using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>Adds events to a case's chronology: numbers them, and flags those that another entry may tell of already.</summary>
public sealed class Chronologist(PortalDbContext db)
{
    /// <summary>Adds events that were checked, to be saved with whatever the caller changes.</summary>
    /// <param name="request">What they answer, or null.</param>
    /// <param name="at">Of a return its own moment: by it the entries know which one they came with.</param>
    public async Task<IReadOnlyList<ChronologyEntry>> AddAsync(CaseReview review, IReadOnlyList<EventDraft> events, Agency agency, InformationRequest? request, Actor by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (events.Count == 0) return [];

        var first = await ReserveAsync(review.Id, events.Count, cancellationToken);
        var entries = events.Select((e, i) => new ChronologyEntry(review, first + i, e, agency, request, by, at)).ToList();
        var finder = new DuplicateFinder();
        var (from, to) = (entries.Min(e => e.On), entries.Max(e => e.On));
        var known = await db.ChronologyEntries.AsNoTracking()
            .Where(e => e.CaseId == review.Id && e.WithdrawnAt == null && e.On >= from && e.On <= to && (e.ResemblesId == null || e.SettledAt != null) && e.SameAsId == null)
            .OrderBy(e => e.Number).Select(e => new { e.Id, e.On, e.Precision, e.What }).ToListAsync(cancellationToken);
        foreach (var earlier in known) finder.Know(new(earlier.On, earlier.Precision), earlier.What, earlier.Id);
        foreach (var entry in entries) finder.Compare(entry);
        db.AddRange(entries);
        return entries;
    }

    // Taken at once and never given back: two who add at the same moment get different numbers.
    private Task<int> ReserveAsync(int caseId, int count, CancellationToken cancellationToken) => db.Database.CreateExecutionStrategy().ExecuteAsync(
        async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            await db.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(c => c.SetProperty(x => x.LastEntry, x => x.LastEntry + count), token);
            var last = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.LastEntry).SingleAsync(token);
            await transaction.CommitAsync(token);
            return last - count + 1;
        },
        cancellationToken);
}
