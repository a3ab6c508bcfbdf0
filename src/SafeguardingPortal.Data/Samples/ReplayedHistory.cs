using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Keeps what the saves of a replay tell until the replay ends, then writes it in the order in which it happened, each entry by whoever did it on its day.</summary>
/// <param name="beginning">When everything happened that no event was stamped for.</param>
internal sealed class ReplayedHistory(HistoryKey key, DateTimeOffset beginning) : HistoryWriter(key, new CurrentActor(), TimeProvider.System)
{
    private const int Batch = 2000;

    private readonly Dictionary<IKept, (int Order, Actor By, DateTimeOffset At)> stamps = new(ReferenceEqualityComparer.Instance);
    private readonly List<(int Order, HistoryEntry Entry)> told = [];

    /// <summary>Says when, and by whom, the changes of a record happen that are saved next.</summary>
    public void Stamp(IKept record, int order, Actor by, DateTimeOffset at) => stamps[record] = (order, by, at);

    internal override Task WriteAsync(PortalDbContext db, IReadOnlyList<PendingEntry> pending, CancellationToken cancellationToken)
    {
        foreach (var entry in pending)
        {
            var (order, by, at) = stamps.GetValueOrDefault(entry.Root, (-1, Actor.Portal, beginning));
            told.Add((order, entry.Written(by, at)));
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes what was told.</summary>
    public async Task FinishAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        foreach (var batch in told.OrderBy(t => t.Order).Select(t => t.Entry).Chunk(Batch)) await AppendAsync(db, batch, cancellationToken);
        told.Clear();
    }
}
