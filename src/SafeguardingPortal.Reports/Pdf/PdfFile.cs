using System.IO.Compression;

namespace SafeguardingPortal.Reports.Pdf;

/// <summary>Reads a PDF file as Chromium writes it: one plain cross-reference table, no object streams, no encryption. Refuses anything else.</summary>
internal sealed class PdfFile
{
    private readonly byte[] bytes;
    private readonly Dictionary<int, int> offsets = [];
    private readonly Dictionary<int, PdfObject> objects = [];
    private readonly PdfDictionary trailer;

    /// <exception cref="PrintException">The file has another shape.</exception>
    public PdfFile(byte[] bytes)
    {
        this.bytes = bytes;
        if (!bytes.AsSpan().StartsWith("%PDF-1."u8)) throw PrintException.UnknownPdf("it does not begin like a PDF");

        var last = bytes.AsSpan().LastIndexOf("startxref"u8);
        if (last < 0) throw PrintException.UnknownPdf("it has no cross-reference table");
        var lexer = new PdfLexer(bytes, last + "startxref".Length);
        TableStart = lexer.Integer();
        if (TableStart < 0 || TableStart >= bytes.Length) throw PrintException.UnknownPdf("its cross-reference table lies outside");

        lexer = new PdfLexer(bytes, TableStart);
        lexer.Expect("xref");
        var word = lexer.Word();
        for (; word.Length == 0; word = lexer.Word())
        {
            var first = lexer.Integer();
            var count = lexer.Integer();
            for (var i = 0; i < count; i++)
            {
                var offset = lexer.Integer();
                lexer.Integer();
                if (lexer.Word() == "n" && !offsets.TryAdd(first + i, offset)) throw PrintException.UnknownPdf("an object is listed twice");
            }
        }
        if (word != "trailer") throw PrintException.UnknownPdf("its cross-reference table has no trailer");
        trailer = lexer.Value() as PdfDictionary ?? throw PrintException.UnknownPdf("its trailer is no dictionary");
        if (trailer.ContainsKey("Prev") || trailer.ContainsKey("Encrypt")) throw PrintException.UnknownPdf("it was changed or encrypted after it was written");

        Size = trailer.GetValueOrDefault("Size") is double size ? (int)size : throw PrintException.UnknownPdf("it does not say its size");
        (Root, Catalog) = Part("Root", "catalogue");
        (InfoNumber, Info) = Part("Info", "properties");
        if (Catalog.Name("Type") != "Catalog") throw PrintException.UnknownPdf("its root is no catalogue");
        Pages = [.. PagesUnder(Catalog.GetValueOrDefault("Pages"), depth: 0)];
    }

    public int TableStart { get; }

    /// <summary>One more than the highest object number.</summary>
    public int Size { get; }

    /// <summary>The object number of the <see cref="Catalog"/>.</summary>
    public int Root { get; }

    public PdfDictionary Catalog { get; }

    public int InfoNumber { get; }

    /// <summary>The file's properties: title, dates.</summary>
    public PdfDictionary Info { get; }

    /// <summary>The object number of each page, in order.</summary>
    public IReadOnlyList<int> Pages { get; }

    public ReadOnlySpan<byte> Bytes => bytes;

    public IEnumerable<int> ObjectNumbers => offsets.Keys.Order();

    public PdfObject Object(int number)
    {
        if (objects.TryGetValue(number, out var known)) return known;
        if (!offsets.TryGetValue(number, out var offset) || offset < 0 || offset >= bytes.Length) throw PrintException.UnknownPdf($"object {number} is missing");

        var lexer = new PdfLexer(bytes, offset);
        if (lexer.Integer() != number) throw PrintException.UnknownPdf($"object {number} is not where it should be");
        lexer.Integer();
        lexer.Expect("obj");
        lexer.Skip();
        var start = lexer.Position;
        var value = lexer.Value();
        var body = -1;
        if (lexer.Word() == "stream")
        {
            body = lexer.Position;
            if (bytes[body] == '\r') body++;
            if (bytes[body++] != '\n') throw PrintException.UnknownPdf($"the stream of object {number} does not begin on a line of its own");
        }
        return objects[number] = new(value, start, body);
    }

    /// <summary>The value itself, or what it refers to.</summary>
    public object? Resolve(object? value) => value is PdfReference reference ? Object(reference.Number).Value : value;

    public PdfDictionary? Dictionary(object? value) => Resolve(value) as PdfDictionary;

    /// <summary>A stream's content, decompressed.</summary>
    public byte[] Stream(int number)
    {
        var stream = Object(number);
        if (stream is not { Body: >= 0, Value: PdfDictionary dictionary } || Resolve(dictionary.GetValueOrDefault("Length")) is not double length || length < 0 || stream.Body + length > bytes.Length)
            throw PrintException.UnknownPdf($"object {number} is no stream");
        if (dictionary.ContainsKey("DecodeParms")) throw PrintException.UnknownPdf($"object {number} is compressed in another way");

        using var body = new MemoryStream(bytes, stream.Body, (int)length);
        using var content = new MemoryStream();
        switch (dictionary.GetValueOrDefault("Filter"))
        {
            case null:
                body.CopyTo(content);
                break;
            case PdfName { Value: "FlateDecode" }:
                Inflate(body, content, number);
                break;
            default:
                throw PrintException.UnknownPdf($"object {number} is compressed in another way");
        }
        return content.ToArray();
    }

    private static void Inflate(Stream body, Stream content, int number)
    {
        try
        {
            using var inflated = new ZLibStream(body, CompressionMode.Decompress);
            inflated.CopyTo(content);
        }
        catch (InvalidDataException)
        {
            throw PrintException.UnknownPdf($"object {number} cannot be decompressed");
        }
    }

    /// <summary>The page, counted from 1, on which each named destination lies.</summary>
    public IReadOnlyDictionary<string, int> Destinations()
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in Dictionary(Catalog.GetValueOrDefault("Dests")) ?? [])
        {
            if (Resolve(value) is not List<object?> { Count: > 0 } place || place[0] is not PdfReference page || IndexOf(page.Number) is not { } index) throw PrintException.UnknownPdf($"the destination '{name}' is not a page");
            found.Add(name, index + 1);
        }
        return found;
    }

    private (int Number, PdfDictionary Value) Part(string key, string what) =>
        trailer.GetValueOrDefault(key) is PdfReference reference && Dictionary(reference) is { } value ? (reference.Number, value) : throw PrintException.UnknownPdf($"it has no {what}");

    private int? IndexOf(int page)
    {
        for (var i = 0; i < Pages.Count; i++)
        {
            if (Pages[i] == page) return i;
        }
        return null;
    }

    private IEnumerable<int> PagesUnder(object? node, int depth)
    {
        if (depth > 32 || node is not PdfReference reference || Dictionary(node) is not { } dictionary) throw PrintException.UnknownPdf("its tree of pages is broken");
        if (dictionary.Name("Type") == "Page") return [reference.Number];
        if (Resolve(dictionary.GetValueOrDefault("Kids")) is not List<object?> kids) throw PrintException.UnknownPdf("its tree of pages is broken");
        return kids.SelectMany(kid => PagesUnder(kid, depth + 1));
    }
}
