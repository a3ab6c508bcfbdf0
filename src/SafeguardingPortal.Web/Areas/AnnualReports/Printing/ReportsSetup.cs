using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Data.Samples;
using SafeguardingPortal.Reports.Letters;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Hosting;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Printing;

internal static class ReportsSetup
{
    /// <summary>Annual reports: printing in the background, editions kept in memory once read, downloads counted.</summary>
    public static void AddPortalReports(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(new ChromiumOptions { Browser = settings.Reports.Browser, WithoutSandbox = settings.Reports.BrowserWithoutSandbox });
        services.AddSingleton<ChromiumPrinter>();
        if (settings.Reports is { Pdf: ReportPrinting.QuestPdf, QuestPdfLicence: { } licence }) services.AddSingleton(QuestPdfPrinting.Printer(licence));
        else services.AddSingleton<IReportPrinter, ReportPrinter>();
        services.AddSingleton<LetterPrinter>();
        services.AddSingleton<PrintBell>();
        services.AddSingleton<EditionShelf>();
        services.AddSingleton<DownloadCounter>();
        services.AddScoped<PrintQueue>();
        services.AddScoped<PrintRun>();
        services.AddScoped<SamplePublications>();
        services.AddHostedService<PrintRunner>();
        services.AddHostedService<DownloadWriter>();
    }
}
