using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Html;

namespace SafeguardingPortal.Domain.Tests.Reports;

public class ReportHtmlTests
{
    private const string Attack = "</style></title><script>alert('1')</script><img src=x onerror=\"alert(2)\">&amp;\u0001\ud800";
    private const string AttackAsText = "</style></title><script>alert('1')</script><img src=x onerror=\"alert(2)\">&amp;";

    [Fact]
    public void Markup_in_any_field_is_shown_as_text()
    {
        var report = Report(EveryBlock(Attack)) with { Title = Attack, Subtitle = Attack, PartnershipName = Attack, Year = Attack, Author = Attack };

        foreach (var html in new[] { Fragment(report), ReportHtml.Standalone(report) })
        {
            var page = new HtmlParser().ParseDocument(html);
            Assert.Empty(page.QuerySelectorAll("script, img"));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.True(page.Body!.TextContent.Split(AttackAsText).Length > 20, "The text is missing from some field.");
            Assert.True(page.QuerySelectorAll("style").Length <= 1);
        }
    }

    [Fact]
    public void The_fragment_needs_no_inline_style_that_the_content_security_policy_refuses()
    {
        var page = Parse(Report(EveryBlock("Words")));
        Assert.Empty(page.QuerySelectorAll("[style], style, link"));
    }

