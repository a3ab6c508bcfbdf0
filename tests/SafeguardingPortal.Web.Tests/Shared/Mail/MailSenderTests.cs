using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Shared.Mail;

namespace SafeguardingPortal.Web.Tests.Shared.Mail;

public class MailSenderTests
{
    private static readonly MailMessageText Message = new("ada@example.org", "An action is due", "Hello\n");

    [Fact]
    public async Task A_message_arrives_as_it_was_written()
    {
        await using var server = new SmtpCatcher();
        var body = "Dear Zoë,\n\n.a line that begins with a dot\n..\n.\ncosts £5 – " + new string('x', 200) + " = all\n\nRead it: https://portal.example/actions/5?a=1&b=2";
        await Send(server, new("ada@example.org", "Réunion – the agenda for the meeting of the executive on Monday 3 June 2019 😀", body));

        var mail = await server.NextAsync();
        Assert.Equal("Réunion – the agenda for the meeting of the executive on Monday 3 June 2019 😀", mail.Subject);
        Assert.Equal(body, mail.Body);
        Assert.Equal("ada@example.org", mail.To);
        Assert.Equal("\"The Portal\" <portal@example.org>", mail.Headers["From"]);
        Assert.Equal("text/plain; charset=utf-8", mail.Headers["Content-Type"]);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal(("portal@example.org", "ada@example.org"), (mail.Sender, Assert.Single(mail.Recipients)));
        Assert.All(mail.Source, c => Assert.True(c < 128, "Only ASCII is on the wire."));
    }

    [Fact]
    public async Task Several_messages_arrive_in_order()
    {
        await using var server = new SmtpCatcher();
        foreach (var subject in new[] { "First", "Second" }) await Send(server, Message with { Subject = subject });

        Assert.Equal("First", (await server.NextAsync()).Subject);
        Assert.Equal("Second", (await server.NextAsync()).Subject);
    }

    [Fact]
    public async Task A_name_and_password_are_given_to_a_server_that_asks()
    {
        await using var server = new SmtpCatcher { Login = ("portal", "Pässword") };
        await Send(server, Message, o => (o.User, o.Password) = ("portal", "Pässword"));
        Assert.Single(server.Mails);

        Assert.False((await Fails(server, Message, o => (o.User, o.Password) = ("portal", "wrong"))).IsFinal);
        Assert.Single(server.Mails);
    }

    [Theory]
    [InlineData("Due\r\nBcc: eve@example.org")]
    [InlineData("Due\nBcc: eve@example.org")]
    [InlineData("Due\rBcc: eve@example.org")]
    [InlineData("Due\u0085\u2028Bcc: eve@example.org")]
    public async Task A_subject_cannot_bring_in_a_header(string subject)
    {
        await using var server = new SmtpCatcher();
        await Send(server, Message with { Subject = subject });

        var mail = await server.NextAsync();
        Assert.Equal("Due Bcc: eve@example.org", mail.Subject);
        Assert.False(mail.Headers.ContainsKey("Bcc"));
        Assert.Equal(["ada@example.org"], mail.Recipients);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("ada@example.org>\r\nRCPT TO:<eve@example.org")]
    public async Task Only_one_bare_address_is_written_to(string to)
    {
        await using var server = new SmtpCatcher();
        Assert.True((await Fails(server, Message with { To = to })).IsFinal);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("RCPT", "550 No such user", true)]
    [InlineData("RCPT", "450 Try again later", false)]
    [InlineData("MAIL", "550 We do not know this sender", false)]
    [InlineData("MAIL", "421 Closing down", false)]
    [InlineData("DATA", "452 No room", false)]
    public async Task A_refusal_tells_whether_to_try_again(string command, string answer, bool final)
    {
        await using var server = new SmtpCatcher { Answers = { [command] = answer } };
        var failure = await Fails(server, Message);

        Assert.Equal(final, failure.IsFinal);
        Assert.StartsWith($"The mail server 127.0.0.1:{server.Port} did not take the message. ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_in_the_clear_when_encryption_is_asked_for()
    {
        await using var server = new SmtpCatcher();
        Assert.False((await Fails(server, Message, o => o.UseTls = true)).IsFinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up()
    {
        await using var server = new SmtpCatcher { Answers = { ["MAIL"] = "" } };
        var failure = await Fails(server, Message, o => o.Timeout = TimeSpan.FromMilliseconds(200));
        Assert.EndsWith("It did not answer within 0.2 seconds.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_and_no_sender_are_said_plainly()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var nobody = new MailSender(Options.Create(new MailOptions { Host = "127.0.0.1", Port = port, UseTls = false, From = "portal@example.org" }), TimeProvider.System);
        Assert.Contains($"127.0.0.1:{port}", (await Assert.ThrowsAsync<MailNotSentException>(() => nobody.SendAsync(Message, default))).Message, StringComparison.Ordinal);

        var unset = new MailSender(Options.Create(new MailOptions()), TimeProvider.System);
        Assert.Contains("Mail:From", (await Assert.ThrowsAsync<MailNotSentException>(() => unset.SendAsync(Message, default))).Message, StringComparison.Ordinal);
        var hostless = new MailSender(Options.Create(new MailOptions { From = "portal@example.org" }), TimeProvider.System);
        await Assert.ThrowsAsync<MailNotSentException>(() => hostless.SendAsync(Message, default));
    }

    [Fact]
    public async Task Giving_up_waiting_is_no_failure_of_the_server()
    {
        await using var server = new SmtpCatcher { Answers = { ["MAIL"] = "" } };
        using var cancel = new CancellationTokenSource(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender(server, _ => { }).SendAsync(Message, cancel.Token));
    }

    [Fact]
    public async Task In_development_messages_are_files_that_can_be_read_as_they_stand()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var sender = new MailSender(Options.Create(new MailOptions { From = "portal@example.org", Folder = folder }), TimeProvider.System);
            await sender.SendAsync(new("ada@example.org", "Réunion", "Dear Zoë,\n.\nhttps://portal.example/reset?code=a=b"), default);
            await sender.SendAsync(Message, default);

            var files = Directory.GetFileSystemEntries(folder);
            Assert.Equal(2, files.Length);
            Assert.All(files, file => Assert.Matches(@"^\d{8}T\d{9} \d{6} ada@example\.org [0-9a-f]{32}\.eml$", Path.GetFileName(file)));
            var readable = Assert.Single(files, file => File.ReadAllText(file).Contains("Dear Zoë,", StringComparison.Ordinal));
            var mail = CaughtMail.Read(readable);
            Assert.Equal(("Réunion", "Dear Zoë,\n.\nhttps://portal.example/reset?code=a=b"), (mail.Subject, mail.Body));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static MailSender Sender(SmtpCatcher server, Action<MailOptions> change)
    {
        var options = new MailOptions { Host = server.Host, Port = server.Port, UseTls = false, From = "The Portal <portal@example.org>" };
        change(options);
        return new(Options.Create(options), TimeProvider.System);
    }

    private static Task Send(SmtpCatcher server, MailMessageText message, Action<MailOptions>? change = null) =>
        Sender(server, change ?? (_ => { })).SendAsync(message, default);

    private static Task<MailNotSentException> Fails(SmtpCatcher server, MailMessageText message, Action<MailOptions>? change = null) =>
        Assert.ThrowsAsync<MailNotSentException>(() => Send(server, message, change));
}
