namespace SafeguardingPortal.Reports.Pdf;

/// <summary>Finds the browser that prints: Chromium, Chrome or Edge.</summary>
public static class BrowserLocator
{
    /// <summary>What to tell whoever runs the portal when <see cref="Find"/> finds none.</summary>
    public const string HowToFix = "No browser to print with was found. Install Chromium, Google Chrome or Microsoft Edge, or set Reports:Browser to the full path of one.";

    private static readonly string[] UnixNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable", "microsoft-edge"];

    private static readonly string[] MacPaths =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] WindowsPaths = ["Chromium\\Application\\chrome.exe", "Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

    /// <param name="setting">The setting <c>Reports:Browser</c>: a full path, or null to look in the usual places.</param>
    /// <returns>The path of the program, or null when there is none; a setting that leads nowhere is not replaced by a guess.</returns>
    public static string? Find(string? setting) => string.IsNullOrWhiteSpace(setting) ? UsualPlaces().FirstOrDefault(File.Exists) : File.Exists(setting) ? setting : null;

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsWindows())
        {
            return from folder in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
                   from path in WindowsPaths
                   select Path.Combine(Environment.GetFolderPath(folder), path);
        }
        var found = from name in UnixNames from folder in new[] { "/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/homebrew/bin" } select Path.Combine(folder, name);
        return OperatingSystem.IsMacOS() ? MacPaths.Concat(found) : found;
    }
}
