using Microsoft.AspNetCore.Http.Features;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Answers what is too large with a page that says so. A browser reads the answer only after it has sent everything, so what is too large is taken in first, and thrown away.</summary>
internal sealed class RequestSize(RequestDelegate next, LinkProof proof)
{
    /// <summary>Room for several files of the largest size that is accepted.</summary>
    public const long Most = 64 * 1024 * 1024;

    /// <summary>Whoever has not signed in has no file to send, unless a link asks for it.</summary>
    public const long MostFromPublic = 1024 * 1024;

    /// <summary>From somebody who answers by a link: a table and a file.</summary>
    public const long MostByLink = 32 * 1024 * 1024;

    private const long MostThrownAway = 8 * Most;

    public async Task InvokeAsync(HttpContext context)
    {
        var most = context.User.Identity?.IsAuthenticated == true ? Most : IsByLink(context) ? MostByLink : MostFromPublic;
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength is not { } length || length <= most)
        {
            if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = most;
            await next(context);
            return;
        }

        if (length <= MostThrownAway)
        {
            if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = length;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private bool IsByLink(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesByLinkAttribute>() is not null && proof.LinkOf(context) is not null;
}
