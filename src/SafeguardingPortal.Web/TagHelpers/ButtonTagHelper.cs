using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>A button that sends its form once, or a link that looks like one when it has an <c>href</c>.</summary>
[HtmlTargetElement("portal-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>Null for the page's one main step; <c>secondary</c>; <c>warning</c> for what cannot be undone.</summary>
    public string? Kind { get; set; }

    /// <summary>Goes somewhere instead of sending the form.</summary>
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var button = Markup.Tag(Href is null ? "button" : "a", Kind is null ? "govuk-button" : $"govuk-button govuk-button--{Kind}").With("data-module", "govuk-button");
        if (Href is null) button.With("type", "submit").With("data-prevent-double-click", "true");
        else button.With("href", Href).With("role", "button").With("draggable", "false");
        output.Becomes(button.Add(await output.GetChildContentAsync()));
    }
}
