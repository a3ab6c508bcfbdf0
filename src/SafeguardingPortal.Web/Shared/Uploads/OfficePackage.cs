using System.IO.Compression;
using System.Xml;

namespace SafeguardingPortal.Web.Shared.Uploads;

/// <summary>What an Office document says it is, read from its list of content types without unpacking anything else.</summary>
internal enum OfficePackage
{
    /// <summary>Not an Office document: another archive, or no archive at all.</summary>
    None,
    Word,
    Excel,
    PowerPoint,
    /// <summary>An Office document that may carry macros, or Excel's binary format.</summary>
    MacrosOrBinary,
    /// <summary>An archive that would unpack to more than is allowed.</summary>
    TooLarge,
}

internal static class OfficePackages
{
    private const int MaxEntries = 10_000;
    private const int MaxContentTypesBytes = 1024 * 1024;
    private const string Prefix = "application/vnd.openxmlformats-officedocument.";

    /// <summary>Looks into the archive; the stream must be seekable and is left at its beginning.</summary>
    /// <param name="maxUnpackedBytes">What all parts together may come to. The sizes are those the archive declares, which the base library enforces when a part is read.</param>
    public static OfficePackage Of(Stream content, long maxUnpackedBytes)
    {
        content.Position = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxEntries || archive.Entries.Sum(e => (decimal)e.Length) > maxUnpackedBytes) return OfficePackage.TooLarge;

            var names = archive.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            // Two parts of one name: what is checked here might not be what Office opens.
            if (names.Count != archive.Entries.Count) return OfficePackage.None;
            if (archive.GetEntry("[Content_Types].xml") is not { Length: < MaxContentTypesBytes } list) return OfficePackage.None;

            return Judge(ContentTypes(list), names);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return OfficePackage.None;
        }
        finally
        {
            content.Position = 0;
        }
    }

    // A part is given its type by name, or by its extension.
    private static List<(string Type, string Part)> ContentTypes(ZipArchiveEntry list)
    {
        using var stream = list.Open();
        using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MaxContentTypesBytes });
        List<(string, string)> types = [];
        while (xml.Read())
            if (xml.GetAttribute("ContentType") is { } type) types.Add((type, xml.GetAttribute("PartName")?.TrimStart('/') ?? "." + xml.GetAttribute("Extension")));
        return types;
    }

    private static OfficePackage Judge(List<(string Type, string Part)> types, HashSet<string> names)
    {
        if (types.Any(t => MayRun(t.Type)) || names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return OfficePackage.MacrosOrBinary;

        return Has("wordprocessingml.document.main+xml") ? OfficePackage.Word
            : Has("spreadsheetml.sheet.main+xml") ? OfficePackage.Excel
            : Has("presentationml.presentation.main+xml") ? OfficePackage.PowerPoint
            : OfficePackage.None;

        bool Has(string main) => types.Any(t => t.Type.Equals(Prefix + main, StringComparison.OrdinalIgnoreCase) && names.Any(n => IsPart(n, t.Part)));

        static bool IsPart(string name, string part) =>
            part.StartsWith('.') ? name.EndsWith(part, StringComparison.OrdinalIgnoreCase) : name.Equals(part, StringComparison.OrdinalIgnoreCase);
    }

    private static bool MayRun(string type) =>
        type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase);
}
