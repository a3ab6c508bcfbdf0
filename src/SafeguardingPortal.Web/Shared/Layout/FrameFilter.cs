using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>Fills what stands around a page: the partnership of the address, and of its parts only what this person may use.</summary>
internal sealed class FrameFilter(PageFrame frame, CurrentPartnership current, SignedIn signedIn, Access access) : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not ViewResult) return;

        if (signedIn.AccountId is not null)
        {
            frame.SignedInName = signedIn.Name;
            frame.SessionMinutes = (int)SessionLength.Idle.TotalMinutes;
            frame.CanSwitch = signedIn.Roles.DistinctBy(r => r.PartnershipId).Skip(1).Any();
        }

        if (current.Value is not { } partnership) return;

        (frame.PartnershipName, frame.PartnershipSlug, frame.BrandColour) = (partnership.Name, partnership.Slug, partnership.Colour);
        frame.Navigation = [.. Links($"/{partnership.Slug}")];
        if (access.May(Permission.ReadWork)) frame.SearchPath = $"/{partnership.Slug}/search";
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private IEnumerable<NavigationLink> Links(string here)
    {
        if (access.IsInside) yield return new("Home", $"{here}/home");
        if (access.May(Permission.ReadWork))
        {
            yield return new("Groups", $"{here}/subgroups");
            yield return new("Actions", $"{here}/actions");
        }

        if (access.May(Permission.ReadCases)) yield return new("Case reviews", $"{here}/case-reviews");

        yield return new("Annual reports", access.May(Permission.WriteReports) ? $"{here}/annual-reports/manage" : $"{here}/annual-reports");
        if (access.May(Permission.ReadHistory)) yield return new("History", $"{here}/history");
        if (access.May(Permission.EditSettings)) yield return new("Settings", $"{here}/settings");
    }
}
