using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Security;

internal static class SecuritySetup
{
    /// <summary>Who is signed in, what they may do. Every endpoint that does not say who may use it is closed.</summary>
    public static void AddPortalSecurity(this WebApplicationBuilder builder)
    {
        AddAccess(builder.Services);
        AddAccounts(builder.Services);
        AddCookies(builder.Services, overHttps: builder.Configuration.GetValue<Uri>("Portal:PublicAddress")?.Scheme == Uri.UriSchemeHttps);
    }

    private static void AddAccess(IServiceCollection services)
    {
        services.AddScoped<SignedIn>();
        services.AddScoped<Access>();
        services.AddScoped<CurrentPartnership>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecretPages>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options => options.User.RequireUniqueEmail = true).AddUserStore<AccountStore>();
        // OWASP's figure for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<AttemptLimit>();
        services.AddScoped<SignInSessions>();
    }

    /// <param name="overHttps">Cookies travel encrypted only and belong to this host alone; off where a developer's machine speaks plain HTTP.</param>
    private static void AddCookies(IServiceCollection services, bool overHttps)
    {
        services.AddDataProtection().SetApplicationName("SafeguardingPortal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new DatabaseKeys(provider.GetRequiredService<IServiceScopeFactory>())));

        services.AddScoped<SessionCookie>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = "/account/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.EventsType = typeof(SessionCookie);
            options.SlidingExpiration = false;
            // The session ends long before; until then its cookie still says whose typed work came late.
            options.ExpireTimeSpan = TimeSpan.FromDays(7);
            Harden(options.Cookie, PortalCookies.SignIn);
        });
        services.PostConfigure<AntiforgeryOptions>(options => Harden(options.Cookie, PortalCookies.Form));
        services.PostConfigure<CookieTempDataProviderOptions>(options => Harden(options.Cookie, PortalCookies.Message));

        void Harden(CookieBuilder cookie, string name)
        {
            cookie.Name = overHttps ? "__Host-" + name : name;
            cookie.Path = "/";
            cookie.HttpOnly = true;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = overHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
    }
}
