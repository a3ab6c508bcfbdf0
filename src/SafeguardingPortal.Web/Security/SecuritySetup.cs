using Microsoft.AspNetCore.Authorization;

namespace SafeguardingPortal.Web.Security;

internal static class SecuritySetup
{
    /// <summary>Who is signed in, what they may do. Every endpoint that does not say who may use it is closed.</summary>
    public static void AddPortalSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SignedIn>();
        builder.Services.AddScoped<Access>();
        builder.Services.AddScoped<CurrentPartnership>();
        builder.Services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecretPages>();
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }
}
