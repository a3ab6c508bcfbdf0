using System.ComponentModel;
using System.Diagnostics;

namespace SafeguardingPortal.Reports.Pdf;

/// <summary>A browser must not run as root. Where the portal does, as in many containers, the browser is started as <c>nobody</c>.</summary>
/// <param name="Command">What to put before the browser's own command.</param>
/// <param name="Reason">Why it has to run as root after all, or null.</param>
internal sealed record UnprivilegedUser(string[] Command, string? Reason)
{
    private static readonly UnprivilegedUser Same = new([], null);

    /// <summary>Finds out, and gives that user the folder.</summary>
    public static async Task<UnprivilegedUser> ForAsync(string folder, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return Same;

        string[][] ways = [["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"], ["runuser", "-u", "nobody", "--"]];
        foreach (var way in ways)
        {
            if (await SucceedsAsync([.. way, "true"], cancellation) && await SucceedsAsync(["chown", "-R", "nobody", folder], cancellation)) return new(way, null);
        }
        return new([], "neither setpriv nor runuser could start a program as nobody.");
    }

    private static async Task<bool> SucceedsAsync(string[] command, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
