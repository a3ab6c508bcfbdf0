namespace SafeguardingPortal.Web.Tests.Quality;

/// <summary>The files as they were written.</summary>
internal static class Repository
{
    private static readonly string[] NotWritten = ["bin", "obj", "node_modules", "dist", "Migrations", "data"];

    public static string Root { get; } = Find();

    /// <summary>Path from the root, with slashes, and content of every file of one kind in a folder.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(Root, f).Replace('\\', '/'), File: f))
            .Where(f => !f.Path.Split('/').Intersect(NotWritten).Any())
            .Select(f => (f.Path, File.ReadAllText(f.File)));

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SafeguardingPortal.slnx"))) directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run within the repository.");
        return directory.FullName;
    }
}
