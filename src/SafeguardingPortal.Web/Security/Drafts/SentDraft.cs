using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SafeguardingPortal.Web.Security.Drafts;

/// <summary>A form that was sent and accepted needs its draft no more; one that was refused is kept as it was sent, whatever was kept of it before. Accepted is what is answered with a redirect.</summary>
internal sealed class SentDraft(FormDrafts drafts, SignedIn signedIn) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var executed = await next();
        var request = context.HttpContext.Request;
        if (signedIn.AccountId is not { } accountId || !HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.Form[FormDrafts.PageField].ToString() is not { Length: > 0 } page) return;

        if (executed.Result is LocalRedirectResult or IKeepTempDataResult) await drafts.ForgetAsync(accountId, page, request.Form[FormDrafts.FormField].ToString(), context.HttpContext.RequestAborted);
        else if (!context.ModelState.IsValid) await drafts.KeepAsync(accountId, request.Form, context.HttpContext.RequestAborted);
    }
}
