using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace SafeguardingPortal.Benchmarks;

/// <summary>What is started: a program of .NET, listening on a free port.</summary>
/// <param name="WorkingDirectory">Where it finds its files.</param>
/// <param name="FirstPage">Asked for until it is answered; starting is over then.</param>
internal sealed record Program(string Name, string Assembly, string WorkingDirectory, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string FirstPage);

/// <summary>A process that serves pages, and a client that keeps its connection and cookies.</summary>
internal sealed partial class Served : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly HttpClient client;
    private readonly Uri origin;

    private Served(Process process, HttpClient client, Uri origin) => (this.process, this.client, this.origin) = (process, client, origin);

    /// <summary>From the process's start to its first page: time, and CPU time of the process.</summary>
    public (TimeSpan Wall, TimeSpan Cpu) Started { get; private set; }

    /// <summary>User and system time since the process began.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <param name="cookies">Kept from one start to the next; ports do not matter to cookies.</param>
    public static async Task<Served> StartAsync(Program program, CookieContainer cookies)
    {
        var address = new Uri($"http://localhost:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet", [program.Assembly, .. program.Arguments, "--urls", address.ToString()])
        {
            WorkingDirectory = program.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Benchmark";
        foreach (var (name, value) in program.Environment) start.Environment[name] = value;

        var clock = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) Console.Error.WriteLine($"{program.Name}: {line.Data}");
        };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };
        var served = new Served(started, browser, address);
        while (!await served.AnswersAsync(program.FirstPage))
        {
            if (started.HasExited || clock.Elapsed > Patience) throw new InvalidOperationException($"{program.Name} does not answer {program.FirstPage}.");
            await Task.Delay(5);
        }

        served.Started = (clock.Elapsed, served.Cpu);
        return served;
    }

    /// <returns>The answer's size in bytes.</returns>
    /// <exception cref="HttpRequestException">It is not a page: a redirect to the sign-in page, an error.</exception>
    public async Task<int> GetAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        if (response.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"{origin}{path.TrimStart('/')} answers {(int)response.StatusCode}.", null, response.StatusCode);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    public Task<string> TextAsync(string path) => client.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task<bool> HasAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode == HttpStatusCode.OK;
    }

    public async Task GetAsync(string path, int times)
    {
        for (var i = 0; i < times; i++) await GetAsync(path);
    }

    /// <summary>Until the runtime has compiled what is used often for good: it does so in pauses, and more code takes it longer.</summary>
    public async Task WarmAsync(string path, int times)
    {
        for (var part = 0; part < 4; part++)
        {
            await GetAsync(path, times / 4);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>CPU time of one request in milliseconds, over so many.</summary>
    /// <param name="first">Done before each of them, in this process.</param>
    public async Task<double> CostAsync(string path, int requests, Func<Task>? first = null)
    {
        var before = Cpu;
        for (var i = 0; i < requests; i++)
        {
            if (first is not null) await first();
            await GetAsync(path);
        }

        return (Cpu - before).TotalMilliseconds / requests;
    }

    /// <summary>Signs in by the portal's form.</summary>
    public async Task SignInAsync(string email, string password)
    {
        var path = new Uri("/account/sign-in", UriKind.Relative);
        var token = Token().Match(await client.GetStringAsync(path)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("Email", email), new("Password", password), new("__RequestVerificationToken", token)]);
        using var response = await client.PostAsync(path, form);
        if (response.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther)) throw new InvalidOperationException($"{email} cannot sign in: {(int)response.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            await GetAsync(path);
            return true;
        }
        catch (HttpRequestException problem) when (problem.StatusCode is null)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
