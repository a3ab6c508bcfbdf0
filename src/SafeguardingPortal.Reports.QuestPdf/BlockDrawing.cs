using System.Globalization;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Charts;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.QuestPdf;

/// <summary>Draws each kind of block with what it means to somebody who hears it: headings, lists, tables, figures with words.</summary>
internal sealed class BlockDrawing(BrandColour colour)
{
    private const float BarHeight = 12;
    private const float Indent = 16;

    private readonly Color brand = colour.ToInk();
    private readonly Color darker = colour.Darker.ToInk();
    private readonly Color tint = colour.Tint.ToInk();

    /// <exception cref="InvariantException">The kind of block is not known here.</exception>
    public void Draw(IContainer place, Block block)
    {
        switch (block)
        {
            case Heading { Level: 3 } heading:
                place.EnsureSpace().PaddingTop(8).SemanticHeader3().Text(heading.Text).FontSize(Type.Heading).Bold();
                break;
            case Heading heading:
                place.EnsureSpace().PaddingTop(4).SemanticHeader4().Text(heading.Text).FontSize(Type.SmallHeading).Bold();
                break;
            case Paragraph paragraph:
                place.SemanticParagraph().Text(text => Inlines.Write(text, paragraph.Text, darker));
                break;
            case TextList list:
                Draw(place, list);
                break;
            case Quote quote:
                Draw(place, quote);
                break;
            case Note note:
                place.SemanticParagraph().Text(note.Text).FontSize(Type.Small).FontColor(Type.Quiet);
                break;
            case Signature signature:
                place.SemanticParagraph().Text(text =>
                {
                    text.Line(signature.Name).Bold();
                    text.Span(signature.Role);
                });
                break;
            case KeyFigures figures:
                Draw(place, figures);
                break;
            case Pillars pillars:
                Draw(place, pillars);
                break;
            case Table table:
                Draw(place, table);
                break;
            case Chart chart:
                Draw(place, chart);
                break;
            case StructureChart chart:
                Draw(place, chart);
                break;
            default:
                throw new InvariantException($"No drawing for {block.GetType().Name}.");
        }
    }

