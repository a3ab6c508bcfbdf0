using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

internal static class Files
{
    /// <summary>What a result sends.</summary>
    public static async Task<byte[]> Of(ActionResult result)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await result.ExecuteResultAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()));
        return body.ToArray();
    }
}
