using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SafeguardingPortal.Data;

namespace SafeguardingPortal.Web.Security;

/// <summary>The partnership of the address, for the page's frame. Null outside any.</summary>
public sealed class CurrentPartnership
{
    public PartnershipInAddress? Value { get; internal set; }

    /// <summary>The partnership, on a page whose address names one.</summary>
    /// <exception cref="InvalidOperationException">The address names none.</exception>
    public PartnershipInAddress Required => Value ?? throw new InvalidOperationException("This page's address names no partnership.");
}

public sealed record PartnershipInAddress(int Id, string Slug, string Name, string ShortName, string Area, string Colour);

/// <summary>The partnerships that addresses have named. Their names and colours hardly ever change, so they are asked for again only after some seconds; this copy of the portal shows its own changes at once.</summary>
public sealed class KnownPartnerships : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly MemoryCache known = new(new MemoryCacheOptions());

    /// <returns>Null when there is none of this name.</returns>
    public async ValueTask<PartnershipInAddress?> FindAsync(string slug, PortalDbContext db, CancellationToken cancellationToken)
    {
        if (known.TryGetValue<PartnershipInAddress>(slug, out var kept)) return kept;

        var found = await db.Partnerships.AsNoTracking().Where(p => p.Slug == slug)
            .Select(p => new PartnershipInAddress(p.Id, p.Slug, p.Name, p.ShortName, p.Area, p.Colour))
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : known.Set(slug, found, Fresh);
    }

    public void Forget(string slug) => known.Remove(slug);

    public void Dispose() => known.Dispose();
}

/// <summary>Finds the partnership that the address names and makes it the scope of every query; an address that names none is not found.</summary>
internal sealed class PartnershipMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, PortalDbContext db, KnownPartnerships known, PartnershipScope scope, CurrentPartnership current)
    {
        if (context.Request.RouteValues["partnership"] is string slug)
        {
            if (await known.FindAsync(slug, db, context.RequestAborted) is not { } found)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            current.Value = found;
            scope.Enter(found.Id);
        }

        await next(context);
    }
}
