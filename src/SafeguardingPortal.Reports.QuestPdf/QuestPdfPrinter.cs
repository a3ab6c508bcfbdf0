using QuestPDF;
using QuestPDF.Drawing.Exceptions;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Reports.QuestPdf;

/// <summary>Prints a report with QuestPDF, as PDF/UA-1 and PDF/A-3a. Needs no browser.</summary>
/// <remarks>It has been compiled and never run: the library's native part could not be had where this was written.</remarks>
public sealed class QuestPdfPrinter : IReportPrinter
{
    /// <param name="licence">What whoever runs the portal has agreed with QuestPDF's makers; kept for the whole process.</param>
    public QuestPdfPrinter(LicenseType licence) => Settings.License = licence;

    public string? WhatIsMissing => null;

    public Task<PrintedReport> PrintAsync(ReportDocument document, IProgress<PrintStep>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => Print(document, progress), cancellation);

    private static PrintedReport Print(ReportDocument document, IProgress<PrintStep>? progress)
    {
        document.Check();
        progress?.Report(PrintStep.LayingOut);
        var pages = new ReportPages(document);
        try
        {
            var pdf = QuestPDF.Fluent.Document.Create(pages.Compose).WithMetadata(MetadataOf(document))
                .WithSettings(new DocumentSettings { PDFUA_Conformance = PDFUA_Conformance.PDFUA_1, PDFA_Conformance = PDFA_Conformance.PDFA_3A }).GeneratePdf();
            return new(pdf, pages.Count);
        }
        catch (Exception problem) when (problem is DocumentComposeException or DocumentDrawingException or DocumentLayoutException or InitializationException)
        {
            throw new PrintException($"QuestPDF could not draw the report: {problem.Message}", problem);
        }
    }

    // The day of publication stands for every date in the file, so that the same report gives the same bytes.
    private static DocumentMetadata MetadataOf(ReportDocument document)
    {
        var metadata = new DocumentMetadata { Title = document.FullTitle, Author = document.Author ?? document.PartnershipName, Language = document.Language };
        if (document.Published is { } day) metadata.CreationDate = metadata.ModifiedDate = new(day, TimeOnly.MinValue, TimeSpan.Zero);
        return metadata;
    }
}
