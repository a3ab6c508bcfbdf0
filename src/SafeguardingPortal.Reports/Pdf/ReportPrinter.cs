using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Html;

namespace SafeguardingPortal.Reports.Pdf;

/// <summary>What a print is doing, in this order.</summary>
public enum PrintStep
{
    /// <summary>Printing once, to see where the sections fall.</summary>
    LayingOut,

    /// <summary>Printing again with the page numbers in the contents.</summary>
    NumberingPages,

    /// <summary>Adding what makes it an accessible PDF (PDF/UA-1).</summary>
    Finishing,
}

/// <param name="Pdf">The file. The same report with a publication date gives the same bytes with the same browser and fonts.</param>
/// <param name="Pages">How many pages it has, cover included.</param>
public sealed record PrintedReport(byte[] Pdf, int Pages);

/// <summary>Prints a report as a tagged PDF with bookmarks and numbered contents. Takes some seconds: call it in the background and keep what it gives.</summary>
public interface IReportPrinter
{
    /// <summary>What whoever runs the portal must do before anything can be printed; null when nothing is missing.</summary>
    string? WhatIsMissing { get; }

    /// <exception cref="PrintException">It cannot be printed; the message says why.</exception>
    /// <exception cref="InvariantException">As for <see cref="ReportDocument.Check"/>.</exception>
    Task<PrintedReport> PrintAsync(ReportDocument document, IProgress<PrintStep>? progress = null, CancellationToken cancellation = default);
}

/// <summary>Prints what the report's page shows, by a browser that is on the machine.</summary>
public sealed class ReportPrinter(ChromiumPrinter chromium) : IReportPrinter
{
    private const int MostPasses = 3;

    public string? WhatIsMissing => chromium.WhatIsMissing;

    public async Task<PrintedReport> PrintAsync(ReportDocument document, IProgress<PrintStep>? progress = null, CancellationToken cancellation = default)
    {
        Dictionary<string, int>? pages = null;
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            progress?.Report(pages is null ? PrintStep.LayingOut : PrintStep.NumberingPages);
            var pdf = await chromium.PrintAsync(ReportHtml.Standalone(document, pages), cancellation);
            var file = new PdfFile(pdf);
            var found = PagesOf(document, file);
            if (pages is not null && found.All(section => pages[section.Key] == section.Value))
            {
                progress?.Report(PrintStep.Finishing);
                return new(PdfFinisher.Finish(pdf, PropertiesOf(document)), file.Pages.Count);
            }
            pages = found;
        }
        throw new PrintException("The sections kept moving to other pages when their page numbers were put in the contents.");
    }

    private static Dictionary<string, int> PagesOf(ReportDocument document, PdfFile file)
    {
        var destinations = file.Destinations();
        return document.Sections.ToDictionary(section => section.Id, section => destinations.TryGetValue(section.Id, out var page) ? page : throw PrintException.UnknownPdf($"it does not say where '{section.Id}' is"), StringComparer.Ordinal);
    }

    private static PdfProperties PropertiesOf(ReportDocument document) => new(
        document.FullTitle, document.Author ?? document.PartnershipName, document.Language, document.Published,
        document.Sections.ToDictionary(section => section.Id, section => section.Title, StringComparer.Ordinal));
}
