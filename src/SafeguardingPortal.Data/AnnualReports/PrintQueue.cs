using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.AnnualReports;

namespace SafeguardingPortal.Data.AnnualReports;

/// <summary>A print that this copy of the portal has taken on.</summary>
/// <param name="Version">The job's version since it was taken. Another that takes it raises it, and this turn is then over.</param>
public sealed record PrintTurn(int JobId, int PartnershipId, int Version);

/// <summary>Hands out prints. Each step is one conditional update, so that of several copies of the portal exactly one succeeds.</summary>
/// <remarks>Works for every partnership served, so the filter that keeps them apart is set aside; the print itself runs within its partnership.</remarks>
public sealed class PrintQueue(PortalDbContext db, TimeProvider time)
{
    public const int MostAttempts = 3;

    /// <summary>A print lasts seconds and its holder renews this all the while; past it the holder is taken for dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // One queue for the whole installation: whoever prints belongs to no partnership until it has taken a job.
    private IQueryable<PrintJob> Jobs => db.PrintJobs.IgnoreQueryFilters([PartnershipFilter.Name]);

    /// <summary>Takes the oldest print that waits, or whose holder has died; null when there is none.</summary>
    public async Task<PrintTurn?> TakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var candidates = await Jobs.AsNoTracking()
            .Where(j => j.State == PrintState.Waiting || (j.State == PrintState.Running && j.HeldUntil < now))
            .OrderBy(j => j.Id).Select(j => new { j.Id, j.PartnershipId, j.Version, j.Attempts }).Take(20).ToListAsync(cancellationToken);
        foreach (var job in candidates)
        {
            var turn = new PrintTurn(job.Id, job.PartnershipId, job.Version);
            if (job.Attempts >= MostAttempts)
            {
                await FailAsync(turn, $"The portal stopped {MostAttempts} times while printing this. Try again; if it happens again, tell whoever runs the portal.", cancellationToken);
                continue;
            }

            var taken = await Held(turn).ExecuteUpdateAsync(
                set => set.SetProperty(j => j.State, PrintState.Running).SetProperty(j => j.HeldUntil, now + Lease)
                    .SetProperty(j => j.Attempts, j => j.Attempts + 1).SetProperty(j => j.Step, "Putting the report together").SetProperty(j => j.Version, j => j.Version + 1),
                cancellationToken);
            if (taken == 1) return turn with { Version = turn.Version + 1 };
        }

        return null;
    }

    /// <summary>Says that the print goes on, and what it is doing.</summary>
    /// <returns>False when another has taken it meanwhile.</returns>
    public async Task<bool> RenewAsync(PrintTurn turn, string step, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Lease;
        return await Held(turn).ExecuteUpdateAsync(set => set.SetProperty(j => j.HeldUntil, until).SetProperty(j => j.Step, step), cancellationToken) == 1;
    }

    /// <summary>Puts it back unfinished, because the portal stops; that counts as no attempt.</summary>
    public Task<int> ReleaseAsync(PrintTurn turn, CancellationToken cancellationToken) => Held(turn).ExecuteUpdateAsync(
        set => set.SetProperty(j => j.State, PrintState.Waiting).SetProperty(j => j.HeldUntil, (DateTimeOffset?)null)
            .SetProperty(j => j.Attempts, j => j.Attempts - 1).SetProperty(j => j.Step, "Waiting to start"),
        cancellationToken);

    /// <summary>Puts it back to be printed from the beginning; the attempt counts.</summary>
    /// <returns>0 when another copy has taken it.</returns>
    public Task<int> AgainAsync(PrintTurn turn, CancellationToken cancellationToken) => Held(turn).ExecuteUpdateAsync(
        set => set.SetProperty(j => j.State, PrintState.Waiting).SetProperty(j => j.HeldUntil, (DateTimeOffset?)null).SetProperty(j => j.Step, "Waiting to start"),
        cancellationToken);

    /// <param name="why">A sentence for the person waiting.</param>
    public Task<int> FailAsync(PrintTurn turn, string why, CancellationToken cancellationToken)
    {
        var sentence = why.Length <= PrintJob.StepLength ? why : why[..(PrintJob.StepLength - 1)] + "…";
        return Held(turn).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, PrintState.Failed).SetProperty(j => j.HeldUntil, (DateTimeOffset?)null).SetProperty(j => j.Step, sentence).SetProperty(j => j.Version, j => j.Version + 1),
            cancellationToken);
    }

    private IQueryable<PrintJob> Held(PrintTurn turn) => Jobs.Where(j => j.Id == turn.JobId && j.Version == turn.Version);
}
