using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>Builds encoded markup in the order it reads.</summary>
internal static class Markup
{
    public static TagBuilder Tag(string name, string? css = null)
    {
        var tag = new TagBuilder(name);
        if (name is "input") tag.TagRenderMode = TagRenderMode.SelfClosing;
        return tag.With("class", css);
    }

    /// <summary>Adds an attribute; null leaves it out.</summary>
    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null) tag.Attributes[attribute] = value;
        return tag;
    }

    /// <summary>Adds an attribute without a value, such as <c>checked</c>.</summary>
    public static TagBuilder When(this TagBuilder tag, bool condition, string attribute) => tag.With(attribute, condition ? "" : null);

    /// <summary>Adds what the page wrote on our element; its classes join ours.</summary>
    public static TagBuilder With(this TagBuilder tag, TagHelperAttributeList attributes)
    {
        foreach (var attribute in attributes)
        {
            var value = attribute.Value is IHtmlContent content ? content.Text() : attribute.Value?.ToString();
            if (attribute.Name == "class" && value is not null) tag.AddCssClass(value);
            else tag.Attributes[attribute.Name] = value;
        }
        return tag;
    }

    public static TagBuilder Add(this TagBuilder tag, string? text)
    {
        tag.InnerHtml.Append(text ?? "");
        return tag;
    }

    public static TagBuilder Add(this TagBuilder tag, params IEnumerable<IHtmlContent?> contents)
    {
        foreach (var content in contents)
        {
            if (content is not null) tag.InnerHtml.AppendHtml(content);
        }
        return tag;
    }

    /// <summary>Words for screen readers only.</summary>
    public static TagBuilder Hidden(string text) => Tag("span", "govuk-visually-hidden").Add(text);

    /// <summary>Makes the page's element into another, its own classes and attributes kept.</summary>
    public static void Becomes(this TagHelperOutput output, TagBuilder tag)
    {
        tag.With(output.Attributes);
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(tag);
    }

    private static string Text(this IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }
}
