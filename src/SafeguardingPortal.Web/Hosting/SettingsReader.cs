using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Reads one section of the configuration into an object, and refuses what it does not understand in a sentence.</summary>
internal static class SettingsReader
{
    /// <summary>Fills a section's properties. What is absent or empty keeps its default.</summary>
    /// <exception cref="SettingException">A name that the section does not have, or a value that its property cannot take.</exception>
    public static T Read<T>(this IConfiguration configuration, string section)
        where T : new()
    {
        var properties = typeof(T).GetProperties().Where(p => p.CanWrite).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        object settings = new T();
        foreach (var entry in configuration.GetSection(section).GetChildren())
        {
            if (!properties.TryGetValue(entry.Key, out var property)) throw new SettingException($"There is no setting {section}__{entry.Key}; in {section} there are {Words(properties.Values.Select(p => $"{section}__{p.Name}"), "and")}.");
            if (!string.IsNullOrWhiteSpace(entry.Value)) property.SetValue(settings, Value(property, entry.Value.Trim()) ?? throw Refused($"{section}__{property.Name}", entry.Value, MayBe(property)));
        }

        return (T)settings;
    }

    public static SettingException Refused(string name, string value, string mayBe) => new($"{name} is ‘{value}’, but must be {mayBe}.");

    private static object? Value(PropertyInfo property, string text)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(Uri)) return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address : null;
        if (type.IsEnum && !Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase)) return null;

        try
        {
            var value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return property.GetCustomAttribute<RangeAttribute>()?.IsValid(value) == false ? null : value;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string MayBe(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum) return Words(Enum.GetNames(type), "or");
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(Uri)) return "an address such as https://portal.example.org";
        if (type == typeof(TimeSpan)) return "a time such as 00:01:30";
        return property.GetCustomAttribute<RangeAttribute>() is { } range
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}")
            : "a whole number";
    }

    private static string Words(IEnumerable<string> names, string last)
    {
        string[] all = [.. names];
        return all is [.. var some, var end] && some.Length > 0 ? $"{string.Join(", ", some)} {last} {end}" : all[0];
    }
}
