using System.Diagnostics;
using SafeguardingPortal.Web.Tests.Quality;

namespace SafeguardingPortal.Web.Tests.Hosting;

/// <summary>The portal as a program of its own, as it is run in production: settings from the environment, a real port.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Task<string> errors;

    private PortalProcess(string arguments, IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Program).Assembly.Location}\" {arguments}")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src", "SafeguardingPortal.Web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What production needs, on a database file in a folder.</summary>
    public static (string Name, string Value)[] InProduction(string folder) =>
    [
        ("Portal__DataDirectory", folder), ("Portal__PublicAddress", "http://127.0.0.1"), ("History__Key", Convert.ToBase64String(new byte[32])),
        ("Mail__Host", "smtp.example.org"), ("Mail__From", "portal@example.org"),
    ];

    /// <summary>Starts to serve.</summary>
    public static PortalProcess Serve(params (string Name, string Value)[] settings) => new("", settings);

    /// <summary>Runs to its end.</summary>
    /// <returns>Its exit code and what it said, on either stream.</returns>
    public static async Task<(int ExitCode, string Said)> Run(string arguments, params (string Name, string Value)[] settings)
    {
        await using var portal = new PortalProcess(arguments, settings);
        var said = await portal.process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await portal.process.WaitForExitAsync().WaitAsync(Patience);
        return (portal.process.ExitCode, (said + await portal.errors).Trim());
    }

    /// <summary>Waits until it serves.</summary>
    /// <returns>Its address.</returns>
    public async Task<Uri> Address()
    {
        const string Is = "The portal is at ";
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith(Is, StringComparison.Ordinal)) return new(line[Is.Length..]);
        }

        throw new InvalidOperationException($"The portal did not start: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
