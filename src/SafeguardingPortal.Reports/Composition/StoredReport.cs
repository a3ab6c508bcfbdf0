using System.Globalization;
using System.Text.Encodings.Web;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using SafeguardingPortal.Reports.Html;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>A report's page as it was stored: HTML that <see cref="ReportHtml"/> wrote and nobody else, well-formed and with every text encoded.</summary>
public sealed class StoredReport : IHtmlContent
{
    private readonly XElement article;
    private readonly string html;

    /// <param name="stored">What <see cref="ReportHtml.Fragment"/> gave.</param>
    /// <exception cref="System.Xml.XmlException">It is something else.</exception>
    public StoredReport(string stored) : this(XElement.Parse(stored, LoadOptions.PreserveWhitespace), stored)
    {
    }

    private StoredReport(XElement article, string html) => (this.article, this.html) = (article, html);

    /// <summary>What to store of a report.</summary>
    public static string Of(IHtmlContent fragment)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        fragment.WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    /// <summary>The same with a link below each table to its figures as a file.</summary>
    /// <param name="address">Of the tables, without the slash before the table's id.</param>
    public StoredReport WithTableLinks(string address)
    {
        var linked = new XElement(article);
        foreach (var table in linked.Descendants("table").ToList())
        {
            var (id, caption) = (table.Attribute("id")?.Value, table.Element("caption")?.Value);
            if (id is null || caption is null || table.Ancestors("div").FirstOrDefault(d => d.Attribute("class")?.Value == "report-table") is not { } frame) continue;
            frame.Add(Markup.Element("p", "report-source report-download", Markup.Element("a", "report-link", Markup.Has("href", $"{address}/{id}.csv"),
                "Download these figures (CSV)", Markup.Element("span", "govuk-visually-hidden", $": {caption}"))));
        }

        return new(linked, Of(Markup.Encode(linked)));
    }

    /// <summary>One section by itself, or null when there is none of that id.</summary>
    public StoredReport? Section(string id)
    {
        if (article.Descendants("section").FirstOrDefault(s => s.Element("h2")?.Attribute("id")?.Value == id) is not { } section) return null;

        var alone = new XElement(section);
        alone.Elements("p").Where(p => p.Attribute("class")?.Value == ReportHtml.BackCss).Remove(); // there are no contents to go back to
        return new(alone, Of(Markup.Encode(Markup.Element("div", "report", alone))));
    }

    /// <summary>A table's heading row and rows, or null when there is none of that id. Figures are without the commas that they are read with.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Table(string id) =>
        article.Descendants("table").FirstOrDefault(t => t.Attribute("id")?.Value == id)?.Descendants("tr").Select(row => (IReadOnlyList<string>)[.. row.Elements().Select(Plain)]).ToList();

    private static string Plain(XElement cell) =>
        cell.Name == "td" && cell.Attribute("class")?.Value == ReportHtml.NumberCss && decimal.TryParse(cell.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : cell.Value;

    // The one place where a text becomes markup unencoded: it was markup when it was stored, and only the renderer writes what is stored.
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(html);

    public override string ToString() => html;
}
