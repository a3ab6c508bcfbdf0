using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SafeguardingPortal.TestSupport;

/// <summary>What came back: an answer and, if it is HTML, its document.</summary>
/// <param name="Address">Path and query of the page one ended on, redirects followed.</param>
/// <param name="Content">The answer's body as text.</param>
/// <param name="Response">For headers; its body has been read.</param>
public sealed record Page(HttpStatusCode Status, string Address, IHtmlDocument Document, string Content, HttpResponseMessage Response)
{
    /// <summary>The main heading's words.</summary>
    public string? Heading => Document.QuerySelector("h1")?.Words();

    /// <summary>The words within the page's main part.</summary>
    public string Text => (Document.QuerySelector("main") ?? Document.Body)?.Words() ?? "";

    /// <summary>The error summary's lines.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.Words())];

    /// <summary>The line that says what was done, or null.</summary>
    public string? Done => Document.QuerySelector(".govuk-notification-banner--success .govuk-notification-banner__heading")?.Words();

    /// <summary>What somebody else saved while this form was open, field by field: its label and, straight after it, its value.</summary>
    public IReadOnlyList<string> SavedMeanwhile => Texts("[aria-labelledby=version-saved] .govuk-summary-list__row");

    /// <summary>The same fields as they are in the form.</summary>
    public IReadOnlyList<string> NotSavedYet => Texts("[aria-labelledby=version-typed] .govuk-summary-list__row");

    /// <summary>The words of each element that matches.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => e.Words())];

    /// <summary>The token against forgery, for posts that no form of the page makes.</summary>
    public string Token() => Document.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")?.Value ?? throw new InvalidOperationException($"{Address} has no form.");

    /// <summary>The page's form that posts: the one that matches, or the only one in its main part but for the button that discards what was kept of it.</summary>
    public IHtmlFormElement Form(string? selector = null)
    {
        var forms = Document.QuerySelectorAll<IHtmlFormElement>(selector ?? "main form[method=post]:not([action='/account/drafts/discard'])").ToList();
        return forms.Count == 1
            ? forms[0]
            : throw new InvalidOperationException($"{Address} ({(int)Status}, “{Heading}”) has {forms.Count} forms that match “{selector ?? "main form[method=post]"}”; one is needed.");
    }
}

public static class ElementWords
{
    /// <summary>An element's text as one reads it, runs of white space as one space.</summary>
    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
