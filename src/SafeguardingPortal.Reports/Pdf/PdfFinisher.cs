using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace SafeguardingPortal.Reports.Pdf;

/// <summary>What a finished file says about itself.</summary>
/// <param name="Title">Shown in the viewer's title bar.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Created">The day the file says it was made; the browser's own time stays when null, and two prints then differ.</param>
/// <param name="Targets">What to call each named destination that a link leads to.</param>
internal sealed record PdfProperties(string Title, string Author, string Language, DateOnly? Created, IReadOnlyDictionary<string, string> Targets);

/// <summary>Adds to Chromium's tagged PDF what PDF/UA-1 asks for and it lacks: metadata, words for each link, artefact marks, bodies of list items and standard names for its tags.</summary>
/// <remarks>What Chromium wrote stays; the changes are appended (an incremental update), except its two dates, which are overwritten so that the same report always gives the same file.</remarks>
internal static class PdfFinisher
{
    private static readonly HashSet<string> StandardTags =
    [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6",
        "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
    ];

    /// <summary>Tags of PDF 2.0 that Chromium writes into a PDF 1.4, and what a reader that does not know them is to take them for.</summary>
    private static readonly Dictionary<string, string> NewerTags = new(StringComparer.Ordinal) { ["Strong"] = "Span", ["Em"] = "Span" };

    /// <exception cref="PrintException">The file is not tagged, an image has no alternative text, a table's heading no scope, or its shape is unknown.</exception>
    public static byte[] Finish(byte[] pdf, PdfProperties properties)
    {
        var file = new PdfFile(pdf);
        CheckTags(file);
        var update = new Update(file);

        foreach (var page in file.Pages)
        {
            if (file.Dictionary(new PdfReference(page))!.GetValueOrDefault("Contents") is not PdfReference contents) throw PrintException.UnknownPdf("a page's content is not one stream");
            if (ContentMarker.MarkArtefacts(file.Stream(contents.Number)) is { } marked) update.Write(contents.Number, Compressed(marked));
        }
        foreach (var number in file.ObjectNumbers)
        {
            if (file.Object(number) is not { Body: < 0, Value: PdfDictionary dictionary }) continue;
            if (dictionary.Name("Subtype") == "Link") dictionary.TryAdd("Contents", Text(WordsFor(file, dictionary, properties)));
            else if (dictionary.Name("S") == "LI") HoldItem(file, update, number, dictionary);
            else continue;
            update.Write(number, PdfWriter.Bytes(dictionary));
        }

        NameTags(file, update);
        AddToCatalog(file, update, properties);
        update.Write(file.InfoNumber, PdfWriter.Bytes(Info(file, properties)));
        return update.ToArray(properties.Created);
    }

    private static void CheckTags(PdfFile file)
    {
        if (file.Dictionary(file.Catalog.GetValueOrDefault("MarkInfo"))?.GetValueOrDefault("Marked") is not true || !file.Catalog.ContainsKey("StructTreeRoot")) throw PrintException.UnknownPdf("it is not tagged");
        foreach (var number in file.ObjectNumbers)
        {
            if (file.Object(number).Value is not PdfDictionary element || element.Name("Type") != "StructElem") continue;
            if (element.Name("S") is not { } tag || !(StandardTags.Contains(tag) || NewerTags.ContainsKey(tag))) throw PrintException.UnknownPdf($"it has the tag '{element.Name("S")}'");
            if (element.Name("S") == "Figure" && (file.Resolve(element.GetValueOrDefault("Alt")) as PdfString)?.Bytes is not { Length: > 0 }) throw PrintException.UnknownPdf("an image has no alternative text");
            if (element.Name("S") == "TH" && !HasScope(file, element.GetValueOrDefault("A"))) throw PrintException.UnknownPdf("a table's heading does not say what it heads");
        }
    }

    private static bool HasScope(PdfFile file, object? attributes) => file.Resolve(attributes) switch
    {
        PdfDictionary dictionary => dictionary.ContainsKey("Scope"),
        List<object?> list => list.Any(item => HasScope(file, item)),
        _ => false,
    };

    private static string WordsFor(PdfFile file, PdfDictionary link, PdfProperties properties)
    {
        if (file.Dictionary(link.GetValueOrDefault("A"))?.GetValueOrDefault("URI") is PdfString address) return $"Link to {Encoding.Latin1.GetString(address.Bytes)}";
        if (link.Name("Dest") is { } name) return $"Go to {properties.Targets.GetValueOrDefault(name, name)}";
        throw PrintException.UnknownPdf("a link leads to something unknown");
    }

    /// <summary>An item's words belong in an LBody beside its mark; Chromium leaves them, and links among them, directly in the item.</summary>
    private static void HoldItem(PdfFile file, Update update, int number, PdfDictionary item)
    {
        var kids = item.GetValueOrDefault("K") is List<object?> list ? list : [item.GetValueOrDefault("K")];
        var words = kids.Where(kid => kid is PdfReference && file.Dictionary(kid) is { } element && element.Name("Type") == "StructElem" && element.Name("S") is not ("Lbl" or "LBody")).ToList();
        if (words.Count == 0) return;

        var body = update.Append([]);
        foreach (var kid in words.Cast<PdfReference>())
        {
            var element = file.Dictionary(kid)!;
            element["P"] = new PdfReference(body);
            update.Write(kid.Number, PdfWriter.Bytes(element));
        }
        item["K"] = kids.Except(words).Append(new PdfReference(body)).ToList();
        update.Write(body, PdfWriter.Bytes(new PdfDictionary { ["Type"] = new PdfName("StructElem"), ["S"] = new PdfName("LBody"), ["P"] = new PdfReference(number), ["K"] = words }));
    }

