using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>An element of ours around what the page put in it.</summary>
public abstract class ContentTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Becomes(Wrap(await output.GetChildContentAsync()));

    protected abstract TagBuilder Wrap(IHtmlContent content);
}

/// <summary>A remark set apart by a line.</summary>
[HtmlTargetElement("portal-inset")]
public sealed class InsetTagHelper : ContentTagHelper
{
    protected override TagBuilder Wrap(IHtmlContent content) => Markup.Tag("div", "govuk-inset-text").Add(content);
}

/// <summary>What has consequences if it is overlooked.</summary>
[HtmlTargetElement("portal-warning")]
public sealed class WarningTagHelper : ContentTagHelper
{
    protected override TagBuilder Wrap(IHtmlContent content) => Markup.Tag("div", "govuk-warning-text").Add(
        Markup.Tag("span", "govuk-warning-text__icon").With("aria-hidden", "true").Add("!"),
        Markup.Tag("strong", "govuk-warning-text__text").Add(Markup.Hidden("Warning"), content));
}

/// <summary>Text that opens in its place.</summary>
[HtmlTargetElement("portal-details")]
public sealed class DetailsTagHelper : ContentTagHelper
{
    public string Summary { get; set; } = "";

    /// <summary>Open from the start.</summary>
    public bool Open { get; set; }

    /// <summary>Whether it belongs on paper, where help and forms that are folded do not.</summary>
    public bool Printed { get; set; }

    protected override TagBuilder Wrap(IHtmlContent content) => Draw(Summary, content, Open).When(Printed, "data-printed");

    internal static TagBuilder Draw(string summary, IHtmlContent content, bool open = false) => Markup.Tag("details", "govuk-details").When(open, "open").Add(
        Markup.Tag("summary", "govuk-details__summary").Add(Markup.Tag("span", "govuk-details__summary-text").Add(summary)),
        Markup.Tag("div", "govuk-details__text").Add(content));
}

/// <summary>What a term of the field means, where it first appears; the words are the <see cref="Glossary"/>'s.</summary>
[HtmlTargetElement("portal-help-term", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HelpTermTagHelper : TagHelper
{
    public string Term { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var entry = Entry(Term);
        output.Becomes(Draw(entry.Question, Markup.Tag("p", "govuk-body").Add(entry.Meaning)));
    }

    internal static GlossaryEntry Entry(string term) => Glossary.Find(term) ?? throw new InvalidOperationException($"The glossary has no '{term}'.");

    internal static TagBuilder Draw(string question, TagBuilder meaning)
    {
        var help = DetailsTagHelper.Draw(question, meaning);
        help.AddCssClass("portal-help");
        return help;
    }
}

/// <summary>Several terms that a page begins with, in one place: as many lines of help would be in the way.</summary>
[HtmlTargetElement("portal-help-terms", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HelpTermsTagHelper : TagHelper
{
    /// <summary>In the order in which they appear, with commas between.</summary>
    public string Terms { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var entries = Terms.Split(',', StringSplitOptions.TrimEntries).Select(HelpTermTagHelper.Entry).ToList();
        output.Becomes(HelpTermTagHelper.Draw(
            $"What do {entries.Select(e => $"“{e.AsSeen}”").InSeries()} mean?",
            Markup.Tag("dl").Add(entries.SelectMany(e => new[] { Markup.Tag("dt").Add(e.AsSeen), Markup.Tag("dd").Add(e.Meaning) }))));
    }
}

/// <summary>A list with nothing in it yet: what would be here, and inside it how to begin.</summary>
[HtmlTargetElement("portal-empty")]
public sealed class EmptyTagHelper : ContentTagHelper
{
    public string Heading { get; set; } = "";

    protected override TagBuilder Wrap(IHtmlContent content) =>
        Markup.Tag("div", "portal-empty").Add(Markup.Tag("p", "govuk-heading-s").Add(Heading), content);
}

/// <summary>A status in a word. Red, amber and green also differ in shape, so that nobody needs to see the colour.</summary>
[HtmlTargetElement("portal-tag")]
public sealed class StatusTagHelper : ContentTagHelper
{
    /// <summary>Red, amber or green, where the colour is a judgement.</summary>
    public string? Rag { get; set; }

    /// <summary>Grey, green, turquoise, blue, purple, pink, red, orange or yellow, where it is a status; null is blue.</summary>
    public string? Colour { get; set; }

    protected override TagBuilder Wrap(IHtmlContent content)
    {
        var tag = Markup.Tag("strong", "govuk-tag").Add(content);
        if (Rag is not null) tag.AddCssClass($"portal-rag portal-rag--{Rag.ToLowerInvariant()}");
        else if (Colour is not null) tag.AddCssClass($"govuk-tag--{Colour.ToLowerInvariant()}");
        return tag;
    }
}

/// <summary>Names and values, one under the other; inside it <c>portal-row</c>.</summary>
[HtmlTargetElement("portal-summary-list")]
public sealed class SummaryListTagHelper : ContentTagHelper
{
    protected override TagBuilder Wrap(IHtmlContent content) => Markup.Tag("dl", "govuk-summary-list").Add(content);
}

/// <summary>One name and its value, with a link to change it where there is one.</summary>
[HtmlTargetElement("portal-row", ParentTag = "portal-summary-list")]
public sealed class SummaryRowTagHelper : ContentTagHelper
{
    public string Key { get; set; } = "";

    public string? ChangeHref { get; set; }

    public string ChangeText { get; set; } = "Change";

    protected override TagBuilder Wrap(IHtmlContent content) => Markup.Tag("div", string.IsNullOrEmpty(ChangeHref) ? "govuk-summary-list__row govuk-summary-list__row--no-actions" : "govuk-summary-list__row").Add(
        Markup.Tag("dt", "govuk-summary-list__key").Add(Key),
        Markup.Tag("dd", "govuk-summary-list__value").Add(content),
        string.IsNullOrEmpty(ChangeHref) ? null : Markup.Tag("dd", "govuk-summary-list__actions").Add(
            Markup.Tag("a", "govuk-link").With("href", ChangeHref).Add(ChangeText).Add(Markup.Hidden(" " + Key))));
}
