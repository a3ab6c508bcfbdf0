using SafeguardingPortal.Data.History;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>What the program can do besides serving pages: <c>SafeguardingPortal.Web verify-history</c>.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<WebApplication, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["check-settings"] = CheckSettingsAsync,
        ["verify-history"] = VerifyHistoryAsync,
    };

    /// <summary>The command that the first argument names, or null when there is none and pages are to be served.</summary>
    /// <exception cref="SettingException">There is no such command.</exception>
    public static Func<WebApplication, Task<int>>? Named(string[] args)
    {
        if (args is not [var name, ..] || name.StartsWith('-') || name.Contains('=', StringComparison.Ordinal)) return null;
        return All.GetValueOrDefault(name) ?? throw new SettingException($"There is no command ‘{name}’; there are {string.Join(", ", All.Keys)}, and without one the portal serves its pages.");
    }

    // They have been read by now.
    private static Task<int> CheckSettingsAsync(WebApplication app)
    {
        Console.WriteLine("The settings are in order.");
        return Task.FromResult(0);
    }

    private static async Task<int> VerifyHistoryAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<HistoryVerifier>().VerifyAsync(CancellationToken.None);
        foreach (var line in verdict.Breaks) Console.WriteLine(line);
        Console.WriteLine(verdict.IsWhole ? $"The history is whole: {verdict.Entries} entries." : $"The history is broken in {verdict.Breaks.Count} places; {verdict.Entries} entries were read.");
        return verdict.IsWhole ? 0 : 1;
    }
}
