using Microsoft.AspNetCore.Mvc.ViewFeatures;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Shared;

/// <summary>Where the settings are, and the way to each of their pages.</summary>
internal static class SettingsPages
{
    /// <summary>The address of a settings page.</summary>
    /// <param name="page">Its end, as in <c>/agencies/new</c>; empty for the page that lists them all.</param>
    public static string Settings(this CurrentPartnership partnership, string page = "") => $"/{partnership.Required.Slug}/settings{page}";

    /// <summary>The page with everything that was ever done to a record.</summary>
    /// <param name="kind">As the record calls its kind: "area figure".</param>
    public static string History(this CurrentPartnership partnership, string kind, int id) => $"/{partnership.Required.Slug}/history/{kind.Replace(' ', '-')}/{id}";

    /// <param name="more">What stands between the settings and this page; addresses as for <see cref="Settings"/>.</param>
    public static void SettingsBreadcrumbs(this ViewDataDictionary viewData, CurrentPartnership partnership, params (string Text, string Page)[] more) =>
        viewData.Breadcrumbs([("Settings", partnership.Settings()), .. more.Select(m => (m.Text, partnership.Settings(m.Page)))]);
}
