using System.Globalization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>What holds for every request, whatever page it asks for.</summary>
internal static class ServerSetup
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static void AddPortalServer(this WebApplicationBuilder builder, PortalSettings settings)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = British;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestSize.Most;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = RequestSize.Most;
            // A text that is far too long is read, so that whoever pasted it is told beside the field and loses nothing.
            form.ValueLengthLimit = (int)RequestSize.Most;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Proxies) forwarded.KnownIPNetworks.Add(proxy);
        });
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddHttpsRedirection(https => https.HttpsPort = settings.PublicAddress?.Port ?? 443);

        builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlEncryptor = new KeyCipher(settings.Secret));
        builder.AddPortalHealth();
    }

    /// <summary>Everything that comes before the page is looked for.</summary>
    public static void UsePortalServer(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (settings.Proxies.Count > 0) app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        if (app.Environment.IsProduction()) app.UseHsts();
        if (settings.IsOverHttps) app.UseWhen(context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal), pages => pages.UseHttpsRedirection());
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new(British);
            options.SupportedCultures = options.SupportedUICultures = [British];
            options.RequestCultureProviders.Clear();
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", CreateScopeForErrors = true });
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // An error page takes nothing from what was sent, which may be what was wrong with it.
            if (context.IsShowingError()) (context.Request.ContentType, context.Request.ContentLength) = (null, null);
            return next(context);
        });
        app.UseMiddleware<RequestCharset>();
    }

    // Run in place of what was asked for.
    private static bool IsShowingError(this HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Nothing at this address, or nothing that is done this way: said at once, before anybody is asked to sign in for it.</summary>
    public static void UseNothingHere(this WebApplication app) => app.Use(async (context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case RouteEndpoint: await next(context); break;
            case { RequestDelegate: { } refuse }: await refuse(context); break;
            default: context.Response.StatusCode = StatusCodes.Status404NotFound; break;
        }
    });
}
