using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Security.Drafts;
using SafeguardingPortal.Web.Security.Mail;
using SafeguardingPortal.Web.Security.SecondFactors;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Mail;

namespace SafeguardingPortal.Web.Security;

internal static class SecuritySetup
{
    /// <summary>Who is signed in, what they may do. Every endpoint that does not say who may use it is closed.</summary>
    public static void AddPortalSecurity(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var services = builder.Services;
        AddAccess(services);
        AddAccounts(services);
        AddSessions(services);
        AddMail(services);
        AddCookies(services, settings.IsOverHttps);
        services.AddSubmissionLimit();
        services.AddHostedService<Housekeeping>();
    }

    /// <summary>Finds out who asks, keeps what came too late, and lets nobody pass who may not.</summary>
    public static void UsePortalSecurity(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<LateForms>();
        app.UseMiddleware<SecondFactorFirst>();
        app.UseAuthorization();
    }

    private static void AddAccess(IServiceCollection services)
    {
        services.AddScoped<SignedIn>();
        services.AddScoped<Access>();
        services.AddScoped<CasesOpenTo>();
        services.AddScoped<CurrentPartnership>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecretPages>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    private static void AddAccounts(IServiceCollection services)
    {
        // Before Identity's own, which asks for kinds of characters and stays away when there is one.
        services.AddScoped<IPasswordValidator<Account>, PasswordRulesOfPortal>();
        services.AddIdentityCore<Account>(options => options.User = new() { RequireUniqueEmail = true, AllowedUserNameCharacters = "" }).AddUserStore<AccountStore>();
        services.AddScoped<AccountStore>();
        // OWASP's figure for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddScoped<SignInCheck>();
        services.AddScoped<AttemptLimit>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<Invitations>();
        services.AddScoped<InvitationAnswers>();
        services.AddScoped<PasswordResets>();
        services.AddScoped<NewPasswords>();
        services.AddScoped<OwnPassword>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Landing>();
        services.AddScoped<PortalAddress>();
        services.AddSingleton<LinkProof>();
        services.AddHttpContextAccessor();
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddScoped<SignInSessions>();
        services.AddScoped<IdleSession>();
        services.AddScoped<FormDrafts>();
        services.AddSingleton<SessionQuery>();
        services.AddSingleton<KnownPartnerships>();
        services.Configure<MvcOptions>(options => options.Filters.Add<SentDraft>());
    }

    private static void AddMail(IServiceCollection services)
    {
        services.AddSingleton<MailSender>();
        services.AddSingleton<MailDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<MailDelivery>());
    }

    /// <param name="overHttps">Cookies travel encrypted only and belong to this host alone; off where a developer's machine speaks plain HTTP.</param>
    private static void AddCookies(IServiceCollection services, bool overHttps)
    {
        services.AddDataProtection().SetApplicationName("SafeguardingPortal");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((options, scopes) => options.XmlRepository = new DatabaseKeys(scopes));

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
            cookie.Name = PortalCookies.NameOf(name, overHttps);
            cookie.Path = "/";
            cookie.HttpOnly = true;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = overHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
    }
}
