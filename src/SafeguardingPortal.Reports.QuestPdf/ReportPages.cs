using System.Globalization;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.QuestPdf;

/// <summary>A cover in the partnership's colour, the contents with page numbers, then the sections, each page with a running title.</summary>
internal sealed class ReportPages(ReportDocument report)
{
    private const float Margin = 2.2f;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private readonly BlockDrawing blocks = new(report.Colour);

    /// <summary>How many pages there are, cover included; known once they are drawn.</summary>
    public int Count { get; private set; }

    public void Compose(IDocumentContainer container) => container.Page(Cover).Page(Inside);

    private void Cover(PageDescriptor page)
    {
        page.Size(PageSizes.A4);
        page.Margin(Margin, Unit.Centimetre);
        page.PageColor(report.Colour.ToInk());
        page.DefaultTextStyle(style => Type.Body(style).FontColor(report.Colour.Text.ToInk()));
        page.Content().Column(cover =>
        {
            cover.Item().MinHeight(14, Unit.Centimetre).SemanticParagraph().Text(report.PartnershipName).FontSize(16).Bold();
            cover.Item().SemanticHeader1().Text(title =>
            {
                title.Line(report.Title).FontSize(Type.Cover).Bold();
                title.Span(report.Year).FontSize(Type.Cover).Bold();
            });
            if (report.Subtitle is { } subtitle) cover.Item().PaddingTop(12).SemanticParagraph().Text(subtitle).FontSize(16);
            foreach (var (i, line) in report.WhenPublished.Index()) cover.Item().PaddingTop(i == 0 ? 36 : 0).SemanticParagraph().Text(line);
        });
    }

    private void Inside(PageDescriptor page)
    {
        page.Size(PageSizes.A4);
        page.Margin(Margin, Unit.Centimetre);
        page.DefaultTextStyle(Type.Body);
        page.Content().Column(column =>
        {
            if (report.Correction is { } correction)
            {
                column.Item().SemanticHeader2().Text($"What edition {correction.Edition} corrects").Bold();
                column.Item().PaddingBottom(24).SemanticParagraph().Text(correction.What);
            }

            column.Item().Element(Contents);
            foreach (var section in report.Sections)
            {
                column.Item().PageBreak();
                column.Item().SemanticSection().Section(section.Id).Element(chapter => Chapter(chapter, section));
            }
        });
        page.Footer().PaddingTop(12).DefaultTextStyle(style => style.FontSize(Type.Small).FontColor(Type.Quiet)).Row(row =>
        {
            row.RelativeItem().Text($"{report.PartnershipName}  |  {report.Title} {report.Year}");
            row.AutoItem().Text(number =>
            {
                number.CurrentPageNumber();
                number.Span(" of ");
                number.TotalPages().Format(Counted);
            });
        });
    }

    private string Counted(int? pages)
    {
        Count = pages ?? Count;
        return Count.ToString(British);
    }

    private void Contents(IContainer container) => container.Column(contents =>
    {
        contents.Item().PaddingBottom(12).SemanticHeader2().Text("Contents").FontSize(Type.Section).Bold().FontColor(report.Colour.Darker.ToInk());
        contents.Item().SemanticTableOfContents().Column(lines =>
        {
            foreach (var section in report.Sections)
            {
                lines.Item().PaddingVertical(4).SemanticTableOfContentsItem().SemanticLink(section.Title).SectionLink(section.Id).Row(line =>
                {
                    line.RelativeItem().Text(section.Title);
                    line.AutoItem().PaddingLeft(12).Text(number => number.BeginPageNumberOfSection(section.Id));
                });
            }
        });
    });

    private void Chapter(IContainer container, Section section) => container.Column(chapter =>
    {
        chapter.Item().EnsureSpace().BorderTop(4).BorderColor(report.Colour.ToInk()).PaddingTop(10).PaddingBottom(12)
            .SemanticHeader2().Text(section.Title).FontSize(Type.Section).Bold().FontColor(report.Colour.Darker.ToInk());
        foreach (var block in section.Blocks) chapter.Item().PaddingBottom(10).Element(place => blocks.Draw(place, block));
    });
}
