using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>One step of the way to this page.</summary>
public sealed record Breadcrumb(string Text, string Path);

/// <summary>For views: title and way, said once at the top.</summary>
public static class PageHeadings
{
    private const string BreadcrumbKey = "Breadcrumbs";
    private const string TitleKey = "Title";

    /// <summary>The pages above this one, from the top; this page itself is not among them.</summary>
    public static void Breadcrumbs(this ViewDataDictionary viewData, params (string Text, string Path)[] steps) =>
        viewData[BreadcrumbKey] = steps.Select(step => new Breadcrumb(step.Text, step.Path)).ToList();

    /// <summary>The page's title, without the partnership: the same words as its main heading.</summary>
    public static void Title(this ViewDataDictionary viewData, string title) => viewData[TitleKey] = title;

    internal static IReadOnlyList<Breadcrumb> Breadcrumbs(this ViewDataDictionary viewData) => viewData[BreadcrumbKey] as IReadOnlyList<Breadcrumb> ?? [];

    internal static string? Title(this ViewDataDictionary viewData) => viewData[TitleKey] as string;
}
