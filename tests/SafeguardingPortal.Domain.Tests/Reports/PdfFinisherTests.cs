using System.Globalization;
using System.Text;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Domain.Tests.Reports;

public class PdfFinisherTests
{
    private static readonly PdfProperties Properties = new("A title (with brackets) & <more>", "Who wrote it", "cy", new(2020, 12, 9), new Dictionary<string, string> { ["next"] = "What is next" });

    [Fact]
    public void What_PDF_UA_asks_for_is_added()
    {
        var file = new Reader(PdfFinisher.Finish(Pdf(), Properties));

        Assert.Equal("What is next", Utf16(file.Of(5)["Contents"])[6..]);
        Assert.Equal("Link to https://example.org/", Utf16(file.Of(6)["Contents"]));
        Assert.Equal("LBody", ((PdfDictionary)file.Of(((PdfReference)((List<object?>)file.Of(11)["K"]!)[1]!).Number)).Name("S"));
        Assert.Equal("Span", ((PdfDictionary)file.Of(3)["RoleMap"]!).Name("Strong"));
        Assert.True((bool)((PdfDictionary)file.Of(1)["ViewerPreferences"]!)["DisplayDocTitle"]!);
        Assert.Equal("A title (with brackets) & <more>", Utf16(file.Of(13)["Title"]));
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", file.Text, StringComparison.Ordinal);
        Assert.Contains("A title (with brackets) &amp; &lt;more&gt;", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_browsers_clock_leaves_no_trace()
    {
        var one = PdfFinisher.Finish(Pdf(), Properties);
        var other = PdfFinisher.Finish(Pdf("D:20261120", "D:20310704"), Properties);
        Assert.Equal(one, other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.4\nstartxref\n")]
    [InlineData("%PDF-1.4\nxref\n0 1\ntrailer\n<<>>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.4\nstartxref\n999999\n%%EOF")]
    [InlineData("GIF89a")]
    public void Strange_bytes_are_refused(string bytes) => Assert.Throws<PrintException>(() => PdfFinisher.Finish(Encoding.Latin1.GetBytes(bytes), Properties));

    [Theory]
    [InlineData("/MarkInfo <</Marked true>>", "", "not tagged")]
    [InlineData("/Alt (A chart)", "", "no alternative text")]
    [InlineData("/Alt (A chart)", "/Alt ()", "no alternative text")]
    [InlineData("/Scope /Column", "", "what it heads")]
    [InlineData("/S /Strong", "/S /Ruby9", "tag 'Ruby9'")]
    [InlineData("/Dest /next", "", "something unknown")]
    [InlineData("/Contents 7 0 R", "/Contents [7 0 R]", "not one stream")]
    [InlineData("trailer\n<<", "trailer\n<</Encrypt 13 0 R ", "encrypted")]
    [InlineData("trailer\n<<", "trailer\n<</Prev 0 ", "changed")]
    [InlineData("\nxref", "\nxrfe", "'xref' was expected")]
    [InlineData("(1) Tj", "(1) Qq", "operator 'Qq'")]
    [InlineData("/Length 16", "/Filter /LZWDecode /Length 16", "compressed in another way")]
    [InlineData("/Catalog", "/Catalog /Metadata 13 0 R", "metadata already")]
    [InlineData("D:20261120", "2026-11-20", "dates")]
    public void A_file_unlike_Chromiums_is_refused_with_the_reason(string part, string instead, string reason)
    {
        Assert.Contains(part, Encoding.Latin1.GetString(Pdf()), StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<PrintException>(() => PdfFinisher.Finish(Pdf(part, instead), Properties)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_or_finished_but_nothing_else_happens()
    {
        var random = new Random(20201209);
        var refused = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = Pdf();
            for (var damage = random.Next(1, 4); damage > 0; damage--) bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "<>[]()/0129 R-."[random.Next(15)]);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                PdfFinisher.Finish(bytes, Properties);
            }
            catch (PrintException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1_000, 4_999);
    }

    /// <summary>A file of the shape that Chromium writes, with one of everything that is finished.</summary>
    private static byte[] Pdf(string? part = null, string instead = "")
    {
        string[] objects =
        [
            "<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 3 0 R /Dests <</next [4 0 R /XYZ 0 842 0]>> >>",
            "<</Type /Pages /Kids [4 0 R] /Count 1>>",
            "<</Type /StructTreeRoot /K 8 0 R>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Annots [5 0 R 6 0 R]>>",
            "<</Type /Annot /Subtype /Link /Rect [0 0 .5 -1.25] /Dest /next>>",
            "<</Type /Annot /Subtype /Link /Rect [0 0 1 1] /A <</S /URI /URI (https://example.org/)>> >>",
            "<</Length 16>>\nstream\nBT (1) Tj ET q Q\nendstream",
            "<</Type /StructElem /S /Document /P 3 0 R /K [9 0 R 10 0 R 11 0 R]>>",
            "<</Type /StructElem /S /Figure /P 8 0 R /Alt (A chart) /K 0>>",
            "<</Type /StructElem /S /TH /P 8 0 R /A [<</O /Table /Scope /Column>>] /K 1>>",
            "<</Type /StructElem /S /LI /P 8 0 R /K [12 0 R 14 0 R]>>",
            "<</Type /StructElem /S /Lbl /P 11 0 R /K 2>>",
            "<</Creator (Browser \\(X11\\)) /CreationDate (D:20261120101319+00'00') /ModDate (D:20261120101319+00'00')>>",
            "<</Type /StructElem /S /Strong /P 11 0 R /K 3>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{pdf.Length:0000000000} 00000 n \n");
            var text = part is null ? objects[i] : objects[i].Replace(part, instead, StringComparison.Ordinal);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{text}\nendobj\n");
        }
        var end = $"\n{table}trailer\n<</Size {objects.Length + 1}\n/Root 1 0 R\n/Info 13 0 R>>\nstartxref\n{pdf.Length + 1}\n%%EOF";
        return Encoding.Latin1.GetBytes(pdf + (part is null ? end : end.Replace(part, instead, StringComparison.Ordinal)));
    }

    private static string Utf16(object? value) => Encoding.BigEndianUnicode.GetString(((PdfString)value!).Bytes[2..]);

    /// <summary>Reads what was appended: an object's last version is the one that holds.</summary>
    private sealed class Reader(byte[] pdf)
    {
        public string Text { get; } = Encoding.Latin1.GetString(pdf);

        public PdfDictionary Of(int number)
        {
            var at = Text.LastIndexOf($"\n{number} 0 obj\n", StringComparison.Ordinal);
            var lexer = new PdfLexer(pdf, at + $"\n{number} 0 obj\n".Length);
            return (PdfDictionary)lexer.Value()!;
        }
    }
}
