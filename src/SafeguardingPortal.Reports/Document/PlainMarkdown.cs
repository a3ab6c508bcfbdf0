using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SafeguardingPortal.Reports.Document;

/// <summary>Reads what staff type (paragraphs, lists, headings, **bold**, *italic*, quotes, links) into blocks. Nothing of it is ever HTML: tags stay visible as text.</summary>
/// <remarks>What a report has no block for keeps its words: an image its description, code its text, a link with a refused address its words.</remarks>
public static class PlainMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <param name="text">Null and blank give no blocks. Headings of level one to three become level 3, deeper ones level 4.</param>
    public static IReadOnlyList<Block> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            return [.. Markdown.Parse(text, Pipeline).SelectMany(BlocksOf)];
        }
        catch (ArgumentException)
        {
            // The parser refuses nesting deeper than 128, which nobody types by hand: show the words as they stand.
            return [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(words => new Paragraph(words))];
        }
    }

    private static IEnumerable<Block> BlocksOf(Markdig.Syntax.Block block) => block switch
    {
        HeadingBlock heading when WordsOf(heading.Inline) is { Length: > 0 } words => [new Heading(heading.Level <= 3 ? 3 : 4, words)],
        ParagraphBlock paragraph when InlinesOf(paragraph.Inline) is { Count: > 0 } inlines => [new Paragraph(inlines)],
        ListBlock list => [ListOf(list)],
        QuoteBlock quote when InlinesWithin(quote) is { Count: > 0 } inlines => [new Quote(inlines)],
        CodeBlock code => [new Paragraph(code.Lines.ToString())],
        _ => [],
    };

    private static TextList ListOf(ListBlock list) => new(list.IsOrdered, [.. list.OfType<ListItemBlock>().Select(ItemOf)]);

    private static TextListItem ItemOf(ListItemBlock item)
    {
        var inner = item.OfType<ListBlock>().Select(ListOf).ToList();
        return new(InlinesWithin(item), inner.Count == 0 ? null : new(inner[0].Numbered, [.. inner.SelectMany(list => list.Items)]));
    }

    /// <summary>The words of all paragraphs in a quote or an item, one after another; lists within are not included.</summary>
    private static List<Inline> InlinesWithin(ContainerBlock container)
    {
        var inlines = new List<Inline>();
        foreach (var part in container.Where(part => part is not ListBlock))
        {
            if (inlines.Count > 0) inlines.Add(new LineBreak());
            inlines.AddRange(part switch
            {
                LeafBlock { Inline: { } leaf } => InlinesOf(leaf),
                LeafBlock leaf => [new TextRun(leaf.Lines.ToString())],
                ContainerBlock deeper => InlinesWithin(deeper),
                _ => [],
            });
        }
        return inlines;
    }

    private static List<Inline> InlinesOf(ContainerInline? container)
    {
        var inlines = new List<Inline>();
        var text = new StringBuilder();
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline { IsHard: false }:
                    text.Append(' ');
                    break;
                case LineBreakInline:
                    Add(new LineBreak());
                    break;
                case EmphasisInline { DelimiterCount: 2 } strong:
                    Add(new Strong(InlinesOf(strong)));
                    break;
                case EmphasisInline emphasis:
                    Add(new Emphasis(InlinesOf(emphasis)));
                    break;
                case AutolinkInline auto when Link.TryCreate([new TextRun(auto.Url)], auto.IsEmail ? "mailto:" + auto.Url : auto.Url, out var link):
                    Add(link);
                    break;
                case AutolinkInline auto:
                    text.Append(auto.Url);
                    break;
                case LinkInline { IsImage: false } typed when InlinesOf(typed) is { Count: > 0 } words && Link.TryCreate(words, typed.Url, out var link):
                    Add(link);
                    break;
                case ContainerInline other:
                    Flush();
                    inlines.AddRange(InlinesOf(other));
                    break;
            }
        }
        Flush();
        return inlines;

        void Add(Inline inline)
        {
            Flush();
            inlines.Add(inline);
        }

        void Flush()
        {
            if (text.Length > 0) inlines.Add(new TextRun(text.ToString()));
            text.Clear();
        }
    }

    private static string WordsOf(ContainerInline? container) => PlainText.Of(InlinesOf(container));
}
