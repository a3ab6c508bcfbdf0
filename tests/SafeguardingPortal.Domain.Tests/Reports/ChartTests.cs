using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Charts;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Html;

namespace SafeguardingPortal.Domain.Tests.Reports;

public class ChartTests
{
    [Fact]
    public void Bars_are_as_long_as_their_figures_say()
    {
        var bars = Bars([new("One", 100, "100"), new("Two", 50, "50"), new("Three", -25, "-25"), new("None", 0, "0"), new("Hidden", null, "5 or fewer")])
            .QuerySelectorAll("rect").Select(bar => double.Parse(bar.GetAttribute("width")!.TrimEnd('%'), CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(3, bars.Count);
        Assert.InRange(bars[0], 50, 90);
        Assert.Equal(bars[0] / 2, bars[1], 0.02);
        Assert.Equal(bars[0] / 4, bars[2], 0.02);
    }

    [Fact]
    public void A_chart_is_an_image_with_words_and_its_figures_in_a_table()
    {
        var chart = Bars([new("One", 1, "1"), new("Hidden", null, "5 or fewer")]);
        var image = chart.QuerySelector("svg[role=img]")!;

        Assert.Equal("Title. Description.", string.Join(' ', image.GetAttribute("aria-labelledby")!.Split(' ').Select(id => chart.GetElementById(id)!.TextContent)));
        Assert.Equal(["One", "1", "Hidden", "5 or fewer"], chart.QuerySelectorAll("#bars-figures tbody tr > *").Select(cell => cell.TextContent));
    }

    [Fact]
    public void A_chart_without_a_single_figure_is_drawn_all_the_same() => Assert.Empty(Bars([]).QuerySelectorAll("rect"));

    [Fact]
    public void The_largest_figure_there_is_can_be_drawn() =>
        Assert.NotEmpty(Bars([new("Much", decimal.MaxValue, "a great many"), new("Little", 1, "1")]).QuerySelectorAll("rect"));

    [Fact]
    public void Fifteen_groups_with_long_names_stand_within_the_picture_without_touching()
    {
        var groups = Enumerable.Range(1, 15).Select(i => new StructureNode($"g{i}", "top", $"Group {i} for the Safeguarding of Unaccompanied Children Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", (StructureKind)(i % 5)));
        var tasks = Enumerable.Range(1, 5).Select(i => new StructureNode($"t{i}", $"g{i}", "Until the summer", StructureKind.TaskAndFinish));
        var page = Structure([new("top", null, "Executive group", StructureKind.Executive), .. groups, .. tasks]);

        foreach (var picture in page.QuerySelectorAll("svg"))
        {
            var size = picture.GetAttribute("viewBox")!.Split(' ').Select(Number).ToArray();
            var boxes = picture.QuerySelectorAll("g").Select(group => BoxOf(group.QuerySelector("rect")!)).ToList();
            Assert.Equal(21, boxes.Count);
            Assert.All(boxes, box => Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.Width <= size[2] && box.Y + box.Height <= size[3]));
            for (var i = 0; i < boxes.Count; i++)
            {
                Assert.DoesNotContain(boxes.Skip(i + 1), other => other.X < boxes[i].X + boxes[i].Width && boxes[i].X < other.X + other.Width && other.Y < boxes[i].Y + boxes[i].Height && boxes[i].Y < other.Y + other.Height);
            }
            foreach (var line in picture.QuerySelectorAll("line"))
            {
                var (x1, x2) = (Number(line.GetAttribute("x1")!), Number(line.GetAttribute("x2")!));
                var (y1, y2) = (Number(line.GetAttribute("y1")!), Number(line.GetAttribute("y2")!));
                Assert.DoesNotContain(boxes, box => Math.Max(x1, x2) > box.X + 1 && Math.Min(x1, x2) < box.X + box.Width - 1 && Math.Max(y1, y2) > box.Y + 1 && Math.Min(y1, y2) < box.Y + box.Height - 1);
            }
        }
    }

    [Fact]
    public void Kinds_of_groups_differ_by_words_and_borders_and_not_by_colour_alone()
    {
        var page = Structure([
            new("e", null, "Leaders", StructureKind.Executive), new("s", "e", "Learning", StructureKind.Subgroup),
            new("t", "e", "Neglect", StructureKind.TaskAndFinish), new("p", "e", "Child deaths", StructureKind.Panel) { JointWith = "Oxfordshire" }]);
        var boxes = page.QuerySelector("svg")!.QuerySelectorAll("g").ToList();

        Assert.Equal(["Executive group", "Subgroup", "Task and finish group", "Joint panel with"], boxes.Select(box => box.QuerySelector("text")!.TextContent));
        Assert.NotNull(boxes[2].QuerySelector("rect[stroke-dasharray]"));
        Assert.Equal(2, boxes[3].QuerySelectorAll("rect").Length);
    }

    [Fact]
    public void A_name_that_says_its_kind_is_not_followed_by_it()
    {
        var page = Structure([new("e", null, "Executive Group", StructureKind.Executive), new("s", "e", "Learning Subgroup", StructureKind.Subgroup) { Words = "Meets monthly" }]);

        Assert.Equal("Learning Subgroup. Meets monthly", page.QuerySelector("ul ul li")!.TextContent);
        Assert.Equal(["Executive Group", "Learning Subgroup"], page.QuerySelector("svg")!.QuerySelectorAll("text").Select(text => text.TextContent));
    }

    [Fact]
    public void The_same_structure_stands_beside_it_in_nested_lists_with_links()
    {
        var page = Structure([
            new("e", null, "Leaders", StructureKind.Executive) { Address = "/bucks/groups/leaders" }, new("s", "e", "Learning", StructureKind.Subgroup) { Words = "Meets monthly" },
            new("t", "s", "Neglect", StructureKind.TaskAndFinish) { Address = "//elsewhere.example" }, new("u", "s", "Reviews", StructureKind.Panel) { Address = "javascript:alert(1)" }]);

        Assert.Equal(["/bucks/groups/leaders"], page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Neglect: task and finish group", page.QuerySelector("ul ul ul li")!.TextContent);
        Assert.Contains("Learning: subgroup. Meets monthly", page.QuerySelector("ul ul li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_picture_has_its_words()
    {
        var page = Structure([new("e", null, "Leaders", StructureKind.Executive)]);
        Assert.All(page.QuerySelectorAll("svg"), picture => Assert.All(picture.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotEmpty(page.GetElementById(id)!.TextContent)));
        Assert.Equal(2, page.QuerySelectorAll("svg[role=img]").Length);
    }

    [Fact]
    public void A_picture_of_one_group_speaks_of_one()
    {
        Assert.StartsWith("1 group. ", Structure([new("e", null, "Leaders", StructureKind.Executive)]).QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("2 groups and how they stand", Structure([new("e", null, "Leaders", StructureKind.Executive), new("s", "e", "Learning", StructureKind.Subgroup)]).QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_that_is_no_tree_is_refused()
    {
        Assert.Throws<InvariantException>(() => Structure([new("a", "missing", "A", StructureKind.Subgroup)]));
        Assert.Throws<InvariantException>(() => Structure([new("a", null, "A", StructureKind.Subgroup), new("a", null, "B", StructureKind.Subgroup)]));
        Assert.Throws<InvariantException>(() => Structure([new("a", "b", "A", StructureKind.Subgroup), new("b", "a", "B", StructureKind.Subgroup)]));
    }

    [Fact]
    public void Text_wraps_at_words_and_breaks_only_what_is_too_long()
    {
        Assert.Equal(["one two", "three"], TextMeasure.Wrap("one  two three", TextMeasure.Width("one two") + 0.1));
        Assert.All(TextMeasure.Wrap(new string('m', 100), 10), line => Assert.True(TextMeasure.Width(line) <= 10));
        Assert.Empty(TextMeasure.Wrap("  ", 10));
    }

    private static (double X, double Y, double Width, double Height) BoxOf(IElement box) =>
        (Number(box.GetAttribute("x")!), Number(box.GetAttribute("y")!), Number(box.GetAttribute("width")!), Number(box.GetAttribute("height")!));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IDocument Structure(IReadOnlyList<StructureNode> nodes)
    {
        using var writer = new StringWriter();
        StructureDrawing.ToHtml(new("structure", "How we are organised", nodes)).WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString());
    }

    private static IDocument Bars(IReadOnlyList<ChartValue> values)
    {
        var report = new ReportDocument
        {
            Title = "Annual report",
            PartnershipName = "Example Partnership",
            Year = "2019/20",
            Colour = BrandColour.Black,
            Sections = [new("first", "First", [new Chart("bars", "Title.", "Description.", "Children", values)])],
        };
        return new HtmlParser().ParseDocument(ReportHtml.Standalone(report));
    }
}
