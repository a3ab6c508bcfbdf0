using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;

namespace SafeguardingPortal.Reports.Html;

/// <summary>Builds HTML and SVG as trees, so that every text is encoded where it is written, and nowhere else.</summary>
internal static class Markup
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly XmlWriterSettings Settings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        OmitXmlDeclaration = true,
        Indent = false,
        NewLineHandling = NewLineHandling.None,
    };

    /// <summary>An HTML element with a class, when <paramref name="css"/> is not null.</summary>
    public static XElement Element(string name, string? css, params object?[] content) => new(name, css is null ? null : new XAttribute("class", css), content);

    /// <summary>An SVG element.</summary>
    public static XElement Drawn(string name, params object?[] content) => new(Svg + name, content);

    /// <summary>An attribute; numbers are written with a point and at most two decimals.</summary>
    public static XAttribute Has(string name, object value) => new(name, value is double number ? number.ToString("0.##", CultureInfo.InvariantCulture) : value);

    public static IHtmlContent Encode(params IEnumerable<XElement> elements)
    {
        var html = new StringBuilder();
        using (var writer = XmlWriter.Create(html, Settings))
        {
            foreach (var element in elements) Printable(element).WriteTo(writer);
        }
        return new HtmlString(html.ToString());
    }

    // What XML cannot hold (control characters, half a surrogate pair) goes, and what HTML must not close by itself (an empty cell) is closed by a tag.
    private static XElement Printable(XElement root)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>()) text.Value = Legal(text.Value);
        foreach (var element in root.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)) attribute.Value = Legal(attribute.Value);
            if (element.IsEmpty && element.Name.LocalName is not ("br" or "meta") && element.Name.Namespace == XNamespace.None) element.Add("");
        }
        return root;
    }

    private static string Legal(string text)
    {
        var clean = true;
        for (var i = 0; i < text.Length && clean; i++) clean = XmlConvert.IsXmlChar(text[i]);
        if (clean) return text;

        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) legal.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) legal.Append(text, i++, 2);
        }
        return legal.ToString();
    }
}
