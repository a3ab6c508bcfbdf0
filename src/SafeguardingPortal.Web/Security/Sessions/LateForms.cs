using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using SafeguardingPortal.Web.Security.Drafts;

namespace SafeguardingPortal.Web.Security.Sessions;

/// <summary>A form that is sent after the session has run out: what was typed is kept as a draft, and found again on the same page after signing in.</summary>
internal sealed class LateForms(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, IdleSession idle, IAntiforgery antiforgery, FormDrafts drafts)
    {
        if (idle is { AccountId: { } accountId, Principal: { } late } && HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType)
        {
            var nobody = context.User;
            idle.HasKept = await IsGenuineAsync(context, late, antiforgery) && await drafts.KeepAsync(accountId, await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted) is not null;
            context.User = nobody;
        }

        await next(context);
    }

    // The form's token was made for whoever was signed in then.
    private static async Task<bool> IsGenuineAsync(HttpContext context, ClaimsPrincipal late, IAntiforgery antiforgery)
    {
        context.User = late;
        return await antiforgery.IsRequestValidAsync(context);
    }
}
