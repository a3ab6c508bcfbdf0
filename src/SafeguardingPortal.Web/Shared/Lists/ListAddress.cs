using Microsoft.Extensions.Primitives;

namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>Addresses of a list that keep its filters and order, so that a view can be bookmarked and sent.</summary>
public static class ListAddress
{
    /// <summary>This page's address with one value of its query changed; null leaves it out. Any other change goes back to the first page.</summary>
    public static string With(this HttpRequest request, string name, string? value) =>
        Address(request, Kept(request, name).Concat(value is null ? [] : [KeyValuePair.Create(name, (string?)value)]));

    /// <summary>This page's address without one of the values chosen for a name.</summary>
    public static string Without(this HttpRequest request, string name, string value) =>
        Address(request, Values(request).Where(pair => !Is(pair.Key, "page") && !(Is(pair.Key, name) && pair.Value == value)));

    /// <summary>The names and values of the query that a form which changes <paramref name="names"/> carries along.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Kept(this HttpRequest request, params IReadOnlyCollection<string> names) =>
        Values(request).Where(pair => !Is(pair.Key, "page") && !names.Contains(pair.Key, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, string?>> Values(HttpRequest request) =>
        request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))).Where(pair => !string.IsNullOrEmpty(pair.Value));

    private static string Address(HttpRequest request, IEnumerable<KeyValuePair<string, string?>> query) =>
        request.PathBase.Add(request.Path) + QueryString.Create(query.Select(pair => KeyValuePair.Create(pair.Key, new StringValues(pair.Value)))).Value;

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
