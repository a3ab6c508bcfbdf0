using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Shared.Mail;

namespace SafeguardingPortal.Web.Security.Mail;

/// <summary>Sends the mails that are due. Each copy of the portal does; a mail is claimed in the database first, so that two copies never send the same.</summary>
public sealed class MailDelivery(IServiceScopeFactory scopes, MailSender sender, TimeProvider time, ILogger<MailDelivery> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Longer than sending can take, which is five minutes at most (Mail__Timeout). A copy that dies meanwhile leaves its mail to another one after this.
    private static readonly TimeSpan ClaimedFor = TimeSpan.FromMinutes(10);

    /// <summary>Sends everything that is due now.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        while (await SendNextAsync(cancellationToken))
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away for a moment; the next round tries again.
                logger.LogError(problem, "Mails that are due could not be sent");
            }
        }
    }

    private async Task<bool> SendNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = time.GetUtcNow();
        var due = await db.OutgoingMails.Where(m => m.SentAt == null && !m.IsGivenUp && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).Select(m => new { m.Id, m.NextAttemptAt }).FirstOrDefaultAsync(cancellationToken);
        if (due is null) return false;

        var until = now + ClaimedFor;
        var claimed = await db.OutgoingMails.Where(m => m.Id == due.Id && m.SentAt == null && m.NextAttemptAt == due.NextAttemptAt)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.NextAttemptAt, until).SetProperty(x => x.Attempts, x => x.Attempts + 1).SetProperty(x => x.LastError, (string?)null), cancellationToken);
        if (claimed == 0) return true;

        var mail = await db.OutgoingMails.SingleAsync(m => m.Id == due.Id, cancellationToken);
        try
        {
            // Each attempt is counted before it is made: one that was never answered may have stopped the portal, and is not made for ever.
            if (mail.Attempts > OutgoingMail.MostAttempts) throw new MailNotSentException("The portal stopped at each attempt before the mail server had answered.", isFinal: true);
            await sender.SendAsync(new(mail.To, mail.Subject, mail.Body), cancellationToken);
            mail.Sent(time.GetUtcNow());
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            mail.Failed(problem.Message, problem is MailNotSentException { IsFinal: true }, time.GetUtcNow());
            logger.LogWarning(problem is MailNotSentException ? null : problem, "Mail {Id} was not sent at attempt {Attempt}{GivenUp}: {Why}", mail.Id, mail.Attempts, mail.IsGivenUp ? ", the last" : "", problem.Message);
        }

        // It is sent: that must be written down even while the portal is being stopped.
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }
}
