using System.Reflection;
using System.Runtime.CompilerServices;

// The packages that SqlClient needs only to sign in to Azure are pruned. Compiles every method of the assemblies that speak to SQL Server
// and lists those that cannot be: what stands in the list below signs in to Azure, and anything else would fail in production.
string[] assemblies = ["Microsoft.Data.SqlClient", "Microsoft.EntityFrameworkCore.SqlServer", "SafeguardingPortal.Data.SqlServer"];
string[] azure = ["Azure.Core", "Azure.Identity", "Microsoft.Identity.Client", "Microsoft.IdentityModel"];

var unexpected = 0;
foreach (var name in assemblies)
{
    var compiled = 0;
    var missing = new Dictionary<string, List<string>>(StringComparer.Ordinal);
    foreach (var method in Methods(Assembly.Load(name), missing))
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            compiled++;
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException or MissingMemberException)
        {
            Note(missing, e, $"{method.DeclaringType?.Name}.{method.Name}");
        }
    }

    Console.WriteLine($"{name}: {compiled} methods compile");
    foreach (var (cause, where) in missing.OrderBy(m => m.Key, StringComparer.Ordinal))
    {
        var expected = azure.Any(a => cause.Contains(a, StringComparison.Ordinal));
        if (!expected) unexpected += where.Count;
        Console.WriteLine($"    {(expected ? "as expected without" : "NOT EXPECTED without")} {cause}: {where.Count}, such as {string.Join(", ", where.Take(3))}");
    }
}

return unexpected == 0 ? 0 : 1;

static IEnumerable<MethodBase> Methods(Assembly assembly, Dictionary<string, List<string>> missing)
{
    const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    foreach (var type in Types(assembly, missing).Where(t => !t.ContainsGenericParameters))
    {
        MethodBase[] methods = [];
        try
        {
            methods = [.. type.GetMethods(All), .. type.GetConstructors(All)];
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            Note(missing, e, type.Name);
        }

        foreach (var method in methods.Where(m => !m.IsAbstract && !m.ContainsGenericParameters && HasBody(m, missing))) yield return method;
    }
}

static IEnumerable<Type> Types(Assembly assembly, Dictionary<string, List<string>> missing)
{
    try
    {
        return assembly.GetTypes();
    }
    catch (ReflectionTypeLoadException e)
    {
        foreach (var cause in e.LoaderExceptions.OfType<Exception>()) Note(missing, cause, "a type");
        return e.Types.OfType<Type>();
    }
}

static bool HasBody(MethodBase method, Dictionary<string, List<string>> missing)
{
    try
    {
        return method.GetMethodBody() is not null;
    }
    catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException)
    {
        Note(missing, e, $"{method.DeclaringType?.Name}.{method.Name}");
        return false;
    }
}

static void Note(Dictionary<string, List<string>> missing, Exception e, string where)
{
    var cause = (e as FileNotFoundException)?.FileName?.Split(',')[0] ?? e.Message.Split(',')[0];
    if (!missing.TryGetValue(cause, out var list)) missing[cause] = list = [];
    list.Add(where);
}
