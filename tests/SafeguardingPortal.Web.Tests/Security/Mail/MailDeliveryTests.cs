using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security.Mail;

namespace SafeguardingPortal.Web.Tests.Security.Mail;

public sealed class MailDeliveryTests : IAsyncDisposable
{
    private readonly SmtpCatcher server = new();
    private readonly PortalFactory portal = new();

    public MailDeliveryTests()
    {
        portal.Settings["Mail:Host"] = server.Host;
        portal.Settings["Mail:Port"] = $"{server.Port}";
        portal.Settings["Mail:UseTls"] = "false";
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Two_copies_of_the_portal_send_each_mail_once()
    {
        using var other = portal.Beside();
        await portal.InScope(null, async db =>
        {
            for (var i = 0; i < 20; i++) db.OutgoingMails.Add(new($"reader{i}@council.test", "A subject", "A text", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await Task.WhenAll(Send(portal), Send(other), Send(portal), Send(other));
        await Until(db => db.OutgoingMails.AllAsync(m => m.SentAt != null));
        Assert.Equal(20, server.Mails.Select(m => m.To).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, server.Mails.Count);
    }

    [Fact]
    public async Task A_mail_leaves_by_itself_and_the_other_work_in_the_background_is_begun_with_the_portal()
    {
        using var working = new PortalFactory { RunsInBackground = true, Settings = portal.Settings };
        await working.InScope(null, async db =>
        {
            db.OutgoingMails.Add(new("reader@council.test", "A subject", "A text", working.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        Assert.Equal("reader@council.test", (await server.NextAsync()).To);
        Assert.Equal(
            ["CaseReminders", "DownloadWriter", "Housekeeping", "MailDelivery", "PrintRunner"],
            working.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(s => s.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Once_sent_its_text_is_gone()
    {
        await Queue();
        await Send(portal);
        Assert.Equal("A text", (await server.NextAsync()).Body);
        await Until(db => db.OutgoingMails.AllAsync(m => m.SentAt != null && m.Body == ""));
    }

    [Fact]
    public async Task What_the_server_refuses_for_now_is_tried_again_later_and_given_up_after_some_time()
    {
        server.Answers["RCPT"] = "451 Try again later";
        await Queue();
        var waits = new List<double>();
        OutgoingMail mail = null!;
        for (var attempt = 1; attempt <= OutgoingMail.MostAttempts; attempt++)
        {
            var tried = portal.Clock.GetUtcNow();
            await Send(portal);
            mail = await portal.InScope(null, db => db.OutgoingMails.SingleAsync());
            Assert.Equal(attempt, mail.Attempts);
            Assert.Contains("did not take the message", mail.LastError, StringComparison.Ordinal);
            waits.Add(Math.Round((mail.NextAttemptAt - tried).TotalMinutes));
            portal.Clock.Advance(mail.NextAttemptAt - portal.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        }

        Assert.Equal([1, 5, 15, 60, 240, 720, 1440], waits.SkipLast(1));
        Assert.True(mail.IsGivenUp);

        server.Answers.Clear();
        Assert.Equal(1, await portal.InScope(null, db => db.OutgoingMails.TryAgainAsync(portal.Clock.GetUtcNow(), CancellationToken.None)));
        await Send(portal);
        await server.NextAsync();
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_given_up_at_once()
    {
        server.Answers["RCPT"] = "550 No such user";
        await Queue();
        await Send(portal);
        Assert.True(await portal.InScope(null, db => db.OutgoingMails.Select(m => m.IsGivenUp).SingleAsync()));
    }

    [Fact]
    public async Task A_mail_that_is_being_sent_at_this_moment_is_not_begun_anew()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        portal.Settings["Mail:Port"] = $"{((IPEndPoint)silent.LocalEndpoint).Port}";
        await portal.InScope(null, async db =>
        {
            var failed = new OutgoingMail("viewer@buckinghamshire.example", "You are invited", "A text", portal.Clock.GetUtcNow());
            failed.Failed("There is no mailbox of this name.", isFinal: true, portal.Clock.GetUtcNow());
            db.Add(failed);
            await db.SaveChangesAsync();
        });
        using var admin = await portal.SignInAs("admin");
        var (page, inAnotherWindow) = (await admin.Get($"/{PortalFactory.Partnership}/settings/mails"), await admin.Get($"/{PortalFactory.Partnership}/settings/mails"));
        Assert.Equal("1 mail will be tried again within a minute", (await admin.Submit(page, form: "td form")).Done);

        using var stop = new CancellationTokenSource();
        var sending = portal.Services.GetRequiredService<MailDelivery>().SendDueAsync(stop.Token);
        await Until(db => db.OutgoingMails.AnyAsync(m => m.Attempts == 1));

        Assert.Equal("Nothing to try again: it has been sent, or is being sent at this moment", (await admin.Submit(inAnotherWindow, form: "td form")).Done);
        var mail = await portal.InScope(null, db => db.OutgoingMails.AsNoTracking().SingleAsync());
        Assert.Equal((1, true), (mail.Attempts, mail.NextAttemptAt > portal.Clock.GetUtcNow() + TimeSpan.FromMinutes(5)));

        await stop.CancelAsync();
        await sending.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task Whatever_goes_wrong_counts_as_a_failure_and_is_given_up_in_the_end()
    {
        // Into a folder that is gone by the time it is written to.
        foreach (var setting in new[] { "Mail:Host", "Mail:Port", "Mail:UseTls" }) portal.Settings.Remove(setting);
        await Queue();
        var folder = Path.Combine(portal.DataDirectory, "mail");
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "Nothing can be put into a file.");
        await Send(portal);
        var first = await portal.InScope(null, db => db.OutgoingMails.AsNoTracking().SingleAsync());

        Assert.Equal((1, false), (first.Attempts, first.IsGivenUp));
        Assert.NotNull(first.LastError);
        Assert.InRange(first.NextAttemptAt, portal.Clock.GetUtcNow(), portal.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        for (var attempt = 2; attempt <= OutgoingMail.MostAttempts; attempt++)
        {
            portal.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
            await Send(portal);
        }

        Assert.True(await portal.InScope(null, db => db.OutgoingMails.Select(m => m.IsGivenUp).SingleAsync()));
    }

    [Fact]
    public async Task A_mail_whose_attempts_were_all_cut_short_is_given_up_unsent()
    {
        await Queue();
        await portal.InScope(null, db => db.OutgoingMails.ExecuteUpdateAsync(m => m.SetProperty(x => x.Attempts, OutgoingMail.MostAttempts)));

        await Send(portal);

        var mail = await portal.InScope(null, db => db.OutgoingMails.AsNoTracking().SingleAsync());
        Assert.True(mail.IsGivenUp);
        Assert.Equal("The portal stopped at each attempt before the mail server had answered.", mail.LastError);
        Assert.Empty(server.Mails);
    }

    private Task Queue() => portal.InScope(null, async db =>
    {
        db.OutgoingMails.Add(new("reader@council.test", "A subject", "A text", portal.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    });

    private static Task Send(PortalFactory from) => from.Services.GetRequiredService<MailDelivery>().SendDueAsync(CancellationToken.None);

    private async Task Until(Func<PortalDbContext, Task<bool>> holds)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            if (await portal.InScope(null, holds)) return;
            await Task.Delay(50);
        }

        Assert.Fail("It did not come to hold within five seconds.");
    }
}
