using Microsoft.Extensions.Caching.Memory;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>A plan as the database has it.</summary>
public sealed record PlanRecords(PlanHead Head, PlanOfYear Plan, IReadOnlyList<PriorityRow> Priorities, IReadOnlyList<ActionRow> Actions);

/// <summary>The plans read last. What was read stays true until the history goes on, because nothing of a plan changes without an entry in it, by whichever copy of the portal.</summary>
public sealed class PlanMemory(PlanQueries queries) : IDisposable
{
    private const int MostRows = 20_000;

    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(20);

    private readonly MemoryCache read = new(new MemoryCacheOptions { SizeLimit = MostRows });

    /// <param name="day">The day whose chair is meant.</param>
    /// <param name="historyAt">The history's last entry, known before this is asked: what is read now is at least as new.</param>
    /// <returns>Null when the group has no plan for the year.</returns>
    public async ValueTask<PlanRecords?> ReadAsync(PortalDbContext db, string group, ReportingYear year, DateOnly day, long historyAt, CancellationToken cancel)
    {
        var key = (db.ScopeId, group, year, day);
        if (read.TryGetValue<Kept>(key, out var kept) && kept?.HistoryAt == historyAt) return kept.Plan;

        if (await queries.HeadAsync(db, group, day, cancel) is not { } head || head.Plans.FirstOrDefault(p => p.Year == year) is not { } plan) return null;

        var records = new PlanRecords(head, plan, await queries.ItemsAsync(db, year, plan.Id, cancel), await queries.ActionsAsync(db, plan.Id, cancel));
        read.Set(key, new Kept(historyAt, records), new MemoryCacheEntryOptions { Size = 1 + records.Actions.Count, SlidingExpiration = Forgotten });
        return records;
    }

    public void Dispose() => read.Dispose();

    private sealed record Kept(long HistoryAt, PlanRecords Plan);
}
