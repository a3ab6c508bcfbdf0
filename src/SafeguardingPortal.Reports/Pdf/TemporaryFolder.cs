namespace SafeguardingPortal.Reports.Pdf;

/// <summary>A folder for one run, readable by its owner only, gone afterwards.</summary>
internal sealed class TemporaryFolder(string? within) : IDisposable
{
    private const string Prefix = "report-print-";

    public string Path { get; } = within is null ? Directory.CreateTempSubdirectory(Prefix).FullName : Create(System.IO.Path.Combine(within, Prefix + System.IO.Path.GetRandomFileName()));

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes it. The browser's helpers may still be writing their last, so it is tried for a second.</summary>
    public void Dispose()
    {
        for (var attempt = 1; Directory.Exists(Path); attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && attempt < 20)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path).FullName
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
