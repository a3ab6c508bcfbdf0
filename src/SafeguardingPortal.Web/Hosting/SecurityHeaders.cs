using Microsoft.AspNetCore.StaticAssets;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Tells browsers, with every answer, what they may do with it. Written as the answer starts, so that an error page has them too.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Nothing but the portal's own files; no script or style within a page; no frame around it.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;

        // A download may ask for a stricter policy than a page.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        headers.CacheControl = Keeping(context, headers.CacheControl.ToString());
        return Task.CompletedTask;
    }

    // What somebody signed in has seen stays on no disk: neither the proxy's nor a shared computer's. What is the same for everybody may.
    private static string Keeping(HttpContext context, string asked)
    {
        var isAsset = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        if (isAsset && context.Request.Query.ContainsKey("v")) return "public, max-age=31536000, immutable";
        if (isAsset || asked.Contains("public", StringComparison.Ordinal)) return asked;
        return context.User.Identity?.IsAuthenticated == true ? "no-store" : asked.Length > 0 ? asked : "no-cache";
    }
}
