using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SafeguardingPortal.Reports.Pdf;

/// <summary>How the browser is started.</summary>
public sealed record ChromiumOptions
{
    /// <summary>The setting <c>Reports:Browser</c>: full path of the browser, or null to look in the usual places.</summary>
    public string? Browser { get; init; }

    /// <summary>How long one run may take before it is killed. A run takes one to three seconds.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many browsers run at once; each takes about half a gigabyte. Others wait.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Where each run has its folder while it lasts; the system's place for temporary files when null. Where the portal runs as root, <c>nobody</c> must be able to reach it.</summary>
    public string? Folder { get; init; }

    /// <summary>The setting <c>Reports:BrowserWithoutSandbox</c>: lets the browser run where the machine gives it no sandbox, as many containers do.</summary>
    public bool WithoutSandbox { get; init; }
}

/// <summary>Prints HTML by running a browser without a window: with an empty profile of its own, no scripts, no network, a time limit, and never as root.</summary>
public sealed class ChromiumPrinter : IDisposable
{
    // Ahead of anything the HTML says. The parser still takes the language from the html element that follows.
    private const string Policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">""";
    private const string Doctype = "<!DOCTYPE html>";

    // No name resolves, and what has no name goes to a proxy that is not there.
    private static readonly string[] Flags =
    [
        "--headless=new", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
        "--no-first-run", "--no-default-browser-check", "--no-pings", "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
        "--disable-extensions", "--disable-sync", "--disable-gpu", "--disable-breakpad", "--disable-crash-reporter", "--disable-dev-shm-usage",
        "--no-pdf-header-footer", "--generate-pdf-document-outline",
    ];

    private readonly ChromiumOptions options;
    private readonly ILogger<ChromiumPrinter> logger;
    private readonly SemaphoreSlim turns;
    private bool sandboxMissing;

    public ChromiumPrinter(ChromiumOptions options, ILogger<ChromiumPrinter> logger)
    {
        this.options = options;
        this.logger = logger;
        turns = new(options.AtOnce, options.AtOnce);
        sandboxMissing = options.WithoutSandbox;
    }

    /// <summary>What whoever runs the portal must do before anything can be printed; null when a browser is there.</summary>
    public string? WhatIsMissing => BrowserLocator.Find(options.Browser) is null ? BrowserLocator.HowToFix : null;

    /// <summary>Prints one file; pages, tags and bookmarks are as the HTML and its <c>@page</c> rules say.</summary>
    /// <param name="html">A whole HTML file that begins with its doctype. It can load nothing: styles and images must be within it.</param>
    /// <exception cref="PrintException">There is no browser, it took too long, or it wrote no PDF.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the browser is gone by then.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellation = default)
    {
        if (!html.StartsWith(Doctype, StringComparison.OrdinalIgnoreCase)) throw new ArgumentException("The HTML must begin with its doctype.", nameof(html));
        var browser = BrowserLocator.Find(options.Browser) ?? throw new PrintException(BrowserLocator.HowToFix);

        await turns.WaitAsync(cancellation);
        try
        {
            var run = await RunAsync(browser, html, cancellation);
            if (run.Pdf is null && !sandboxMissing && run.Said.Contains("sandbox", StringComparison.OrdinalIgnoreCase))
            {
                if (!Environment.IsPrivilegedProcess) throw new PrintException("The browser finds no sandbox on this machine. Allow unprivileged user namespaces, or set Reports:BrowserWithoutSandbox to true.");
                logger.LogWarning("The browser finds no sandbox on this machine and runs without one: {Said}", run.Said);
                sandboxMissing = true;
                run = await RunAsync(browser, html, cancellation);
            }
            return run.Pdf ?? throw new PrintException($"The browser wrote no PDF (exit code {run.ExitCode}). It said: {run.Said}");
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<Run> RunAsync(string browser, string html, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder(options.Folder);
        await File.WriteAllTextAsync(folder.File("report.html"), Doctype + Policy + html[Doctype.Length..], cancellation);
        var user = await UnprivilegedUser.ForAsync(folder.Path, cancellation);
        if (user.Reason is { } reason) logger.LogWarning("The browser runs as root and without its sandbox: {Reason}", reason);

        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = folder.Path };
        foreach (var name in new[] { "HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" }) start.Environment[name] = folder.Path;
        string[] command =
        [
            .. Killer(), .. user.Command, browser, .. Flags, .. sandboxMissing || user.Reason is not null ? new[] { "--no-sandbox" } : [],
            $"--user-data-dir={folder.File("profile")}", $"--print-to-pdf={folder.File("report.pdf")}", new Uri(folder.File("report.html")).AbsoluteUri,
        ];
        start.FileName = command[0];
        foreach (var argument in command.Skip(1)) start.ArgumentList.Add(argument);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Limit);
        using var process = Process.Start(start) ?? throw new PrintException($"{browser} could not be started.");
        using var atExit = new KillAtExit(process);
        var said = new Tail();
        process.ErrorDataReceived += (_, line) => said.Add(line.Data);
        process.OutputDataReceived += (_, line) => said.Add(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            // A helper that outlives it may hold its output open; that is not worth waiting for.
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
            cancellation.ThrowIfCancellationRequested();
            throw new PrintException($"The browser was stopped after {options.Limit.TotalSeconds:0.#} seconds without having printed.");
        }
        var pdf = folder.File("report.pdf");
        return new(File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellation) : null, process.ExitCode, said.ToString());
    }

    // Should this process be killed outright, nobody would be left to stop the browser.
    private string[] Killer() => OperatingSystem.IsLinux() && File.Exists("/usr/bin/timeout") ? ["/usr/bin/timeout", "--signal=KILL", FormattableString.Invariant($"{options.Limit.TotalSeconds + 5:0}")] : [];

    private sealed record Run(byte[]? Pdf, int ExitCode, string Said);

    /// <summary>The last lines of what the browser says, without its complaints about the missing desktop.</summary>
    private sealed class Tail
    {
        private const int Longest = 2000;
        private readonly StringBuilder text = new();

        public void Add(string? line)
        {
            if (string.IsNullOrWhiteSpace(line) || line.Contains("dbus", StringComparison.OrdinalIgnoreCase)) return;
            lock (text)
            {
                text.Append(line).Append(' ');
                if (text.Length > Longest) text.Remove(0, text.Length - Longest);
            }
        }

        public override string ToString()
        {
            lock (text) return text.ToString().Trim();
        }
    }

    private sealed class KillAtExit : IDisposable
    {
        private readonly Process process;

        public KillAtExit(Process process)
        {
            this.process = process;
            AppDomain.CurrentDomain.ProcessExit += Kill;
        }

        public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= Kill;

        private void Kill(object? sender, EventArgs e)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended by itself.
            }
        }
    }
}
