using Microsoft.EntityFrameworkCore;
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

/// <summary>Finds the partnership that the address names and makes it the scope of every query; an address that names none is not found.</summary>
internal sealed class PartnershipMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, PortalDbContext db, PartnershipScope scope, CurrentPartnership current)
    {
        if (context.Request.RouteValues["partnership"] is string slug)
        {
            current.Value = await db.Partnerships.AsNoTracking().Where(p => p.Slug == slug)
                .Select(p => new PartnershipInAddress(p.Id, p.Slug, p.Name, p.ShortName, p.Area, p.Colour))
                .SingleOrDefaultAsync(context.RequestAborted);
            if (current.Value is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            scope.Enter(current.Value.Id);
        }

        await next(context);
    }
}
