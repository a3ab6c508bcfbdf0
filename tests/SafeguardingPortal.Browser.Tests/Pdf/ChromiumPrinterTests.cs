using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Browser.Tests.Pdf;

[Collection(PdfCollection.Name)]
public sealed class ChromiumPrinterTests : IDisposable
{
    private readonly string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "printer-tests-" + Path.GetRandomFileName())).FullName;

    [Fact]
    public async Task A_page_is_printed_and_nothing_is_left_behind()
    {
        Assert.Equal("Hello", (await TextOfAsync("<!DOCTYPE html><title>Test</title><p>Hello")).Trim());
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("<script>document.body.append('ran')</script>")]
    [InlineData("<img src=x onerror=\"document.body.append('ran')\">")]
    [InlineData("<svg onload=\"document.body.append('ran')\"></svg>")]
    [InlineData("<iframe srcdoc=\"<body><script>document.body.append('ran')</script>\"></iframe>")]
    [InlineData("<iframe src=\"javascript:'ran'\"></iframe>")]
    public async Task No_script_runs(string attack) => Assert.DoesNotContain("ran", await TextOfAsync($"<!DOCTYPE html><title>Test</title><body><p>Hello</p>{attack}"), StringComparison.Ordinal);

    [Fact]
    public async Task No_file_of_the_machine_is_shown()
    {
        var secret = Path.Combine(folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "confidential");
        var address = new Uri(secret).AbsoluteUri;

        var text = await TextOfAsync($"<!DOCTYPE html><title>Test</title><p>Hello<iframe src=\"{address}\"></iframe><object data=\"{address}\"></object><embed src=\"{address}\">");
        Assert.DoesNotContain("confidential", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_is_not_reached()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x";
        var named = address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        await TextOfAsync($"""
            <!DOCTYPE html><title>Test</title><link rel="stylesheet" href="{address}"><link rel="preconnect" href="{named}"><link rel="dns-prefetch" href="{named}">
            <style>@import "{address}"; p {"{"} background: url({named}) {"}"}</style>
            <p>Hello</p><img src="{address}"><img src="{named}"><iframe src="{address}"></iframe>
            """);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_page_that_leads_elsewhere_leads_nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            await TextOfAsync($"<!DOCTYPE html><title>Test</title><p>Hello<meta http-equiv=\"refresh\" content=\"0;url=http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x\">");
        }
        catch (PrintException)
        {
            // Whether it prints before it leaves is a race; that it arrives nowhere is not.
        }
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_browser_that_hangs_is_killed_with_all_it_started()
    {
        var browser = await FakeAsync("sleep 61 & sleep 62");
        var watch = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<PrintException>(() => PrintAsync("<!DOCTYPE html>", new() { Browser = browser, Limit = TimeSpan.FromSeconds(1) }));
        Assert.Contains("stopped after 1 seconds", failure.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        AssertNothingIsLeft("sleep\06");
    }

    [Fact]
    public async Task The_real_browser_is_killed_when_its_time_is_up()
    {
        await Assert.ThrowsAsync<PrintException>(() => PrintAsync("<!DOCTYPE html>" + string.Concat(Enumerable.Repeat("<p>Many words ", 200_000)), new() { Limit = TimeSpan.FromMilliseconds(700) }));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Cancelling_kills_it_too()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var browser = await FakeAsync("sleep 63");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PrintAsync("<!DOCTYPE html>", new() { Browser = browser }, cancellation.Token));
        AssertNothingIsLeft("sleep\06");
    }

    [Fact]
    public async Task A_browser_that_prints_nothing_is_quoted()
    {
        var browser = await FakeAsync("echo 'out of paper' >&2; exit 3");
        var failure = await Assert.ThrowsAsync<PrintException>(() => PrintAsync("<!DOCTYPE html>", new() { Browser = browser }));
        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("out of paper", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_browser_runs_at_a_time()
    {
        var marks = Directory.CreateDirectory(Path.Combine(folder, "marks"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(marks.FullName, (UnixFileMode)0b111_111_111);
        var browser = await FakeAsync($"mkdir '{marks.FullName}/one' || echo twice > '{marks.FullName}/two'; sleep 0.4; rmdir '{marks.FullName}/one'; exit 1");
        using var printer = Printer(new() { Browser = browser });

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Assert.ThrowsAsync<PrintException>(() => printer.PrintAsync("<!DOCTYPE html>"))));
        Assert.Empty(marks.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Without_a_browser_one_is_told_what_to_do()
    {
        var failure = await Assert.ThrowsAsync<PrintException>(() => PrintAsync("<!DOCTYPE html>", new() { Browser = "/nowhere/chromium" }));
        Assert.Equal(BrowserLocator.HowToFix, failure.Message);
        Assert.Null(BrowserLocator.Find("/nowhere/chromium"));
        Assert.NotNull(BrowserLocator.Find(" "));
    }

    [Fact]
    public async Task The_browser_never_runs_as_root()
    {
        var browser = await FakeAsync("id -un >&2; exit 1");
        var failure = await Assert.ThrowsAsync<PrintException>(() => PrintAsync("<!DOCTYPE html>", new() { Browser = browser }));
        Assert.DoesNotContain("root", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_no_page_is_refused() => await Assert.ThrowsAsync<ArgumentException>(() => PrintAsync("<p>Hello", new()));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ChromiumPrinter Printer(ChromiumOptions options) => new(options, NullLogger<ChromiumPrinter>.Instance);

    private async Task<byte[]> PrintAsync(string html, ChromiumOptions options, CancellationToken cancellation = default)
    {
        using var printer = Printer(options with { Folder = folder });
        return await printer.PrintAsync(html, cancellation);
    }

    private async Task<string> TextOfAsync(string html)
    {
        var pdf = Path.Combine(folder, "out.pdf");
        await File.WriteAllBytesAsync(pdf, await PrintAsync(html, new()));
        return (await Tool.RunAsync("pdftotext", pdf, "-")).Output;
    }

    private async Task<string> FakeAsync(string script)
    {
        var path = Path.Combine(folder, "browser");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    /// <summary>No folder, and no process that has its name, or <paramref name="also"/>, in its command.</summary>
    private void AssertNothingIsLeft(string? also = null)
    {
        Assert.Empty(Directory.EnumerateDirectories(folder, "report-print-*"));
        var running = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => Path.GetFileName(path).All(char.IsAsciiDigit)))
        {
            try
            {
                var command = File.ReadAllText(Path.Combine(process, "cmdline"));
                if (command.Contains(folder, StringComparison.Ordinal) || (also is not null && command.Contains(also, StringComparison.Ordinal))) running.Add(command);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }
        Assert.Empty(running);
    }
}
