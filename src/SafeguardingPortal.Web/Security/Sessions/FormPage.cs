namespace SafeguardingPortal.Web.Security.Sessions;

/// <summary>The page a request belongs to: the page itself, or for a form that was sent the page it stood on.</summary>
internal static class FormPage
{
    /// <summary>Its address within the portal; the request's own when the browser does not tell.</summary>
    public static string Of(HttpRequest request)
    {
        var own = request.PathBase + request.Path + request.QueryString;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return own;
        return request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } referer && referer.Authority == request.Host.Value ? referer.PathAndQuery : own;
    }
}
