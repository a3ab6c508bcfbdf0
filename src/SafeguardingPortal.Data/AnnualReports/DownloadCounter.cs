using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.AnnualReports;

namespace SafeguardingPortal.Data.AnnualReports;

/// <summary>Counts downloads. They are added up here and written together every few seconds: a reader does not wait for the disk.</summary>
public sealed class DownloadCounter : IDisposable
{
    private readonly ConcurrentDictionary<int, int> counted = new();
    private readonly SemaphoreSlim turn = new(1);

    public void Count(int editionId) => counted.AddOrUpdate(editionId, 1, (_, before) => before + 1);

    /// <summary>Writes what has come together since the last time; adds, so that several copies of the portal may. When it returns, what another has begun to write is written too.</summary>
    public async Task WriteAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var editionId in counted.Keys) await WriteAsync(db, editionId);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    // Not given up half way: what may have been written is not counted again.
    private async Task WriteAsync(PortalDbContext db, int editionId)
    {
        if (!counted.TryRemove(editionId, out var more)) return;
        try
        {
            await db.Set<DownloadCount>().Where(d => d.EditionId == editionId).ExecuteUpdateAsync(set => set.SetProperty(d => d.Count, d => d.Count + more), CancellationToken.None);
        }
        catch
        {
            counted.AddOrUpdate(editionId, more, (_, before) => before + more);
            throw;
        }
    }
}
