using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SafeguardingPortal.Web.Shared.Validation;

/// <summary>
/// The rows of a form are numbered from nought. MVC also takes a list of their names, as in <c>Rows.index</c>, and makes null of a name that no field has. No form of the portal sends one;
/// whatever does is refused.
/// </summary>
internal sealed class CountedRows : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (await HasNamedRowsAsync(context.HttpContext)) context.Result = new BadRequestResult();
        else await next();
    }

    // The page that says so is asked for with the same form.
    private static async Task<bool> HasNamedRowsAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) return false;
        return request.Query.Keys.Concat((await request.ReadFormAsync(context.RequestAborted)).Keys).Any(n => n.EndsWith(".index", StringComparison.OrdinalIgnoreCase));
    }
}
