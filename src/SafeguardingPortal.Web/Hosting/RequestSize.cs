using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Answers what is too large with a page that says so. A browser reads the answer only after it has sent everything, so what is too large is taken in first, and thrown away.</summary>
internal sealed class RequestSize(RequestDelegate next)
{
    /// <summary>Room for several files of the largest size that is accepted.</summary>
    public const long Most = 64 * 1024 * 1024;

    /// <summary>Whoever has not signed in has, as a rule, no file to send.</summary>
    public const long MostFromPublic = 1024 * 1024;

    /// <summary>But for the few forms that take files from anybody, and for whoever answers by a link that was sent to them: a table and a file.</summary>
    public const long MostFilesFromPublic = 32 * 1024 * 1024;

    private const long MostThrownAway = 8 * Most;

    public async Task InvokeAsync(HttpContext context, PortalDbContext db)
    {
        var most = context.User.Identity?.IsAuthenticated == true ? Most
            : context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesFromPublicAttribute>() is not null || await IsByLinkAsync(context, db) ? MostFilesFromPublic
            : MostFromPublic;
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

    // Of a link that opens nothing any more too, and of one whose address has to be named again: the page says what to do, and shows what was typed.
    private static async Task<bool> IsByLinkAsync(HttpContext context, PortalDbContext db)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesByLinkAttribute>() is null || context.Request.RouteValues["token"] is not string token) return false;

        var fingerprint = RequestLink.FingerprintOf(token);
        return await db.InformationRequests.AnyAsync(r => r.Links.Any(l => l.Fingerprint == fingerprint), context.RequestAborted);
    }
}

/// <summary>A form by which files are sent by people who have not signed in. What else keeps strangers away from it stands beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFilesFromPublicAttribute : Attribute;
