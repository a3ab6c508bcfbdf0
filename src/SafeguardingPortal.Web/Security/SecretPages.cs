using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace SafeguardingPortal.Web.Security;

/// <summary>Whoever holds no role in a partnership finds none of its inner pages; whoever holds one, but not the permission, is told so.</summary>
internal sealed class SecretPages : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler ordinary = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && !context.RequestServices.GetRequiredService<Access>().IsInside)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return ordinary.HandleAsync(next, context, policy, authorizeResult);
    }
}
