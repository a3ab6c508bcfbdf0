using System.Xml;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Finds the way in a workbook's XML, whose names are in other namespaces when it was saved as "Strict Open XML".</summary>
internal static class XlsxElements
{
    // A reader of XML remembers every element that it is within.
    private const int Deepest = 100;

    /// <summary>Goes on to what comes next.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The elements are nested deeper than any workbook's.</exception>
    public static bool Next(this XmlReader xml)
    {
        if (!xml.Read()) return false;
        return xml.Depth <= Deepest ? true : throw new InvalidDataException("The elements are nested deeper than any workbook's.");
    }

    /// <summary>Whether the reader stands at the beginning of this element.</summary>
    public static bool IsAt(this XmlReader xml, string element) =>
        xml.NodeType == XmlNodeType.Element && xml.LocalName == element
        && xml.NamespaceURI is "http://schemas.openxmlformats.org/spreadsheetml/2006/main" or "http://purl.oclc.org/ooxml/spreadsheetml/main";

    /// <summary>The part that the element refers to, or null.</summary>
    public static string? Reference(this XmlReader xml) =>
        xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
}
