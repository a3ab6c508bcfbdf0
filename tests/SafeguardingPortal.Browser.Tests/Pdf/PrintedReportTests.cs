using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Browser.Tests.Pdf;

/// <summary>The sample, printed once.</summary>
public sealed class PrintedSample : IAsyncLifetime
{
    private readonly ChromiumPrinter chromium = new(new(), NullLogger<ChromiumPrinter>.Instance);
    private readonly string folder = Directory.CreateTempSubdirectory("printed-sample-").FullName;

    public PrintedReport Report { get; private set; } = null!;

    public IReadOnlyList<PrintStep> Steps { get; private set; } = [];

    public string Path => System.IO.Path.Combine(folder, "report.pdf");

    /// <summary>What qpdf makes of the file: every object by number.</summary>
    public JsonElement Json { get; private set; }

    public async Task InitializeAsync()
    {
        var steps = new Recorder();
        Report = await PrintAsync(SampleReport.Document, steps);
        Steps = steps.Taken;
        await File.WriteAllBytesAsync(Path, Report.Pdf);
        Json = JsonDocument.Parse((await Tool.RunAsync("qpdf", "--json", Path)).Output).RootElement;
    }

    internal Task<PrintedReport> PrintAsync(ReportDocument document, IProgress<PrintStep>? progress = null) => new ReportPrinter(chromium).PrintAsync(document, progress);

    /// <summary>Every dictionary that is an object of its own.</summary>
    public IEnumerable<JsonElement> Objects() => Json.GetProperty("qpdf")[1].EnumerateObject()
        .Select(item => item.Value.TryGetProperty("value", out var value) ? value : default).Where(value => value.ValueKind == JsonValueKind.Object);

    public IEnumerable<JsonElement> Tagged(string tag) => Objects().Where(item => Is(item, "/Type", "/StructElem") && Is(item, "/S", "/" + tag));

    public JsonElement ObjectOf(string reference) => Json.GetProperty("qpdf")[1].GetProperty("obj:" + reference) is var item && item.TryGetProperty("value", out var value) ? value : item.GetProperty("stream");

    public static bool Is(JsonElement item, string key, string value) => item.TryGetProperty(key, out var found) && found.ValueKind == JsonValueKind.String && found.GetString() == value;

    public Task DisposeAsync()
    {
        chromium.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private sealed class Recorder : IProgress<PrintStep>
    {
        public List<PrintStep> Taken { get; } = [];

        public void Report(PrintStep value) => Taken.Add(value);
    }
}

[Collection(PdfCollection.Name)]
public class PrintedReportTests(PrintedSample sample) : IClassFixture<PrintedSample>
{
    [Fact]
    public async Task The_file_is_tagged_has_its_title_and_is_A4()
    {
        var info = (await Tool.RunAsync("pdfinfo", sample.Path)).Output;

        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Title:\s+Buckinghamshire Safeguarding Children Partnership: Annual report 2019/20", info);
        Assert.Matches(@"Author:\s+Buckinghamshire Safeguarding Children Partnership", info);
        Assert.Matches($@"Pages:\s+{sample.Report.Pages}\s", info);
        Assert.Matches(@"Encrypted:\s+no", info);
        Assert.Matches(@"JavaScript:\s+no", info);
        Assert.Matches(@"Page size:.*\(A4\)", info);
        Assert.Matches(@"Metadata Stream:\s+yes", info);
    }

    [Fact]
    public async Task Every_font_is_embedded_and_is_Liberation_Sans()
    {
        var fonts = (await Tool.RunAsync("pdffonts", sample.Path)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"LiberationSans.*\s+yes\s+yes\s+yes\s", font));
    }

    [Fact]
    public async Task The_file_is_sound()
    {
        var check = await Tool.RunAsync("qpdf", "--check", sample.Path);
        Assert.True(check.ExitCode == 0, check.Output);
    }

