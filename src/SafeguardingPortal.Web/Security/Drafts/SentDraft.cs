using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SafeguardingPortal.Web.Security.Drafts;

/// <summary>A form that was sent and accepted needs its draft no more. Accepted is what is answered with a redirect.</summary>
internal sealed class SentDraft(FormDrafts drafts, SignedIn signedIn) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var executed = await next();
        var request = context.HttpContext.Request;
        if (executed.Result is LocalRedirectResult or IKeepTempDataResult && signedIn.AccountId is { } accountId && HttpMethods.IsPost(request.Method) && request.HasFormContentType
            && request.Form[FormDrafts.PageField].ToString() is { Length: > 0 } page)
        {
            await drafts.ForgetAsync(accountId, page, request.Form[FormDrafts.FormField].ToString(), context.HttpContext.RequestAborted);
        }
    }
}
