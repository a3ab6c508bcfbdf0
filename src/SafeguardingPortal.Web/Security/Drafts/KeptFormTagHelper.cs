using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Security.Drafts;

/// <summary>A form with <c>data-keep</c> shows what its reader had typed and not sent: while it is drawn, the values are where its fields look for what was typed.</summary>
[HtmlTargetElement("form", Attributes = "data-keep")]
public sealed class KeptFormTagHelper(FormDrafts drafts, SignedIn signedIn, IAntiforgery antiforgery) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (signedIn.AccountId is not { } accountId) return;

        var request = ViewContext.HttpContext.Request;
        var isShownAgain = HttpMethods.IsPost(request.Method);
        string page = isShownAgain && request.HasFormContentType && request.Form[FormDrafts.PageField].ToString() is { Length: > 0 } sent ? sent : request.PathBase + request.Path + request.QueryString;
        var form = output.Attributes["action"]?.Value?.ToString() ?? page;
        output.PreContent.AppendHtml(Hidden(FormDrafts.PageField, page)).AppendHtml(Hidden(FormDrafts.FormField, form));
        if (isShownAgain || !signedIn.HasDrafts || await drafts.FindAsync(accountId, page, form, ViewContext.HttpContext.RequestAborted) is not { } kept) return;

        var before = Put(kept);
        await output.GetChildContentAsync();
        PutBack(before);
        output.Attributes.SetAttribute("data-kept", "");
        output.PreElement.AppendHtml(Note(kept, page, form));
    }

    private Dictionary<string, (object? Raw, string? Attempted)?> Put(KeptFields kept)
    {
        var modelState = ViewContext.ModelState;
        var before = kept.Fields.Keys.ToDictionary(name => name, name => modelState.TryGetValue(name, out var entry) ? (entry.RawValue, entry.AttemptedValue) : ((object?, string?)?)null);
        foreach (var (name, values) in kept.Fields) modelState.SetModelValue(name, values is [var one] ? one : values, string.Join(',', values));
        return before;
    }

    // Other forms of the page may have fields of the same names.
    private void PutBack(Dictionary<string, (object? Raw, string? Attempted)?> before)
    {
        foreach (var (name, value) in before)
        {
            if (value is { } was) ViewContext.ModelState.SetModelValue(name, was.Raw, was.Attempted);
            else ViewContext.ModelState.Remove(name);
        }
    }

    private TagBuilder Note(KeptFields kept, string page, string form) => Markup.Tag("div", "govuk-inset-text").Add(
        Markup.Tag("p", "govuk-body").Add($"We kept what you had typed on {Words.DateTime(kept.SavedAt)}. It is not saved until you send it."),
        IsOutdated(kept) ? Markup.Tag("p", "govuk-body").Add("Somebody has saved changes here since then: check that you do not undo them.") : null,
        Markup.Tag("form").With("method", "post").With("action", "/account/drafts/discard").Add(
            Hidden(FormDrafts.PageField, page),
            Hidden(FormDrafts.FormField, form),
            Markup.Tag("button", "govuk-link portal-link-button").With("type", "submit").Add("Discard it"),
            antiforgery.GetHtml(ViewContext.HttpContext)));

    private bool IsOutdated(KeptFields kept) => ViewContext.ViewData.Model is IVersionedForm form
        && kept.Fields.TryGetValue(nameof(IVersionedForm.Version), out var version) && version is [var was] && was != $"{form.Version}";

    private static TagBuilder Hidden(string name, string value) => Markup.Tag("input").With("type", "hidden").With("name", name).With("value", value);
}