    [Fact]
    public void The_fragment_has_one_first_heading_and_no_level_is_skipped()
    {
        var page = Parse(Report(EveryBlock("Words")));
        var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1] - '0').ToList();

        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Contents_lead_to_every_section()
    {
        var page = Parse(Report(EveryBlock("Words")));
        var links = page.QuerySelectorAll("nav a");

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal(link.TextContent, page.QuerySelector(link.GetAttribute("href")!)!.TextContent));
        Assert.Empty(page.QuerySelectorAll("nav .report-contents__page"));
    }

    [Fact]
    public void Below_every_section_of_the_page_a_link_leads_back_to_the_contents_and_on_paper_there_is_none()
    {
        var report = Report(EveryBlock("Words"));

        Assert.Equal(["#report-contents", "#report-contents"], Parse(report).QuerySelectorAll("section > .report-back:last-child a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("Back to contents", ReportHtml.Standalone(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_id_is_there_once_and_every_reference_finds_its_target()
    {
        var page = Parse(Report(EveryBlock("Words")));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(page.QuerySelectorAll("[aria-labelledby]").SelectMany(element => element.GetAttribute("aria-labelledby")!.Split(' ')), id => Assert.Contains(id, ids));
        Assert.Contains("figures-table", ids);
        Assert.Contains("bars", ids);
        Assert.Contains("bars-figures", ids);
    }

    [Fact]
    public void A_table_says_what_each_heading_is_for()
    {
        var page = Parse(Report(EveryBlock("Words")));

        Assert.All(page.QuerySelectorAll("thead th"), heading => Assert.Equal("col", heading.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("tbody th"), heading => Assert.Equal("row", heading.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
        Assert.Equal(["td", "td"], page.QuerySelectorAll("#no-row-headings tbody tr:first-child > *").Select(cell => cell.LocalName));
    }

    [Fact]
    public void An_empty_cell_does_not_swallow_what_follows()
    {
        var page = Parse(Report([new Table("gaps", "Gaps", [new("A"), new("B")], [["", ""], ["x", ""]])]));
        Assert.Equal([2, 2], page.QuerySelectorAll("tbody tr").Select(row => row.ChildElementCount));
    }

    [Fact]
    public void Pages_stand_in_the_contents_of_the_printed_file()
    {
        var html = ReportHtml.Standalone(Report([new Paragraph("Words")]), new Dictionary<string, int> { ["first"] = 7 });
        Assert.Equal("7", new HtmlParser().ParseDocument(html).QuerySelector(".report-contents__page")!.TextContent.Trim());
    }

    [Fact]
    public void The_file_is_in_the_language_of_the_report_and_has_its_title()
    {
        var page = new HtmlParser().ParseDocument(ReportHtml.Standalone(Report([]) with { Language = "cy" }));
        Assert.Equal("cy", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Example Partnership: Annual report 2019/20", page.Title);
    }

    [Fact]
    public void The_running_title_cannot_leave_its_quotation_marks()
    {
        var html = ReportHtml.Standalone(Report([]) with { PartnershipName = "\"}body{display:none}\\\n</style>" });
        var style = new HtmlParser().ParseDocument(html).QuerySelector("style")!.TextContent;
        Assert.EndsWith("2019\\2f 20\"}}", style, StringComparison.Ordinal);
        Assert.DoesNotContain("body{", style, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_links_to_no_page_of_the_portal_but_the_page_does()
    {
        var report = Report(EveryBlock("Words"));
        Assert.Contains("href=\"/groups/executive\"", Fragment(report), StringComparison.Ordinal);
        Assert.DoesNotContain("/groups/executive", ReportHtml.Standalone(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_says_that_it_is_one() => Assert.Contains("Draft, not published", Fragment(Report([]) with { Published = null }), StringComparison.Ordinal);

    [Fact]
    public void An_id_that_occurs_twice_is_refused() =>
        Assert.Throws<InvariantException>(() => Fragment(Report([new Table("first", "", [], [])])));

    [Fact]
    public void An_id_that_is_no_slug_is_refused() =>
        Assert.Throws<InvariantException>(() => Fragment(Report([new Table("a b", "", [], [])])));

    [Fact]
    public void A_row_with_too_few_cells_is_refused() =>
        Assert.Throws<InvariantException>(() => Fragment(Report([new Table("short", "", [new("A"), new("B")], [["only"]])])));

    [Fact]
    public void The_stylesheet_keeps_to_the_report()
    {
        var rules = Regex.Matches(ReportStyles.Css, @"^\s*(?<selectors>[.:a-z][^{};@]*)\{", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

        Assert.NotEmpty(rules);
        Assert.All(rules.SelectMany(rule => rule.Groups["selectors"].Value.Split(',')).Select(selector => selector.Trim()), selector => Assert.True(selector is ":where(html)" || selector.StartsWith(".report", StringComparison.Ordinal), selector));
    }

    private static IDocument Parse(ReportDocument report) => new HtmlParser().ParseDocument(Fragment(report));

    private static string Fragment(ReportDocument report)
    {
        using var writer = new StringWriter();
        ReportHtml.Fragment(report).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static ReportDocument Report(IReadOnlyList<Block> blocks) => new()
    {
        Title = "Annual report",
        PartnershipName = "Example Partnership",
        Year = "2019/20",
        Colour = BrandColour.Parse("#1d3c5e"),
        Published = new(2020, 12, 9),
        Sections = [new("first", "First & foremost", blocks), new("second", "Second", [])],
    };

    private static IReadOnlyList<Block> EveryBlock(string text) =>
    [
        new Heading(3, text),
        new Heading(4, text),
        new Paragraph([new TextRun(text), new Strong([new TextRun(text)]), new Emphasis([new TextRun(text)]), new LineBreak(), LinkOf(text)]),
        new TextList(Numbered: true, [new([new TextRun(text)], TextList.Of([text]))]),
        new Quote(text, text),
        new Note(text),
        new Signature(text, text),
        new KeyFigures([new(text, text, text)]),
        new Pillars([new(text, text)]),
        new Table("figures-table", text, [new(text), new(text, IsNumber: true)], [[text, text]]) { Source = text, LastRowIsTotal = true },
        new Table("no-row-headings", text, [new(text), new(text)], [[text, text]]) { FirstColumnIsHeading = false },
        new Chart("bars", text, text, text, [new(text, 12, text), new(text, null, text), new(text, -3, text)]) { Source = text, LabelHeading = text },
        new StructureChart("structure", text, [
            new("e", null, text, StructureKind.Executive) { Address = "/groups/executive" },
            new("s", "e", text, StructureKind.Subgroup) { Address = "javascript:alert(1)" },
            new("t", "s", text, StructureKind.TaskAndFinish) { Words = text, JointWith = text, Address = text }]),
    ];

    private static Link LinkOf(string text) => Link.TryCreate([new TextRun(text)], "https://example.org/?q=\"><script>", out var link) ? link : throw new InvalidOperationException();
}
