using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace SafeguardingPortal.TestSupport.Routes;

/// <summary>Something that the portal answers, as its own routing names it.</summary>
/// <param name="Pattern">Without constraints: <c>/{partnership}/subgroups/{group}</c>.</param>
public sealed record PortalRoute(string Method, string Pattern, RouteEndpoint Endpoint)
{
    public bool IsForm => Method == "POST";

    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>Whether a path is one of this route's.</summary>
    public bool Matches(string path) =>
        (Pattern.Split('/'), path.Split('/')) is var (own, others) && own.Length == others.Length && own.Zip(others).All(s => s.First.Contains('{', StringComparison.Ordinal) || s.First == s.Second);

    /// <summary>Every page and form, without the static files.</summary>
    public static IReadOnlyList<PortalRoute> Of(PortalFactory portal) =>
    [
        .. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"]).Select(m => new PortalRoute(m, Written(e.RoutePattern), e)))
            .OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    private static string Written(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => throw new InvalidOperationException($"The route {pattern.RawText} has a part of an unknown kind."),
    }))));
}
