using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.AnnualReports;

namespace SafeguardingPortal.Data.AnnualReports;

/// <summary>Counts downloads. They are added up here and written together every few seconds: a reader does not wait for the disk.</summary>
public sealed class DownloadCounter
{
    private readonly ConcurrentDictionary<int, int> counted = new();

    public void Count(int editionId) => counted.AddOrUpdate(editionId, 1, (_, before) => before + 1);

    /// <summary>Writes what has come together since the last time; adds, so that several copies of the portal may.</summary>
    public async Task WriteAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        foreach (var editionId in counted.Keys)
        {
            if (!counted.TryRemove(editionId, out var more)) continue;
            try
            {
                await db.Set<DownloadCount>().Where(d => d.EditionId == editionId).ExecuteUpdateAsync(set => set.SetProperty(d => d.Count, d => d.Count + more), cancellationToken);
            }
            catch
            {
                counted.AddOrUpdate(editionId, more, (_, before) => before + more);
                throw;
            }
        }
    }
}
