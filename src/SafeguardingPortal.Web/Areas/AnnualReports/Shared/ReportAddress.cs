using Microsoft.AspNetCore.Mvc.ViewFeatures;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Shared;

/// <summary>The addresses of one year's report.</summary>
public sealed record ReportAddress(string Partnership, ReportingYear Year)
{
    /// <summary>Where those who write reports find them all.</summary>
    public string All => AllOf(Partnership);

    /// <summary>The checklist.</summary>
    public string Path => $"{All}/{Year.Slug}";

    /// <summary>What the public reads; the PDF is at the same with <c>.pdf</c>.</summary>
    public string Public => $"/{Partnership}/annual-reports/{Year.Slug}";

    public string Signature => $"{Path}/signature";

    public string Preview => $"{Path}/preview";

    public string Publish => $"{Path}/publish";

    public string Part(string slug) => $"{Path}/parts/{slug}";

    public string Edition(int number) => $"{Path}/editions/{number}";

    public string History(int reportId) => $"/{Partnership}/history/annual-report/{reportId}";

    public string Printing(int jobId) => $"{Path}/printing/{jobId}";

    public static string AllOf(string partnership) => $"/{partnership}/annual-reports/manage";

    /// <returns>False for an address that names no year.</returns>
    public static bool TryRead(string partnership, string year, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ReportAddress? address)
    {
        address = ReportingYear.TryParse(year, out var of) && of.Slug == year ? new(partnership, of) : null;
        return address is not null;
    }
}

internal static class ReportBreadcrumbs
{
    /// <summary>The way to a page about one report.</summary>
    public static void ReportBreadcrumbsTo(this ViewDataDictionary viewData, ReportAddress report) =>
        viewData.Breadcrumbs(("Annual reports", report.All), ($"{report.Year}", report.Path));
}
