using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.History;

namespace SafeguardingPortal.Data.History;

/// <summary>Goes through the whole chain and finds what was altered, removed or inserted behind the portal's back.</summary>
public sealed class HistoryVerifier(PortalDbContext db, HistoryKey key)
{
    private const int Batch = 1000;

    /// <summary>Reads the chain from its beginning to where it ends now; what is written meanwhile is left to the next time.</summary>
    /// <returns>How many entries were read, and each place where the chain is broken, in words; none when it is whole.</returns>
    public async Task<HistoryVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        var head = await db.Set<HistoryHead>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var breaks = new List<string>();
        var (expected, seal, read) = (1L, "", 0L);
        await foreach (var entry in EntriesAsync(head?.Sequence ?? long.MaxValue, cancellationToken))
        {
            read++;
            if (entry.Sequence < expected) breaks.Add(Changed(entry));
            else if (entry.Sequence != expected) breaks.Add(entry.Sequence == expected + 1 ? $"Entry {expected} was removed." : $"Entries {expected} to {entry.Sequence - 1} were removed.");
            else if (entry.ComputeSeal(seal, key.Bytes) != entry.Seal) breaks.Add(Changed(entry));

            // Go on from what stands there, so that one break is told once.
            (expected, seal) = (Math.Max(entry.Sequence + 1, 1), entry.Sequence < 1 ? "" : HistoryHead.SealAfter(entry, key.Bytes));
        }

        if (head is null) breaks.Add("The end of the history was removed.");
        else if (read == 0 && await db.Partnerships.AnyAsync(cancellationToken)) breaks.Add("Every entry was removed.");
        else if (expected - 1 < head.Sequence) breaks.Add(expected == head.Sequence ? $"Entry {expected} was removed." : $"Entries {expected} to {head.Sequence} were removed.");
        else if (seal != head.Seal) breaks.Add("The last entry is not the one that was written last.");
        if (await db.History.Where(e => e.Sequence > db.Set<HistoryHead>().Max(h => (long?)h.Sequence)).MinAsync(e => (long?)e.Sequence, cancellationToken) is { } beyond) breaks.Add($"Entries from {beyond} on were inserted.");
        return new(read, breaks);
    }

    // Whoever checks the history need not be allowed to open a case.
    private static string Changed(HistoryEntry entry) => $"Entry {entry.Sequence} ({entry.At:yyyy-MM-dd HH:mm} UTC, {entry.ActorName}, {(entry.Kind == CaseReview.CaseKind ? "a case" : entry.Label)}) was altered or inserted.";

    private async IAsyncEnumerable<HistoryEntry> EntriesAsync(long last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        while (true)
        {
            var batch = await db.History.AsNoTracking()
                .Where(e => e.Sequence > after && e.Sequence <= last).OrderBy(e => e.Sequence).Take(Batch).ToListAsync(cancellationToken);
            foreach (var entry in batch) yield return entry;
            if (batch.Count < Batch) yield break;
            after = batch[^1].Sequence;
        }
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Breaks">Each broken place, in words; empty when the chain is whole.</param>
public sealed record HistoryVerdict(long Entries, IReadOnlyList<string> Breaks)
{
    public bool IsWhole => Breaks.Count == 0;
}
