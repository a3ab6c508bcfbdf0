using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Charts;
using SafeguardingPortal.Reports.Document;
using static SafeguardingPortal.Reports.Html.Markup;

namespace SafeguardingPortal.Reports.Html;

/// <summary>Writes a report as HTML. Page and print share it and the stylesheet.</summary>
public static class ReportHtml
{
    /// <summary>The class of the way back to the contents, below each section of a page.</summary>
    internal const string BackCss = "report-back";

    /// <summary>The class of cells that hold figures.</summary>
    internal const string NumberCss = "report-table__number";

    /// <summary>The report to stand within a page: an <c>article</c> that brings the page's <c>h1</c>, without any style of its own.</summary>
    /// <exception cref="InvariantException">As for <see cref="ReportDocument.Check"/>.</exception>
    public static IHtmlContent Fragment(ReportDocument document) => Encode(Article(document, pages: null));

    /// <summary>The report as a whole file with its stylesheet inside: what is printed, and what can be kept.</summary>
    /// <param name="pages">The page on which each section begins, by its id; null leaves room for the numbers.</param>
    /// <exception cref="InvariantException">As for <see cref="ReportDocument.Check"/>.</exception>
    public static string Standalone(ReportDocument document, IReadOnlyDictionary<string, int>? pages = null)
    {
        var article = new StringBuilder();
        using (var writer = new StringWriter(article, CultureInfo.InvariantCulture))
        {
            Encode(Article(document, pages ?? new Dictionary<string, int>(StringComparer.Ordinal))).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        }
        return $"""
            <!DOCTYPE html>
            <html lang="{WebUtility.HtmlEncode(document.Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(document.FullTitle)}</title>
            <style>{ReportStyles.Css}{document.Colour.ToCss()}{RunningTitle(document)}</style>
            </head>
            <body class="report-file"><main>{article}</main></body>
            </html>

            """;
    }

