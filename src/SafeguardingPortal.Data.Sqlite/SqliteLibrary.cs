using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace SafeguardingPortal.Data.Sqlite;

/// <summary>Chooses the SQLite binding and native library that Microsoft.Data.Sqlite uses.</summary>
internal static class SqliteLibrary
{
    private const string Binding = "SQLitePCLRaw.core";

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
