using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Document;
using static SafeguardingPortal.Reports.Html.Markup;

namespace SafeguardingPortal.Reports.Charts;

/// <summary>Draws how the groups are organised: a wide picture, a narrow one for phones (the stylesheet shows one of them), and the same as nested lists with links.</summary>
/// <remarks>Kinds differ by border and by the words in the box, not by colour alone. Needs <see cref="Html.ReportStyles"/> on the page.</remarks>
public static class StructureDrawing
{
    private const double Size = 15;
    private const double SmallSize = 12;
    private const double Line = 19;
    private const double SmallLine = 16;
    private const double Padding = 10;
    private const double Rule = 1.5;

    private const double Width = 720;
    private const double RootWidth = 300;
    private const double ColumnWidth = 163;
    private const double ColumnGap = 22;
    private const double RowGap = 40;
    private const double Indent = 18;
    private const double Spacing = 12;
    private const int Columns = 4;

    private const double NarrowWidth = 340;

    /// <summary>The drawing and the list in one <c>div</c>, without a title.</summary>
    /// <exception cref="InvariantException">The groups are no tree.</exception>
    public static IHtmlContent ToHtml(StructureChart chart) => Encode(Draw(chart, linked: true));

    internal static XElement Draw(StructureChart chart, bool linked)
    {
        var trees = StructureTree.Of(chart.Nodes);
        return Element("div", "report-structure",
            Wide(chart, trees), Narrow(chart, trees),
            Element("p", "report-structure__lead", "The groups in words"),
            Element("div", "report-structure__words", Words(trees, linked)));
    }

    private static XElement Words(IReadOnlyList<StructureTree> trees, bool linked) => Element("ul", "report-list", trees.Select(tree => Element("li", null,
        linked && tree.Node.Address is { } address && IsSafe(address) ? Element("a", "report-link", Has("href", address), tree.Node.Name) : tree.Node.Name,
        StructureTree.KindOf(tree.Node) is { } kind ? $": {LowerFirst(kind)}" : null,
        tree.Node.Words is { } words ? $". {words}" : null,
        tree.Below.Count > 0 ? Words(tree.Below, linked) : null)));

