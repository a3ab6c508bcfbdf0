using Microsoft.Extensions.Caching.Memory;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>A plan as the database has it.</summary>
public sealed record PlanRecords(PlanHead Head, PlanOfYear Plan, IReadOnlyList<PriorityRow> Priorities, IReadOnlyList<ActionRow> Actions);

/// <summary>The plans read last. What was read stays true until the history goes on, because nothing of a plan changes without an entry in it, by whichever copy of the portal.</summary>
public sealed class PlanMemory(PlanQueries queries) : IDisposable
{
    private const int MostRows = 20_000;

    // With more, reading the plan is quicker.
    private const int MostChanges = 3;

    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(20);

    private readonly MemoryCache read = new(new MemoryCacheOptions { SizeLimit = MostRows });

    /// <param name="day">The day whose chair is meant.</param>
    /// <param name="historyAt">The history's last entry, known before this is asked: what is read now is at least as new.</param>
    /// <returns>Null when the group has no plan for the year.</returns>
    public async ValueTask<PlanRecords?> ReadAsync(PortalDbContext db, string group, ReportingYear year, DateOnly day, long historyAt, CancellationToken cancel)
    {
        var key = (db.ScopeId, group, year, day);
        var kept = read.Get<Kept>(key);
        if (kept?.HistoryAt == historyAt) return kept.Plan;

        var records = kept is null ? null : await ChangedAsync(db, kept, cancel);
        if (records is null)
        {
            if (await queries.HeadAsync(db, group, day, cancel) is not { } head || head.Plans.FirstOrDefault(p => p.Year == year) is not { } plan) return null;

            records = new PlanRecords(head, plan, await queries.ItemsAsync(db, year, plan.Id, cancel), await queries.ActionsAsync(db, plan.Id, cancel));
        }

        read.Set(key, new Kept(historyAt, records), new MemoryCacheEntryOptions { Size = 1 + records.Actions.Count, SlidingExpiration = Forgotten });
        return records;
    }

    /// <summary>The plan as it is now, when nothing but a few actions has changed since it was read: only those are read again. Null when it must be read whole.</summary>
    private async ValueTask<PlanRecords?> ChangedAsync(PortalDbContext db, Kept kept, CancellationToken cancel)
    {
        var changes = await queries.ChangesAsync(db, kept.HistoryAt, MostChanges + 1, cancel);
        if (changes.Count > MostChanges || changes.Exists(c => c.Kind != SmartAction.ActionKind)) return null;
        if (changes.Count == 0) return kept.Plan;

        var changed = changes.Select(c => c.Id).ToHashSet();
        var actions = kept.Plan.Actions.Where(a => !changed.Contains(a.Id)).ToList();
        foreach (var id in changed)
        {
            if (await queries.ActionAsync(db, kept.Plan.Plan.Id, id, cancel) is { } action) actions.Add(action);
        }

        return kept.Plan with { Actions = [.. actions.OrderBy(a => a.Due).ThenBy(a => a.Id)] };
    }

    public void Dispose() => read.Dispose();

    private sealed record Kept(long HistoryAt, PlanRecords Plan);
}
