using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Security;

/// <summary>Removes what nobody needs any more, gives what is missing, and lets SQLite count what there is. Each copy of the portal does; what is gone already does not matter.</summary>
public sealed class Housekeeping(IServiceScopeFactory scopes, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        await MissingSettings.GiveAsync(scopes, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (now, monthAgo) = (time.GetUtcNow(), time.GetUtcNow() - Month);
        await db.Attempts.Where(a => a.Until < now).ExecuteDeleteAsync(cancellationToken);
        await db.SentForms.Where(f => f.At < now - SentTwice.Remembered).ExecuteDeleteAsync(cancellationToken);
        await db.Drafts.Where(d => d.SavedAt < monthAgo).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(s => s.LastSeenAt < monthAgo).ExecuteDeleteAsync(cancellationToken);
        await db.OutgoingMails.Where(m => m.SentAt < monthAgo || (m.IsGivenUp && m.QueuedAt < monthAgo)).ExecuteDeleteAsync(cancellationToken);

        // Without statistics SQLite takes the partnership, which every query names, for a good way to find a record, and reads all of its records. SQL Server keeps its own.
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlAsync($"PRAGMA analysis_limit = 400; ANALYZE", cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nobody waits for it: pages come first.
        await Task.Delay(First, stoppingToken);
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await TidyAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(problem, "The housekeeping could not be done: old drafts, sessions and mails are removed by it, and the database is counted");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
