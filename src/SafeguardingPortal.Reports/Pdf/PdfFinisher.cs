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

/// <summary>Adds to Chromium's tagged PDF what PDF/UA-1 asks for and it lacks: metadata, words for each link, and artefact marks.</summary>
/// <remarks>What Chromium wrote stays; the changes are appended (an incremental update), except its two dates, which are overwritten so that the same report always gives the same file.</remarks>
internal static class PdfFinisher
{
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
            if (file.Object(number).Value is PdfDictionary annotation && annotation.Name("Subtype") == "Link" && !annotation.ContainsKey("Contents"))
                update.Add(number, $"/Contents {Text(WordsFor(file, annotation, properties))}");
        }

        var metadata = update.Append(Stream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp(properties))));
        update.Add(((PdfReference)file.Trailer["Root"]!).Number, CatalogAdditions(file.Catalog, metadata, properties));
        update.Write(InfoOf(file), Encoding.ASCII.GetBytes(Info(file, properties)));
        return update.ToArray(properties.Created);
    }

    private static void CheckTags(PdfFile file)
    {
        if (file.Dictionary(file.Catalog.GetValueOrDefault("MarkInfo"))?.GetValueOrDefault("Marked") is not true || !file.Catalog.ContainsKey("StructTreeRoot")) throw PrintException.UnknownPdf("it is not tagged");
        foreach (var number in file.ObjectNumbers)
        {
            if (file.Object(number).Value is not PdfDictionary element || element.Name("Type") != "StructElem") continue;
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

    private static string CatalogAdditions(PdfDictionary catalog, int metadata, PdfProperties properties)
    {
        if (catalog.ContainsKey("Metadata")) throw PrintException.UnknownPdf("it has metadata already");
        var additions = $"/Metadata {metadata} 0 R";
        if (!catalog.ContainsKey("Lang")) additions += $" /Lang {Text(properties.Language)}";
        if (!catalog.TryGetValue("ViewerPreferences", out var preferences)) additions += " /ViewerPreferences <</DisplayDocTitle true>>";
        else if ((preferences as PdfDictionary)?.GetValueOrDefault("DisplayDocTitle") is not true) throw PrintException.UnknownPdf("it does not ask for its title to be shown");
        return additions;
    }

    private static int InfoOf(PdfFile file) => file.Trailer.GetValueOrDefault("Info") is PdfReference info ? info.Number : throw PrintException.UnknownPdf("it has no properties");

    private static string Info(PdfFile file, PdfProperties properties)
    {
        var old = file.Dictionary(file.Trailer["Info"])!;
        var dates = properties.Created is { } day ? $"/CreationDate ({Stamp(day)}) /ModDate ({Stamp(day)})" : string.Concat(new[] { "CreationDate", "ModDate" }.Select(key => old.GetValueOrDefault(key) is PdfString date ? $"/{key} ({Encoding.ASCII.GetString(date.Bytes)}) " : ""));
        var producer = old.GetValueOrDefault("Producer") is PdfString words ? Encoding.Latin1.GetString(words.Bytes) : "Chromium";
        return $"<</Title {Text(properties.Title)} /Author {Text(properties.Author)} /Creator (Safeguarding Portal) /Producer {Text(producer)} {dates}>>";
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

    /// <summary>A text in UTF-16, which every viewer reads, written in hexadecimal so that nothing in it can end it.</summary>
    private static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

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

        public void Write(int number, byte[] value)
        {
            if (!written.TryAdd(number, value)) throw PrintException.UnknownPdf($"object {number} is used for two things");
        }

        public int Append(byte[] value)
        {
            Write(next, value);
            return next++;
        }

        /// <summary>Adds entries to a dictionary object.</summary>
        public void Add(int number, string entries)
        {
            var old = file.Object(number);
            if (old is not { Value: PdfDictionary dictionary, Body: < 0 }) throw PrintException.UnknownPdf($"object {number} is no dictionary");
            Write(number, [.. file.Bytes[old.Start..dictionary.End], .. Encoding.ASCII.GetBytes($" {entries}>>")]);
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
            var (root, info) = ((PdfReference)file.Trailer["Root"]!, (PdfReference)file.Trailer["Info"]!);
            table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {next} /Root {root.Number} 0 R /Info {info.Number} 0 R /Prev {file.TableStart}>>\nstartxref\n{pdf.Position}\n%%EOF\n");
            pdf.Write(Encoding.ASCII.GetBytes(table.ToString()));
            return pdf.ToArray();
        }

        private void OverwriteDates(Span<byte> bytes, DateOnly day)
        {
            var info = file.Object(InfoOf(file));
            var old = bytes[info.Start..((PdfDictionary)info.Value!).End];
            foreach (var key in new[] { "/CreationDate (", "/ModDate (" })
            {
                var at = old.IndexOf(Encoding.ASCII.GetBytes(key));
                if (at < 0 || old.Length < at + key.Length + Stamp(day).Length || old[at + key.Length + Stamp(day).Length] != ')') throw PrintException.UnknownPdf("its dates are written in another way");
                Encoding.ASCII.GetBytes(Stamp(day), old[(at + key.Length)..]);
            }
        }
    }
}
