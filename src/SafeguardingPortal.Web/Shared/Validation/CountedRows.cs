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
        var request = context.HttpContext.Request;
        IEnumerable<string> names = request.Query.Keys;
        if (request.HasFormContentType) names = names.Concat((await request.ReadFormAsync(request.HttpContext.RequestAborted)).Keys);

        // The page that says so is asked for with the same form.
        var isSaid = context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!isSaid && names.Any(n => n.EndsWith(".index", StringComparison.OrdinalIgnoreCase))) context.Result = new BadRequestResult();
        else await next();
    }
}