    private static void NameTags(PdfFile file, Update update)
    {
        if (file.Catalog["StructTreeRoot"] is not PdfReference reference || file.Dictionary(reference) is not { } root) throw PrintException.UnknownPdf("its tags have no root");
        if (root.ContainsKey("RoleMap")) throw PrintException.UnknownPdf("it names its tags in another way");
        var map = new PdfDictionary();
        foreach (var (tag, standard) in NewerTags) map[tag] = new PdfName(standard);
        root["RoleMap"] = map;
        update.Write(reference.Number, PdfWriter.Bytes(root));
    }

    private static void AddToCatalog(PdfFile file, Update update, PdfProperties properties)
    {
        var catalog = file.Catalog;
        if (!catalog.TryAdd("Metadata", new PdfReference(update.Append(Stream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp(properties))))))) throw PrintException.UnknownPdf("it has metadata already");
        catalog.TryAdd("Lang", Text(properties.Language));
        catalog.TryAdd("ViewerPreferences", new PdfDictionary());
        if (catalog["ViewerPreferences"] is not PdfDictionary preferences) throw PrintException.UnknownPdf("its preferences stand elsewhere");
        preferences["DisplayDocTitle"] = true;
        update.Write(file.Root, PdfWriter.Bytes(catalog));
    }

    private static PdfDictionary Info(PdfFile file, PdfProperties properties)
    {
        var info = file.Info;
        info["Title"] = Text(properties.Title);
        info["Author"] = Text(properties.Author);
        info["Creator"] = Text("Safeguarding Portal");
        if (properties.Created is { } day) info["CreationDate"] = info["ModDate"] = new PdfString(Encoding.ASCII.GetBytes(Stamp(day)));
        return info;
    }

    private static string Stamp(DateOnly day) => $"D:{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}000000+00'00'";

    private static string Xmp(PdfProperties properties)
    {
        XNamespace rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", dc = "http://purl.org/dc/elements/1.1/", ua = "http://www.aiim.org/pdfua/ns/id/", xmp = "http://ns.adobe.com/xap/1.0/", x = "adobe:ns:meta/";
        var description = new XElement(rdf + "Description", new XAttribute(rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", dc), new XAttribute(XNamespace.Xmlns + "pdfuaid", ua), new XAttribute(XNamespace.Xmlns + "xmp", xmp),
            new XElement(ua + "part", 1),
            new XElement(dc + "title", new XElement(rdf + "Alt", new XElement(rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), properties.Title))),
            new XElement(dc + "creator", new XElement(rdf + "Seq", new XElement(rdf + "li", properties.Author))),
            new XElement(dc + "language", new XElement(rdf + "Bag", new XElement(rdf + "li", properties.Language))),
            properties.Created is { } day ? new object[] { new XElement(xmp + "CreateDate", Day(day)), new XElement(xmp + "ModifyDate", Day(day)) } : null);
        var packet = new XElement(x + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", x), new XElement(rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", rdf), description));
        return $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet.ToString(SaveOptions.DisableFormatting)}\n<?xpacket end=\"r\"?>";

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
    }

    private static PdfString Text(string text) => new([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]);

    private static byte[] Compressed(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        return Stream("/Filter /FlateDecode", compressed.ToArray());
    }

    private static byte[] Stream(string entries, byte[] content) => [.. Encoding.ASCII.GetBytes($"<<{entries} /Length {content.Length}>>\nstream\n"), .. content, .. "\nendstream"u8];

    /// <summary>Objects to be written after the end of a file, and the table that finds them.</summary>
    private sealed class Update(PdfFile file)
    {
        private readonly SortedDictionary<int, byte[]> written = [];
        private int next = file.Size;

        /// <summary>Writes an object anew; what is written last holds.</summary>
        public void Write(int number, byte[] value) => written[number] = value;

        /// <returns>The number of an object that was not there before.</returns>
        public int Append(byte[] value)
        {
            Write(next, value);
            return next++;
        }

        public byte[] ToArray(DateOnly? created)
        {
            using var pdf = new MemoryStream();
            pdf.Write(file.Bytes);
            if (created is { } day) OverwriteDates(pdf.GetBuffer().AsSpan(0, (int)pdf.Length), day);

            var table = new StringBuilder("xref\n");
            foreach (var (number, value) in written)
            {
                pdf.Write("\n"u8);
                table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{pdf.Position:0000000000} 00000 n \n");
                pdf.Write(Encoding.ASCII.GetBytes($"{number} 0 obj\n"));
                pdf.Write(value);
                pdf.Write("\nendobj\n"u8);
            }
            table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {next} /Root {file.Root} 0 R /Info {file.InfoNumber} 0 R /Prev {file.TableStart}>>\nstartxref\n{pdf.Position}\n%%EOF\n");
            pdf.Write(Encoding.ASCII.GetBytes(table.ToString()));
            return pdf.ToArray();
        }

        private void OverwriteDates(Span<byte> bytes, DateOnly day)
        {
            var old = bytes[file.Object(file.InfoNumber).Start..file.Info.End];
            var stamp = Encoding.ASCII.GetBytes(Stamp(day)[2..]);
            foreach (var key in new[] { "/CreationDate (D:", "/ModDate (D:" })
            {
                var at = old.IndexOf(Encoding.ASCII.GetBytes(key));
                if (at < 0 || old[at..].IndexOf((byte)')') != key.Length + stamp.Length) throw PrintException.UnknownPdf("its dates are written in another way");
                stamp.CopyTo(old[(at + key.Length)..]);
            }
        }
    }
}
