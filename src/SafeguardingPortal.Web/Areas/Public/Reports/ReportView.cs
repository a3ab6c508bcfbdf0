using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Reports.Composition;

namespace SafeguardingPortal.Web.Areas.Public.Reports;

/// <param name="Address">Of this page; the PDF's is the same with <c>.pdf</c>.</param>
/// <param name="Replaced">The edition that this one took the place of, or null.</param>
public sealed record ReportView(string Address, EditionFacts Edition, EditionFacts? Replaced, StoredReport Report);
