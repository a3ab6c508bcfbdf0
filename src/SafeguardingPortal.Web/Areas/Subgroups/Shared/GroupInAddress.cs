using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Subgroups.Shared;

/// <summary>The group that a page is about, and where its pages are.</summary>
public sealed record GroupInAddress(string Partnership, string Slug, string Name)
{
    public string Register => RegisterOf(Partnership);

    public string Path => $"{Register}/{Slug}";

    public static string RegisterOf(string partnership) => $"/{partnership}/subgroups";

    public string WorkPlan(ReportingYear year) => $"{Path}/work-plan/{year.Slug}";

    public string Terms(int number) => $"{Path}/terms-of-reference/{number}";
}

/// <summary>Tells a view which group it is about.</summary>
internal static class GroupPages
{
    public static void About(this Controller controller, GroupInAddress group) => controller.ViewData[nameof(GroupInAddress)] = group;

    public static GroupInAddress Group(this ViewDataDictionary viewData) => (GroupInAddress)viewData[nameof(GroupInAddress)]!;

    /// <summary>The way to a page of the group: the register, the group, and whatever stands between.</summary>
    public static void GroupBreadcrumbs(this ViewDataDictionary viewData, params (string Text, string Path)[] more)
    {
        var group = viewData.Group();
        viewData.Breadcrumbs([("Groups", group.Register), (group.Name, group.Path), .. more]);
    }
}
