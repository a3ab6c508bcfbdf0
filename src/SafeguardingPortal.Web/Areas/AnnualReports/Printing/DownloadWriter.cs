using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Printing;

/// <summary>Writes down every few seconds, and when the portal stops, how often reports were downloaded.</summary>
public sealed class DownloadWriter(IServiceScopeFactory scopes, DownloadCounter downloads, ILogger<DownloadWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await downloads.WriteAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning(failure, "Downloads could not be written down; they are tried again");
        }
    }
}
