using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.Web.Hosting;

namespace SafeguardingPortal.Web.Areas.AnnualReports.Printing;

/// <summary>QuestPDF in the place of a browser, for whoever has built it in: the only place that knows whether somebody has.</summary>
internal static class QuestPdfPrinting
{
    /// <exception cref="SettingException">QuestPDF is not built in, or is not licensed for this use.</exception>
    public static void Check(QuestPdfLicence? licence, IHostEnvironment environment)
    {
        if (!IsBuiltIn) throw new SettingException("Reports__Pdf is ‘QuestPdf’, but this portal was built without it. Build it with -p:EnableQuestPdf=true, or set Reports__Pdf to Chromium.");
        if (licence is null) throw new SettingException("Reports__QuestPdfLicence is missing: set it to the licence you have agreed with QuestPDF’s makers, Evaluation, Community, Professional or Enterprise. The free one (Community) is not for public-sector bodies.");
        if (licence == QuestPdfLicence.Evaluation && environment.IsProduction()) throw new SettingException("Reports__QuestPdfLicence is ‘Evaluation’, which QuestPDF’s makers do not allow in Production.");
    }

#if QUESTPDF
    private static bool IsBuiltIn => true;

    public static IReportPrinter Printer(QuestPdfLicence licence) => new SafeguardingPortal.Reports.QuestPdf.QuestPdfPrinter(Enum.Parse<QuestPDF.Infrastructure.LicenseType>($"{licence}"));
#else
    private static bool IsBuiltIn => false;

    public static IReportPrinter Printer(QuestPdfLicence licence) => throw new SettingException($"QuestPDF ({licence}) is not built in.");
#endif
}
