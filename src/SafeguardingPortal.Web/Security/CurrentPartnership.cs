using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>The partnership of the address, for the page's frame. Null outside any.</summary>
public sealed class CurrentPartnership
{
    public PartnershipInAddress? Value { get; internal set; }

    /// <summary>The partnership, on a page whose address names one.</summary>
    /// <exception cref="InvalidOperationException">The address names none.</exception>
    public PartnershipInAddress Required => Value ?? throw new InvalidOperationException("This page's address names no partnership.");
}

public sealed record PartnershipInAddress(int Id, string Slug, string Name, string ShortName, string Area, string Colour)
{
    public static IQueryable<PartnershipInAddress> Of(IQueryable<Partnership> partnerships) =>
        partnerships.AsNoTracking().Select(p => new PartnershipInAddress(p.Id, p.Slug, p.Name, p.ShortName, p.Area, p.Colour));
}

/// <summary>The partnerships that addresses have named. Their names and colours hardly ever change, so they are asked for again only after some seconds; this copy of the portal shows its own changes at once.</summary>
public sealed class KnownPartnerships : IDisposable
{
    /// <summary>What this is called in the log: which request asks depends on the time alone.</summary>
    public const string Query = "The partnership that an address names";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly MemoryCache known = new(new MemoryCacheOptions());

    /// <returns>Null when there is none of this name.</returns>
    public async ValueTask<PartnershipInAddress?> FindAsync(string slug, PortalDbContext db, CancellationToken cancellationToken)
    {
        if (known.TryGetValue<PartnershipInAddress>(slug, out var kept)) return kept;

        var found = await PartnershipInAddress.Of(db.Partnerships.TagWith(Query).Where(p => p.Slug == slug)).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : known.Set(slug, found, Fresh);
    }

    public void Forget(string slug) => known.Remove(slug);

    public void Dispose() => known.Dispose();
}

/// <summary>Finds the partnership that the address names and makes it the scope of every query; an address that names none is not found. An error page stands in the frame of the partnership whose address it was; that of a failure asks nothing of the database and has none.</summary>
internal sealed class PartnershipMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, PortalDbContext db, KnownPartnerships known, PartnershipScope scope, CurrentPartnership current)
    {
        var named = context.Request.RouteValues["partnership"] as string;
        var found = (named ?? InPlaceOf(context)) is { Length: > 0 } slug ? await known.FindAsync(slug.ToLowerInvariant(), db, context.RequestAborted) : null;
        if (named is not null && named != found?.Slug)
        {
            var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            if (isRead && string.Equals(named, found?.Slug, StringComparison.OrdinalIgnoreCase)) context.Response.Redirect(InLowerCase(context.Request, found!.Slug), permanent: true);
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (found is not null)
        {
            current.Value = found;
            scope.Enter(found.Id);
        }

        await next(context);
    }

    /// <summary>What the address that an error page stands for begins with; null on other pages.</summary>
    private static string? InPlaceOf(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath.Split('/', 3).ElementAtOrDefault(1);

    // Public addresses are typed by hand, with a capital as the place has.
    private static string InLowerCase(HttpRequest request, string slug) =>
        $"{request.PathBase.ToUriComponent()}{new PathString($"/{slug}{request.Path.Value![(slug.Length + 1)..]}").ToUriComponent()}{request.QueryString.ToUriComponent()}";
}
