using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.Public.Shared;

/// <summary>Published reports side by side, newest first.</summary>
/// <param name="InPrint">Years whose first edition is about to appear.</param>
/// <param name="PrintingNeeds">What printing waits for, where whoever looks is also whoever runs the portal; otherwise null.</param>
public sealed record ShelfView(string Partnership, IReadOnlyList<EditionFacts> Reports, IReadOnlyList<ReportingYear> InPrint, string? PrintingNeeds)
{
    public string PathOf(ReportingYear year) => $"/{Partnership}/annual-reports/{year.Slug}";
}