    private static bool IsSafe(string address) =>
        (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal))
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    // The groups under the top stand in rows of four; a line from the top runs down the middle, between the second and the third of a full row.
    private static XElement Wide(StructureChart chart, IReadOnlyList<StructureTree> trees)
    {
        var (lines, boxes) = (new List<XElement>(), new List<XElement>());
        var y = Rule;
        foreach (var top in trees)
        {
            var bottom = y + Box(boxes, top.Node, (Width - RootWidth) / 2, y, RootWidth);
            y = bottom;
            foreach (var row in top.Below.Chunk(Columns))
            {
                var busY = y + RowGap / 2;
                var left = (Width - row.Length * ColumnWidth - (row.Length - 1) * ColumnGap) / 2;
                lines.Add(Connector(Width / 2, bottom, Width / 2, busY));
                if (row.Length > 1) lines.Add(Connector(left + ColumnWidth / 2, busY, Width - left - ColumnWidth / 2, busY));
                var rowBottom = y;
                foreach (var column in row)
                {
                    lines.Add(Connector(left + ColumnWidth / 2, busY, left + ColumnWidth / 2, y + RowGap));
                    rowBottom = Math.Max(rowBottom, Stack(lines, boxes, column, left, y + RowGap, ColumnWidth));
                    left += ColumnWidth + ColumnGap;
                }
                bottom = busY;
                y = rowBottom;
            }
            y += RowGap / 2;
        }
        return Picture(chart, "wide", Width, y - RowGap / 2 + Rule, lines, boxes);
    }

    private static XElement Narrow(StructureChart chart, IReadOnlyList<StructureTree> trees)
    {
        var (lines, boxes) = (new List<XElement>(), new List<XElement>());
        var y = Rule;
        foreach (var tree in trees) y = Stack(lines, boxes, tree, Rule, y, NarrowWidth - 2 * Rule) + Spacing;
        return Picture(chart, "narrow", NarrowWidth, y - Spacing + Rule, lines, boxes);
    }

    /// <summary>A box with those beneath it indented below; returns where the last of them ends.</summary>
    private static double Stack(List<XElement> lines, List<XElement> boxes, StructureTree tree, double x, double y, double width)
    {
        var top = y + Box(boxes, tree.Node, x, y, width);
        var bottom = top;
        foreach (var below in tree.Below)
        {
            // Very deep trees stop moving to the right where a word would no longer fit.
            var indent = width - Indent >= 120 ? Indent : 0;
            var from = bottom + Spacing;
            var middle = from + Padding + SmallLine / 2;
            if (indent > 0)
            {
                lines.Add(Connector(x + Indent / 2, top, x + Indent / 2, middle));
                lines.Add(Connector(x + Indent / 2, middle, x + Indent, middle));
            }
            else
            {
                lines.Add(Connector(x + width / 2, bottom, x + width / 2, from));
            }
            bottom = Stack(lines, boxes, below, x + indent, from, width - indent);
        }
        return bottom;
    }

    private static double Box(List<XElement> boxes, StructureNode node, double x, double y, double width)
    {
        var kind = TextMeasure.Wrap(StructureTree.KindOf(node) ?? "", (width - 2 * Padding) / SmallSize);
        var name = TextMeasure.Wrap(node.Name, (width - 2 * Padding) / Size / 1.07);
        var height = 2 * Padding + kind.Count * SmallLine + name.Count * Line;
        var box = Drawn("g", Has("class", $"report-structure__group report-structure__group--{CssOf(node)}"));
        var fill = node.Kind == StructureKind.Executive ? "#0b0c0c" : "#fff";
        box.Add(Rectangle(x, y, width, height, fill,
            node.Kind == StructureKind.TaskAndFinish ? Has("stroke-dasharray", "6 4") : null,
            node.Kind is StructureKind.Panel or StructureKind.Forum ? Has("rx", 12) : null));
        if (node.JointWith is not null) box.Add(Rectangle(x + 4, y + 4, width - 8, height - 8, "none", Has("rx", node.Kind is StructureKind.Panel or StructureKind.Forum ? 9 : 0)));

        var baseline = y + Padding;
        foreach (var line in kind) Write(line, SmallSize, "normal", SmallLine);
        foreach (var line in name) Write(line, Size, "bold", Line);
        boxes.Add(box);
        return height;

        void Write(string line, double size, string weight, double height) => box.Add(Drawn("text",
            Has("x", x + Padding), Has("y", (baseline += height) - 4), Has("font-size", size), Has("font-weight", weight),
            Has("fill", node.Kind == StructureKind.Executive ? "#fff" : "#0b0c0c"), line));
    }

    private static XElement Rectangle(double x, double y, double width, double height, string fill, params XAttribute?[] more) => Drawn("rect",
        Has("x", x), Has("y", y), Has("width", width), Has("height", height), Has("fill", fill), Has("stroke", "#0b0c0c"), Has("stroke-width", Rule), more);

    private static string CssOf(StructureNode node) => node.Kind == StructureKind.Executive ? "executive" : node.Kind == StructureKind.TaskAndFinish ? "task" : "standing";

    private static XElement Connector(double x1, double y1, double x2, double y2) => Drawn("line",
        Has("x1", x1), Has("y1", y1), Has("x2", x2), Has("y2", y2), Has("stroke", "#6f777b"), Has("stroke-width", Rule));

    private static XElement Picture(StructureChart chart, string which, double width, double height, List<XElement> lines, List<XElement> boxes) => Drawn("svg",
        Has("class", $"report-structure__picture report-structure__picture--{which}"), Has("role", "img"),
        Has("aria-labelledby", $"{chart.Id}-{which}-name {chart.Id}-{which}-words"), Has("viewBox", FormattableString.Invariant($"0 0 {width:0.##} {height:0.##}")),
        Drawn("title", Has("id", $"{chart.Id}-{which}-name"), chart.Title),
        Drawn("desc", Has("id", $"{chart.Id}-{which}-words"), $"{(chart.Nodes.Count == 1 ? "1 group" : $"{chart.Nodes.Count} groups and how they stand to each other")}. The same is in words after the drawing."),
        lines, boxes);
}