    // The one text that stands in a stylesheet; whatever is no letter or digit is written as its number.
    private static string RunningTitle(ReportDocument document)
    {
        var text = new StringBuilder();
        foreach (var rune in $"{document.PartnershipName}  |  {document.Title} {document.Year}".EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) text.Append(rune);
            else text.Append(CultureInfo.InvariantCulture, $"\\{Rune.IsControl(rune) switch { true => ' ', false => rune.Value }:x} ");
        }
        return $"@page{{@bottom-left{{content:\"{text}\"}}}}";
    }

    private static XElement Article(ReportDocument document, IReadOnlyDictionary<string, int>? pages)
    {
        document.Check();
        return Element("article", "report", Has("lang", document.Language),
            Cover(document), document.Correction is { } correction ? Corrected(correction) : null,
            Element("div", "report-columns", Contents(document, pages), Element("div", "report-body", document.Sections.Select(section => Chapter(section, linked: pages is null)))));
    }

    private static XElement Cover(ReportDocument document) => Element("header", "report-cover",
        Drawn("svg", Has("class", "report-cover__art"), Has("aria-hidden", "true"), Has("viewBox", "0 0 200 200"),
            new[] { 150, 115, 80, 45 }.Select(radius => Drawn("circle", Has("cx", 200), Has("cy", 0), Has("r", radius)))),
        Element("p", "report-cover__partnership", document.PartnershipName),
        Element("div", "report-cover__title",
            Element("h1", "report-cover__heading", document.Title, " ", Element("span", "report-cover__year", document.Year)),
            document.Subtitle is { } subtitle ? Element("p", "report-cover__subtitle", subtitle) : null),
        Element("p", "report-cover__published", document.WhenPublished.Select((line, i) => new object?[] { i > 0 ? Element("br", null) : null, line })));

    private static XElement Corrected(Correction correction) => Element("div", "report-correction",
        Element("h2", "report-correction__heading", $"What edition {correction.Edition} corrects"), Element("p", "report-correction__text", correction.What));

    // Paragraphs, not a list: a link as the first thing of a list item is not allowed by PDF/UA in the way browsers tag it.
    private static XElement Contents(ReportDocument document, IReadOnlyDictionary<string, int>? pages) => Element("nav", "report-contents", Has("aria-labelledby", ReportDocument.ContentsId),
        Element("h2", "report-contents__heading", Has("id", ReportDocument.ContentsId), "Contents"),
        document.Sections.Select(section => Element("p", "report-contents__line", Element("a", "report-contents__link", Has("href", "#" + section.Id),
            Element("span", "report-contents__title", section.Title),
            pages is null ? null : Element("span", "report-contents__page", " ", pages.TryGetValue(section.Id, out var page) ? page.ToString(CultureInfo.InvariantCulture) : "00")))));

    private static XElement Chapter(Section section, bool linked) => Element("section", "report-section",
        Element("h2", "report-section__title", Has("id", section.Id), section.Title),
        section.Blocks.Select(block => Draw(block, linked)),
        linked ? Element("p", BackCss, Element("a", "report-link", Has("href", "#" + ReportDocument.ContentsId), "Back to contents")) : null);

    /// <param name="linked">Whether pages of the portal can be reached from here: not from a file.</param>
    private static XElement Draw(Block block, bool linked) => block switch
    {
        Heading { Level: 3 } heading => Element("h3", "report-heading", heading.Text),
        Heading heading => Element("h4", "report-heading report-heading--small", heading.Text),
        Paragraph paragraph => Element("p", paragraph.LeadsIn ? "report-text report-text--lead" : "report-text", paragraph.Text.Select(Draw)),
        TextList list => Draw(list),
        Quote quote => Element("blockquote", "report-quote", Element("p", "report-quote__words", quote.Text.Select(Draw)), quote.By is { } by ? Element("p", "report-quote__by", by) : null),
        Note note => Element("p", "report-note", note.Text),
        Signature signature => Element("p", "report-signature", Element("strong", "report-signature__name", signature.Name), Element("br", null), signature.Role),
        KeyFigures figures => Element("div", "report-figures", figures.Figures.Select(figure => Element("div", "report-figure",
            Element("p", "report-figure__value", figure.Value),
            Element("p", "report-figure__label", figure.Label),
            figure.Source is { } source ? Element("p", "report-figure__source", source) : null))),
        Pillars pillars => Element("div", "report-pillars", pillars.Items.Select(pillar => Element("div", "report-pillar",
            Element("h3", "report-pillar__name", pillar.Name), Element("p", "report-pillar__text", pillar.Text)))),
        Table table => Draw(table),
        Chart chart => Element("div", "report-chart", Has("id", chart.Id),
            Element("p", "report-chart__title", chart.Title),
            Element("div", "report-chart__parts", BarChart.Draw(chart), Draw(chart.Figures))),
        StructureChart chart => Element("div", "report-chart", Has("id", chart.Id), Element("p", "report-chart__title", chart.Title), StructureDrawing.Draw(chart, linked)),
        _ => throw new InvariantException($"No drawing for {block.GetType().Name}."),
    };

    private static XElement Draw(TextList list) => Element(list.Numbered ? "ol" : "ul", list switch { { IsOfNames: true } => "report-list report-list--names", { IsOfNotes: true } => "report-list report-list--notes", _ => "report-list" },
        list.Items.Select(item => Element("li", null, item.Text.Select(Draw), item.Inner is { } inner ? Draw(inner) : null)));

    // The scroller can be reached by keyboard, as it may be wider than a phone.
    private static XElement Draw(Table table) => Element("div", "report-table",
        Element("div", "report-table__scroller", Has("role", "region"), Has("aria-labelledby", table.Id + "-caption"), Has("tabindex", 0),
            Element("table", table.LastRowIsTotal ? "report-table__table report-table__table--total" : "report-table__table", Has("id", table.Id),
                Element("caption", "report-table__caption", Has("id", table.Id + "-caption"), table.Caption),
                Element("thead", null, Element("tr", null, table.Columns.Select(column => Element("th", CellOf(column), Has("scope", "col"), column.Heading)))),
                Element("tbody", null, table.Rows.Select(row => Element("tr", null, row.Select((cell, i) => i == 0 && table.FirstColumnIsHeading
                    ? Element("th", CellOf(table.Columns[i]), Has("scope", "row"), cell)
                    : Element("td", CellOf(table.Columns[i]), cell))))))),
        table.Source is { } source ? Element("p", "report-source", $"Source: {source}") : null);

    private static string? CellOf(TableColumn column) => column.IsNumber ? NumberCss : null;

    private static XNode Draw(Inline inline) => inline switch
    {
        TextRun run => new XText(run.Text),
        Strong strong => Element("strong", null, strong.Text.Select(Draw)),
        Emphasis emphasis => Element("em", null, emphasis.Text.Select(Draw)),
        Link link => Element("a", "report-link", Has("href", link.Address), link.Text.Select(Draw)),
        LineBreak => Element("br", null),
        _ => throw new InvariantException($"No drawing for {inline.GetType().Name}."),
    };
}
