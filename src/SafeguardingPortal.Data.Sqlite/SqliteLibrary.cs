using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace SafeguardingPortal.Data.Sqlite;

/// <summary>Chooses the SQLite binding and native library that Microsoft.Data.Sqlite uses.</summary>
internal static class SqliteLibrary
{
    private const string Binding = "SQLitePCLRaw.core";

    private static readonly Version Oldest = new(3, 38);

    /// <exception cref="PlatformNotSupportedException">The library is older than the queries need.</exception>
    public static void RequireVersion()
    {
        Batteries_V2.Init();
        var version = raw.sqlite3_libversion().utf8_to_string();
        if (Version.Parse(version) < Oldest) throw new PlatformNotSupportedException($"The portal needs SQLite {Oldest} or later and found {version}; install the operating system's libsqlite3.");
    }

    public static void Initialise()
    {
        AssemblyLoadContext.Default.Resolving += ResolveBinding;
        UseSystemLibrary();
    }

    // Microsoft.Data.Sqlite asks for version 2.1; the runtime turns the compatible 2.0 down by its number alone.
    private static Assembly? ResolveBinding(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name != Binding) return null;

        var candidates = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return context.LoadFromAssemblyPath(candidates.Split(Path.PathSeparator).Single(p => Path.GetFileNameWithoutExtension(p) == Binding));
    }

    // The operating system's SQLite gets its security updates; the bundled one is the fallback.
    private static void UseSystemLibrary() =>
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) =>
            name == "e_sqlite3" && NativeLibrary.TryLoad(SystemLibrary, out var library) ? library : IntPtr.Zero);

    private static string SystemLibrary =>
        OperatingSystem.IsWindows() ? "winsqlite3.dll"
        : OperatingSystem.IsMacOS() ? "libsqlite3.dylib"
        : "libsqlite3.so.0";
}
