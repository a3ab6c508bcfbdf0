using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>Keeps a look at every page of a case that has not kept one itself, before anything is shown: a form shows what is in the case as much as a page does. A form that comes back was looked at before.</summary>
internal sealed class KeepLooks(CaseDoor door) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult && HttpMethods.IsGet(context.HttpContext.Request.Method) && door.Opened is { } review && !door.HasKeptLook)
        {
            var path = context.HttpContext.Request.Path.Value ?? "";
            var page = path[(path.IndexOf(review.Reference, StringComparison.OrdinalIgnoreCase) + review.Reference.Length)..].Trim('/');
            await door.KeepLookAsync(review, page.Length == 0 ? "looked at the case" : $"looked at “{page}”", reason: null, context.HttpContext.RequestAborted);
        }

        await next();
    }
}
