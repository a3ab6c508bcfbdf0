using System.Diagnostics;

namespace SafeguardingPortal.Browser.Tests.Pdf;

/// <summary>Runs a program that looks at PDF files: those of poppler-utils and qpdf.</summary>
internal static class Tool
{
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} does not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    public static async Task<string> TextOfAsync(string pdf, int page) => (await RunAsync("pdftotext", "-layout", "-f", $"{page}", "-l", $"{page}", pdf, "-")).Output;
}
