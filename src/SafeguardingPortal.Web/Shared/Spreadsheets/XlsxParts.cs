using System.IO.Packaging;
using System.Xml;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>The parts of a workbook, found as they refer to each other and read as they come.</summary>
/// <remarks>What refers to the parts is read here and not by the library, which makes objects of everything it finds, pictures and links with it.</remarks>
internal sealed class XlsxParts
{
    private const int MaxCharactersOfReferences = 1024 * 1024;
    private static readonly Uri Root = new("/", UriKind.Relative);

    private readonly Package package;
    private readonly long maxCharacters;
    private readonly Uri workbook;
    private readonly List<Reference> references;

    /// <param name="maxCharacters">What one part may come to.</param>
    public XlsxParts(Package package, long maxCharacters)
    {
        this.package = package;
        this.maxCharacters = maxCharacters;
        workbook = ReferencesIn(Root, "officeDocument").FirstOrDefault()?.Target ?? throw new InvalidDataException("There is no workbook.");
        references = ReferencesIn(workbook, "worksheet", "styles", "sharedStrings");
    }

    public XmlReader Workbook() => Open(workbook, maxCharacters);

    /// <returns>Null when the workbook has none.</returns>
    public XmlReader? Styles() => references.Find(r => r.Kind == "styles") is { } styles ? Open(styles.Target, maxCharacters) : null;

    /// <returns>Null when the workbook has none.</returns>
    public XmlReader? SharedStrings() => references.Find(r => r.Kind == "sharedStrings") is { } strings ? Open(strings.Target, maxCharacters) : null;

    public bool HasWorksheet(string id) => references.Exists(r => r.Kind == "worksheet" && r.Id == id);

    public XmlReader Worksheet(string id) => Open(references.First(r => r.Kind == "worksheet" && r.Id == id).Target, maxCharacters);

    private List<Reference> ReferencesIn(Uri source, params string[] kinds)
    {
        List<Reference> found = [];
        var list = PackUriHelper.GetRelationshipPartUri(source);
        if (!package.PartExists(list)) return found;

        using var xml = Open(list, MaxCharactersOfReferences);
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;

            // The address before the last word is another one in a workbook saved as "Strict Open XML".
            var kind = xml.GetAttribute("Type")?.Split('/')[^1] ?? "";
            if (kinds.Contains(kind)) found.Add(new(xml.GetAttribute("Id") ?? "", kind, PackUriHelper.ResolvePartUri(source, new(xml.GetAttribute("Target") ?? "", UriKind.Relative))));
        }
        return found;
    }

    private XmlReader Open(Uri part, long most) => XmlReader.Create(
        new XlsxText(package.GetPart(part).GetStream(FileMode.Open, FileAccess.Read)),
        new() { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = most, CloseInput = true });

    private sealed record Reference(string Id, string Kind, Uri Target);
}
