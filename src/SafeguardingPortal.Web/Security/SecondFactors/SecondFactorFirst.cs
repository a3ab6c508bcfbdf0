using Microsoft.AspNetCore.Authorization;

namespace SafeguardingPortal.Web.Security.SecondFactors;

/// <summary>Leads those who must have a second factor to its set-up page before anything else.</summary>
internal sealed class SecondFactorFirst(RequestDelegate next)
{
    public const string SetUpPath = "/account/second-factor/set-up";

    public Task InvokeAsync(HttpContext context, SignedIn signedIn)
    {
        if (!signedIn.NeedsSecondFactor || context.GetEndpoint()?.Metadata is not { } page || page.GetMetadata<IAllowAnonymous>() is not null || page.GetMetadata<BeforeSecondFactorAttribute>() is not null) return next(context);

        context.Response.Redirect(SetUpPath);
        return Task.CompletedTask;
    }
}

/// <summary>Can be used by somebody signed in who still has to set up their second factor.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeforeSecondFactorAttribute : Attribute;
