using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeguardingPortal.TestSupport;

/// <summary>A mail server on this machine that keeps what it is sent. It speaks SMTP (RFC 5321) without encryption.</summary>
public sealed class SmtpCatcher : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<CaughtMail> caught = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly Task serving;

    public SmtpCatcher()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Host => IPAddress.Loopback.ToString();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The name and password a client must give first; null when anyone may send.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>Answers to give instead of the usual one, by the beginning of the command: <c>["RCPT"] = "550 No such user"</c>. "" answers nothing.</summary>
    public IDictionary<string, string> Answers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What has arrived so far, oldest first.</summary>
    public IReadOnlyList<CaughtMail> Mails => [.. caught];

    /// <summary>Waits for a message that nobody has waited for yet; for messages that leave in the background.</summary>
    /// <exception cref="TimeoutException">None arrives within ten seconds.</exception>
    public async Task<CaughtMail> NextAsync()
    {
        if (!await arrived.WaitAsync(TimeSpan.FromSeconds(10))) throw new TimeoutException("No message has arrived.");
        return Mails[^(arrived.CurrentCount + 1)];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
        arrived.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> conversations = [];
        try
        {
            while (true) conversations.Add(ConverseAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        try
        {
            using (client) await new Conversation(this, client.GetStream()).RunAsync(stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client hung up, or the test is over.
        }
    }

    private void Keep(CaughtMail mail)
    {
        caught.Enqueue(mail);
        arrived.Release();
    }

    private sealed class Conversation(SmtpCatcher server, Stream stream)
    {
        private readonly StreamReader reader = new(stream, Encoding.Latin1);
        private readonly List<string> recipients = [];
        private bool loggedIn = server.Login is null;
        private string sender = "";

        public async Task RunAsync(CancellationToken cancel)
        {
            await SayAsync("220 catcher ready", cancel);
            while (await reader.ReadLineAsync(cancel) is { } command)
            {
                var odd = server.Answers.FirstOrDefault(a => command.StartsWith(a.Key, StringComparison.OrdinalIgnoreCase)).Value;
                await SayAsync(odd ?? await AnswerAsync(command, cancel), cancel);
                if (command.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) return;
            }
        }

        private async Task<string> AnswerAsync(string command, CancellationToken cancel)
        {
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "EHLO") return server.Login is null ? "250 catcher" : "250-catcher\r\n250 AUTH LOGIN";
            if (verb is "HELO" or "RSET" or "NOOP") return "250 OK";
            if (verb == "QUIT") return "221 Bye";
            if (verb == "AUTH") return await LogInAsync(command, cancel);
            if (!loggedIn) return "530 Authentication required";
            if (verb == "MAIL") return From(Address(command));
            if (verb == "RCPT") return To(Address(command));
            return verb == "DATA" && recipients.Count > 0 ? await TakeAsync(cancel) : "503 Bad sequence of commands";
        }

        private async Task<string> LogInAsync(string command, CancellationToken cancel)
        {
            // AUTH LOGIN, with the name beside it or asked for.
            var user = command.Split(' ') is [_, _, var given] ? given : await AskAsync("334 VXNlcm5hbWU6", cancel);
            var password = await AskAsync("334 UGFzc3dvcmQ6", cancel);
            loggedIn = server.Login == (Decoded(user), Decoded(password));
            return loggedIn ? "235 Welcome" : "535 Wrong name or password";
        }

        private string From(string address)
        {
            sender = address;
            recipients.Clear();
            return "250 OK";
        }

        private string To(string address)
        {
            recipients.Add(address);
            return "250 OK";
        }

        private async Task<string> TakeAsync(CancellationToken cancel)
        {
            await SayAsync("354 Go ahead", cancel);
            var text = new StringBuilder();
            while (await reader.ReadLineAsync(cancel) is { } line && line != ".")
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n"); // a dot at the beginning is doubled on the way
            server.Keep(CaughtMail.Parse(text.ToString(), sender, [.. recipients]));
            return "250 Taken";
        }

        private async Task<string> AskAsync(string question, CancellationToken cancel)
        {
            await SayAsync(question, cancel);
            return await reader.ReadLineAsync(cancel) ?? throw new IOException("The client hung up.");
        }

        private async Task SayAsync(string line, CancellationToken cancel)
        {
            if (line.Length > 0) await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancel);
        }

        private static string Address(string command) => Regex.Match(command, "<(?<address>[^>]*)>", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["address"].Value;

        private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
    }
}
