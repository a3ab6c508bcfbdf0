using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Data.Samples;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Hosting;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Printing;

/// <summary>Prints what waits, one after another. Every copy of the portal runs one; the queue sees to it that each print has one printer.</summary>
public sealed class PrintRunner(IServiceScopeFactory scopes, PrintBell bell, IReportPrinter printer, PortalSettings settings, IHostEnvironment environment, ILogger<PrintRunner> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = PrintQueue.Lease / 4;

    private string? missing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The portal serves pages before anything is printed.
        await bell.WaitAsync(First, stoppingToken);
        if (environment.IsDevelopment() && settings.Reports.PublishSample) await TryAsync(services => services.GetRequiredService<SamplePublications>().QueueAsync(stoppingToken), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (MayPrint()) await TryAsync(services => PrintAllAsync(services.GetRequiredService<PrintQueue>(), stoppingToken), stoppingToken);
            await bell.WaitAsync(Pause, stoppingToken);
        }
    }

    // Without a browser nothing is taken, so that no attempt is spent: what waits is printed once there is one.
    private bool MayPrint()
    {
        var now = printer.WhatIsMissing;
        if (now is not null && missing is null) logger.LogWarning("Annual reports wait to be printed: {Missing}", now);
        missing = now;
        return now is null;
    }

    private async Task PrintAllAsync(PrintQueue queue, CancellationToken stopping)
    {
        while (await queue.TakeAsync(stopping) is { } turn) await PrintAsync(turn, stopping);
    }

    private async Task PrintAsync(PrintTurn turn, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var steps = new Steps();
        var keeping = KeepAsync(turn, steps, ended);
        var outcome = await OutcomeAsync(turn, steps, ended.Token);
        await ended.CancelAsync();
        await keeping;

        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<PrintQueue>();
        if (stopping.IsCancellationRequested) await queue.ReleaseAsync(turn, CancellationToken.None);
        else if (outcome is not null) await queue.FailAsync(turn, outcome, CancellationToken.None);
    }

    /// <returns>Why it failed, as a sentence; null when it did not, or is no longer this copy's to finish.</returns>
    private async Task<string?> OutcomeAsync(PrintTurn turn, Steps steps, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PrintRun>().RunAsync(turn, steps, cancellation);
            return null;
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            logger.LogWarning("Print {Job} was given up: the portal stops, or another copy has taken it", turn.JobId);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another copy has taken it, and then it stays with that one; or somebody changed the report while it was printed.
            logger.LogWarning("Print {Job} was overtaken by a change and begins anew", turn.JobId);
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<PrintQueue>().AgainAsync(turn, cancellation) > 0) bell.Ring();
            return null;
        }
        catch (Exception failure) when (failure is PrintException or InvariantException)
        {
            logger.LogError(failure, "Print {Job} failed", turn.JobId);
            return failure.Message;
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "Print {Job} failed", turn.JobId);
            return "Something went wrong that the portal did not expect; its log says what. Try again, and if it happens again, tell whoever runs the portal.";
        }
    }

    /// <summary>Tells the queue, with every step and in between, that this copy is alive; ends the print when another has taken it.</summary>
    private async Task KeepAsync(PrintTurn turn, Steps steps, CancellationTokenSource ended)
    {
        try
        {
            for (var step = Steps.First; ; step = await steps.NextAsync(step, Renewal, ended.Token))
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<PrintQueue>().RenewAsync(turn, step, ended.Token)) continue;
                await ended.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The print has ended.
        }
        catch (Exception failure)
        {
            // The print goes on; should the lease run out, another copy takes it and this one finds out when it saves.
            logger.LogWarning(failure, "Print {Job} could not say that it goes on", turn.JobId);
        }
    }

    private async Task TryAsync(Func<IServiceProvider, Task> work, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            logger.LogError(failure, "The print queue could not be worked on; it is tried again shortly");
        }
    }

    /// <summary>What a print is doing, in words.</summary>
    private sealed class Steps : IProgress<PrintStep>
    {
        public const string First = "Putting the report together";

        private readonly Channel<string> told = Channel.CreateUnbounded<string>();

        public void Report(PrintStep value) => told.Writer.TryWrite(value switch
        {
            PrintStep.LayingOut => "Laying out the pages",
            PrintStep.NumberingPages => "Numbering the pages",
            PrintStep.Finishing => "Making the PDF accessible",
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
        });

        /// <summary>The next step as soon as it is told, or the same after a while.</summary>
        public async Task<string> NextAsync(string current, TimeSpan longest, CancellationToken cancellation)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(longest);
            try
            {
                return await told.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return current;
            }
        }
    }
}
