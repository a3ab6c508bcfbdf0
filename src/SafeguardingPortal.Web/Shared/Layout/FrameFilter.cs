using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>Fills what stands around a page: the partnership of the address, and of its parts only what this person may use.</summary>
internal sealed class FrameFilter(PageFrame frame, CurrentPartnership current, SignedIn signedIn, Access access, PortalDbContext db) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult) await FillAsync(context.HttpContext);
        await next();
    }

    private async Task FillAsync(HttpContext context)
    {
        if (signedIn.AccountId is not null)
        {
            frame.SignedInName = signedIn.Name;
            frame.SessionMinutes = (int)SessionLength.Idle.TotalMinutes;
            frame.CanSwitch = signedIn.Roles.DistinctBy(r => r.PartnershipId).Skip(1).Any();
        }

        if (current.Value is { } partnership)
        {
            Show(partnership, access);
        }
        else if (context.Request.Path != "/" && context.Response.StatusCode < StatusCodes.Status500InternalServerError && await OnlyOneAsync(context.RequestAborted) is { } only)
        {
            var there = new PartnershipScope();
            there.Enter(only.Id);
            Show(only, new(signedIn, there));
        }
    }

    // Their account and the pages for all are in no partnership: whoever belongs to one alone finds back to it from there.
    private async Task<PartnershipInAddress?> OnlyOneAsync(CancellationToken cancellationToken) =>
        signedIn.Roles.Select(r => r.PartnershipId).Distinct().ToList() is not [var id] ? null
            : await PartnershipInAddress.Of(db.Partnerships.Where(p => p.Id == id)).SingleOrDefaultAsync(cancellationToken);

    private void Show(PartnershipInAddress partnership, Access held)
    {
        (frame.PartnershipName, frame.PartnershipSlug, frame.BrandColour) = (partnership.Name, partnership.Slug, partnership.Colour);
        if (!held.IsInside) frame.HomePath = $"/{partnership.Slug}";
        frame.Navigation = [.. Links($"/{partnership.Slug}", held)];
        if (held.May(Permission.ReadWork)) frame.SearchPath = $"/{partnership.Slug}/search";
    }

    private static IEnumerable<NavigationLink> Links(string here, Access held)
    {
        if (held.IsInside) yield return new("Home", $"{here}/home");
        if (held.May(Permission.ReadWork))
        {
            yield return new("Groups", $"{here}/subgroups");
            yield return new("Actions", $"{here}/actions");
        }

        if (held.May(Permission.ReadCases)) yield return new("Case reviews", $"{here}/case-reviews");

        yield return new("Annual reports", held.May(Permission.WriteReports) ? $"{here}/annual-reports/manage" : $"{here}/annual-reports");
        if (held.May(Permission.ReadHistory)) yield return new("History", $"{here}/history");
        if (held.May(Permission.EditSettings)) yield return new("Settings", $"{here}/settings");
    }
}
