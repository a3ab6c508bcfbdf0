using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Areas.Subgroups.Terms;

/// <summary>Terms of reference as a page shows them: what was typed as Markdown, with tags shown as the text they are.</summary>
internal static class TermsText
{
    public static IHtmlContent Draw(string text) => new HtmlContentBuilder(PlainMarkdown.Read(text).Select(block => (object)Draw(block)).ToList());

    private static TagBuilder Draw(Block block) => block switch
    {
        Heading { Level: 3 } heading => Markup.Tag("h2", "govuk-heading-m").Add(heading.Text),
        Heading heading => Markup.Tag("h3", "govuk-heading-s").Add(heading.Text),
        Paragraph paragraph => Markup.Tag("p", "govuk-body").Add(paragraph.Text.Select(Draw)),
        Quote quote => Markup.Tag("blockquote", "govuk-inset-text").Add(quote.Text.Select(Draw)),
        TextList list => Draw(list),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
    };

    private static TagBuilder Draw(TextList list) => Markup.Tag(list.Numbered ? "ol" : "ul", list.Numbered ? "govuk-list govuk-list--number" : "govuk-list govuk-list--bullet")
        .Add(list.Items.Select(item => Markup.Tag("li").Add(item.Text.Select(Draw)).Add(item.Inner is { } inner ? Draw(inner) : null)));

    private static IHtmlContent Draw(Inline inline) => inline switch
    {
        TextRun run => new StringHtmlContent(run.Text),
        Strong strong => Markup.Tag("strong").Add(strong.Text.Select(Draw)),
        Emphasis emphasis => Markup.Tag("em").Add(emphasis.Text.Select(Draw)),
        Link link => Markup.Tag("a", "govuk-link").With("href", link.Address).With("rel", "noreferrer").Add(link.Text.Select(Draw)),
        LineBreak => new TagBuilder("br") { TagRenderMode = TagRenderMode.SelfClosing },
        _ => throw new ArgumentOutOfRangeException(nameof(inline), inline, null),
    };
}
