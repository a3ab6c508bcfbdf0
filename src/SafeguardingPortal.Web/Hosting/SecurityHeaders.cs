namespace SafeguardingPortal.Web.Hosting;

/// <summary>Tells browsers, with every answer, what they may do with it. Written as the answer starts, so that an error page has them too.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Nothing but the portal's own files; no script or style within a page; no frame around it.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
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

        // What somebody signed in has seen stays on no disk: neither the proxy's nor a shared computer's.
        if (context.User.Identity?.IsAuthenticated == true) headers.CacheControl = "no-store";
        else if (headers.CacheControl.Count == 0) headers.CacheControl = "no-cache";
        return Task.CompletedTask;
    }
}