    [Fact]
    public async Task Every_tag_is_one_that_a_reader_knows()
    {
        var tags = (await Tool.RunAsync("pdfinfo", "-struct", sample.Path)).Output;
        Assert.DoesNotContain("Error", tags, StringComparison.Ordinal);
        Assert.Contains("Document", tags, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_says_what_PDF_UA_asks_for()
    {
        var catalogue = Assert.Single(sample.Objects(), item => PrintedSample.Is(item, "/Type", "/Catalog"));

        Assert.Equal("u:en-GB", catalogue.GetProperty("/Lang").GetString());
        Assert.True(catalogue.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean());
        Assert.True(catalogue.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean());
        Assert.True(catalogue.TryGetProperty("/Metadata", out _));
        var file = System.Text.Encoding.UTF8.GetString(sample.Report.Pdf);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", file, StringComparison.Ordinal);
        Assert.Contains("<rdf:li xml:lang=\"x-default\">Buckinghamshire Safeguarding Children Partnership: Annual report 2019/20</rdf:li>", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_picture_has_words_in_its_place()
    {
        var figures = sample.Tagged("Figure").ToList();

        Assert.Equal(3, figures.Count);
        Assert.All(figures, figure => Assert.True(figure.GetProperty("/Alt").GetString()!.Length > 40));
    }

    [Fact]
    public void Every_heading_of_a_table_says_whether_it_heads_a_row_or_a_column()
    {
        var headings = sample.Tagged("TH").ToList();

        Assert.True(headings.Count > 50);
        Assert.All(headings, heading => Assert.Contains("/Scope", heading.GetProperty("/A").GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_says_where_it_leads()
    {
        var links = sample.Objects().Where(item => PrintedSample.Is(item, "/Subtype", "/Link")).Select(link => link.GetProperty("/Contents").GetString()!).ToList();

        Assert.Contains("u:Go to What is next", links);
        Assert.Contains("u:Link to https://www.nhs.uk/", links);
        Assert.Equal(SampleReport.Document.Sections.Count, links.Count(link => link.StartsWith("u:Go to ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Items_of_lists_have_a_mark_and_a_body_and_nothing_else()
    {
        var items = sample.Tagged("LI").ToList();

        Assert.True(items.Count > 20);
        Assert.All(items, item => Assert.Equal(["/Lbl", "/LBody"], item.GetProperty("/K").EnumerateArray().Where(kid => kid.ValueKind == JsonValueKind.String).Select(kid => sample.ObjectOf(kid.GetString()!).GetProperty("/S").GetString())));
    }

    [Fact]
    public void Everything_drawn_is_tagged_or_marked_as_an_artefact()
    {
        // The finished file has two cross-reference tables, which the reader of browsers' files refuses; qpdf gives the pages' content.
        var pages = sample.Json.GetProperty("pages").EnumerateArray().ToList();

        Assert.Equal(sample.Report.Pages, pages.Count);
        Assert.All(pages, page => Assert.Null(ContentMarker.MarkArtefacts(ContentOf(page.GetProperty("contents")[0].GetString()!))));
    }

    [Fact]
    public async Task The_contents_give_the_page_on_which_each_section_really_begins()
    {
        var contents = await Tool.TextOfAsync(sample.Path, 2);
        foreach (var section in SampleReport.Document.Sections)
        {
            var page = int.Parse(Regex.Match(contents, $@"{Regex.Escape(section.Title)}\s+(?<page>\d+)", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["page"].Value, System.Globalization.CultureInfo.InvariantCulture);
            var text = await Tool.TextOfAsync(sample.Path, page);
            Assert.Contains(section.Title, text, StringComparison.Ordinal);
            Assert.Matches($@"Annual report 2019/20\s+{page}\s*$", text.TrimEnd('\f', '\n', ' '));
        }
    }

    [Fact]
    public void Every_section_has_a_bookmark()
    {
        var bookmarks = sample.Json.GetProperty("outlines").GetRawText();
        Assert.All(SampleReport.Document.Sections, section => Assert.Contains($"\"title\": \"{section.Title}\"", bookmarks, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cover_has_neither_running_title_nor_page_number()
    {
        var cover = await Tool.TextOfAsync(sample.Path, 1);
        Assert.Contains("Published 9 December 2020", cover, StringComparison.Ordinal);
        Assert.DoesNotContain("|", cover, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_edition_says_so_on_its_cover_and_on_the_page_after_it()
    {
        var printed = await sample.PrintAsync(SampleReport.Document with { Correction = new(2, new(2020, 9, 28), "The figures of one group were those of another.") });
        var path = Path.ChangeExtension(sample.Path, "second.pdf");
        await File.WriteAllBytesAsync(path, printed.Pdf);

        var cover = await Tool.TextOfAsync(path, 1);
        Assert.Contains("Edition 2, corrected, published 9 December 2020", cover, StringComparison.Ordinal);
        Assert.Contains("First published 28 September 2020", cover, StringComparison.Ordinal);
        var after = await Tool.TextOfAsync(path, 2);
        Assert.Contains("The figures of one group were those of another.", after, StringComparison.Ordinal);
        Assert.Contains("Contents", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_of_the_groups_and_the_same_in_words_stand_on_one_page()
    {
        var page = await PageWithAsync("How the partnership is organised");
        Assert.Contains("The groups in words", page, StringComparison.Ordinal);
        Assert.Contains("Reviews every", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_section_begins_a_page_of_its_own()
    {
        var contents = await Tool.TextOfAsync(sample.Path, 2);
        var pages = Regex.Matches(contents, @"\S +(?<page>\d+)\r?$", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Select(m => m.Groups["page"].Value).Take(SampleReport.Document.Sections.Count).ToList();
        Assert.Equal(SampleReport.Document.Sections.Count, pages.Distinct().Count());
    }

    [Fact]
    public async Task A_table_over_two_pages_repeats_its_headings()
    {
        var pages = new List<string>();
        for (var page = 1; page <= sample.Report.Pages; page++) pages.Add(await Tool.TextOfAsync(sample.Path, page));

        var withRows = pages.Where(page => page.Contains(", team ", StringComparison.Ordinal)).ToList();
        Assert.True(withRows.Count >= 2);
        Assert.All(withRows, page => Assert.Matches(@"Agency\s+Executive\s+Learning", page));
    }

    [Fact]
    public async Task The_same_report_gives_the_same_file() => Assert.Equal(sample.Report.Pdf, (await sample.PrintAsync(SampleReport.Document)).Pdf);

    [Fact]
    public void Progress_is_told_step_by_step() => Assert.Equal([PrintStep.LayingOut, PrintStep.NumberingPages, PrintStep.Finishing], sample.Steps);

    [Fact]
    public async Task Words_in_Welsh_and_marks_of_every_kind_come_through()
    {
        var report = SampleReport.Document with { Language = "cy", Title = "Adroddiad \"blynyddol\" <ŵ> \\ 100%", Published = null, Sections = [new("geiriau", "Geiriau & mwy", [new Paragraph("Tŷ, môr, ŷd.")])] };
        var printed = await sample.PrintAsync(report);
        var path = Path.ChangeExtension(sample.Path, "cy.pdf");
        await File.WriteAllBytesAsync(path, printed.Pdf);

        var text = (await Tool.RunAsync("pdftotext", path, "-")).Output;
        Assert.Contains("Tŷ, môr, ŷd.", text, StringComparison.Ordinal);
        Assert.Contains("Partnership | Adroddiad \"blynyddol\" <ŵ> \\ 100% 2019/20", text, StringComparison.Ordinal);
        Assert.Contains("Draft, not published", text, StringComparison.Ordinal);
        Assert.Contains("Adroddiad \"blynyddol\" <ŵ> \\ 100% 2019/20", (await Tool.RunAsync("pdfinfo", path)).Output, StringComparison.Ordinal);
    }

    private async Task<string> PageWithAsync(string words)
    {
        for (var page = 3; page <= sample.Report.Pages; page++)
        {
            if (await Tool.TextOfAsync(sample.Path, page) is var text && text.Contains(words, StringComparison.Ordinal)) return text;
        }

        throw new InvalidOperationException($"No page has '{words}'.");
    }

    private byte[] ContentOf(string reference)
    {
        var start = new ProcessStartInfo("qpdf", [$"--show-object={reference.Split(' ')[0]}", "--filtered-stream-data", sample.Path]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var content = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(content);
        process.WaitForExit();
        return content.ToArray();
    }
}

/// <summary>Browsers that print run one after another: several at once would only measure the machine.</summary>
[CollectionDefinition(Name)]
public sealed class PdfCollection
{
    public const string Name = "Printing";
}