    private void Draw(IContainer place, TextList list) => place.SemanticList().Column(items =>
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var (item, label) = (list.Items[i], list.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}.") : "•");
            items.Item().PaddingBottom(3).SemanticListItem().Row(row =>
            {
                row.ConstantItem(Indent).SemanticListLabel().Text(label);
                row.RelativeItem().SemanticListItemBody().Column(body =>
                {
                    body.Item().Text(text => Inlines.Write(text, item.Text, darker));
                    if (item.Inner is { } inner) Draw(body.Item().PaddingTop(3), inner);
                });
            });
        }
    });

    private void Draw(IContainer place, Quote quote) => place.BorderLeft(3).BorderColor(brand).PaddingLeft(12).SemanticBlockQuotation().Column(words =>
    {
        words.Item().SemanticParagraph().Text(text => Inlines.Write(text, quote.Text, darker));
        if (quote.By is { } by) words.Item().SemanticParagraph().Text(by).FontColor(Type.Quiet);
    });

    private void Draw(IContainer place, KeyFigures figures) => Side(place, figures.Figures, mostInARow: 3, (box, figure) => box.Column(words =>
    {
        words.Item().SemanticParagraph().Text(figure.Value).FontSize(Type.Figure).Bold().FontColor(darker);
        words.Item().SemanticParagraph().Text(figure.Label);
        if (figure.Source is { } source) words.Item().SemanticParagraph().Text(source).FontSize(Type.Small).FontColor(Type.Quiet);
    }));

    private void Draw(IContainer place, Pillars pillars) => Side(place, pillars.Items, mostInARow: 2, (box, pillar) => box.Column(words =>
    {
        words.Item().SemanticHeader3().Text(pillar.Name).FontSize(Type.SmallHeading).Bold();
        words.Item().SemanticParagraph().Text(pillar.Text);
    }));

    // Boxes of one width, so many in a row; none is torn by the end of a page.
    private void Side<T>(IContainer place, IReadOnlyList<T> items, int mostInARow, Action<IContainer, T> draw) => place.Column(rows =>
    {
        rows.Spacing(10);
        foreach (var some in items.Chunk(mostInARow))
        {
            rows.Item().ShowEntire().Row(row =>
            {
                row.Spacing(10);
                foreach (var item in some) draw(row.RelativeItem().Background(tint).Padding(10), item);
                for (var missing = some.Length; missing < mostInARow; missing++) row.RelativeItem();
            });
        }
    });

    private void Draw(IContainer place, Table table) => place.Column(whole =>
    {
        whole.Item().EnsureSpace().PaddingBottom(4).SemanticCaption().Text(table.Caption).Bold();
        whole.Item().SemanticTable().Table(drawn =>
        {
            drawn.ColumnsDefinition(columns =>
            {
                foreach (var column in table.Columns) columns.RelativeColumn(column.IsNumber ? 1 : 2);
            });
            drawn.Header(header =>
            {
                foreach (var column in table.Columns) Aligned(header.Cell().Background(tint).BorderBottom(1).BorderColor(brand).Padding(5), column).Text(column.Heading).Bold();
            });
            for (var r = 0; r < table.Rows.Count; r++)
            {
                var isTotal = table.LastRowIsTotal && r == table.Rows.Count - 1;
                for (var c = 0; c < table.Columns.Count; c++)
                {
                    var cell = drawn.Cell();
                    var isHeading = c == 0 && table.FirstColumnIsHeading;
                    if (isHeading) cell = cell.AsSemanticHorizontalHeader();
                    var text = Aligned(cell.BorderBottom(0.5f).BorderColor(Type.Line).Padding(5), table.Columns[c]).Text(table.Rows[r][c]);
                    if (isTotal) text.Bold();
                }
            }
        });
        if (table.Source is { } source) whole.Item().PaddingTop(4).SemanticParagraph().Text($"Source: {source}").FontSize(Type.Small).FontColor(Type.Quiet);

        static IContainer Aligned(IContainer cell, TableColumn column) => column.IsNumber ? cell.AlignRight() : cell;
    });

    // The bars are one figure with its description; who cannot see them reads the table beneath.
    private void Draw(IContainer place, Chart chart)
    {
        var most = chart.Values.Select(v => Math.Abs(v.Value ?? 0)).DefaultIfEmpty().Max();
        place.Column(whole =>
        {
            whole.Item().EnsureSpace().SemanticParagraph().Text(chart.Title).Bold();
            whole.Item().PaddingVertical(6).ShowEntire().SemanticFigure(chart.Description).Column(bars =>
            {
                bars.Spacing(6);
                foreach (var value in chart.Values)
                {
                    var share = most == 0 ? 0 : (float)(Math.Abs(value.Value ?? 0) / most);
                    bars.Item().Column(bar =>
                    {
                        bar.Item().Text(value.Label).FontSize(Type.Small);
                        bar.Item().Row(row =>
                        {
                            if (share > 0) row.RelativeItem(share).Height(BarHeight).Border(1).BorderColor(brand).Background(value.Value < 0 ? tint : brand);
                            row.AutoItem().PaddingHorizontal(6).Text(value.Shown).FontSize(Type.Small).Bold();
                            if (share < 1) row.RelativeItem(1 - share);
                        });
                    });
                }
            });
            Draw(whole.Item(), chart.Figures);
        });
    }

    // On paper the groups stand beneath each other, each level further in: a tree of any width fits.
    private void Draw(IContainer place, StructureChart chart) => place.Column(whole =>
    {
        whole.Item().EnsureSpace().PaddingBottom(6).SemanticParagraph().Text(chart.Title).Bold();
        Draw(whole.Item(), StructureTree.Of(chart.Nodes));
    });

    private void Draw(IContainer place, IReadOnlyList<StructureTree> groups) => place.SemanticList().Column(level =>
    {
        level.Spacing(6);
        foreach (var group in groups)
        {
            level.Item().SemanticListItem().SemanticListItemBody().Column(item =>
            {
                item.Item().ShowEntire().Border(1).BorderColor(brand).Background(tint).Padding(6).Text(text =>
                {
                    text.Span(group.Node.Name).Bold();
                    if (StructureTree.KindOf(group.Node) is { } kind) text.Span($"  {kind}").FontColor(Type.Quiet);
                    if (group.Node.Words is { } words) text.Span($"\n{words}").FontSize(Type.Small);
                });
                if (group.Below.Count > 0) Draw(item.Item().PaddingTop(6).PaddingLeft(Indent).BorderLeft(1).BorderColor(Type.Line).PaddingLeft(8), group.Below);
            });
        }
    });
}
