using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>One line of text, a number, an amount, an address or a password. Other attributes (<c>autocomplete</c>, <c>inputmode</c>) go to the input.</summary>
[HtmlTargetElement("portal-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    /// <summary>In characters, 2, 3, 4, 5, 10, 20 or 30; null is the whole line.</summary>
    public int? Width { get; set; }

    /// <summary>Before the input, such as <c>£</c>.</summary>
    public string? Prefix { get; set; }

    /// <summary>After the input, such as <c>%</c>.</summary>
    public string? Suffix { get; set; }

    /// <summary>How the value is written, such as <c>{0:0.00}</c>.</summary>
    public string? Format { get; set; }

    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content)
    {
        var input = Markup.Tag("input", "govuk-input")
            .With("id", Id).With("name", Name).With("type", Type)
            // A password is typed again, never sent back.
            .With("value", Type == "password" ? null : Value(Format))
            .With("aria-describedby", describedBy)
            .With(attributes);
        if (Width is { } width) input.AddCssClass($"govuk-input--width-{width}");
        if (Error is not null) input.AddCssClass("govuk-input--error");
        return Prefix is null && Suffix is null ? input : Markup.Tag("div", "govuk-input__wrapper").Add(Affix("prefix", Prefix), input, Affix("suffix", Suffix));
    }

    private static TagBuilder? Affix(string place, string? text) =>
        text is null ? null : Markup.Tag("div", $"govuk-input__{place}").With("aria-hidden", "true").Add(text);
}

/// <summary>Several lines of text, with a count of what is left when there is a limit.</summary>
[HtmlTargetElement("portal-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    /// <summary>The most characters the form's validator allows; null when there is no limit.</summary>
    public int? MaxLength { get; set; }

    protected override string? NoteId => MaxLength is null ? null : Id + "-info";

    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content)
    {
        var textarea = Markup.Tag("textarea", "govuk-textarea")
            .With("id", Id).With("name", Name).With("rows", Digits(Rows)).With("aria-describedby", describedBy).With(attributes);
        // Browsers leave out the first line break after the tag: a text that begins with one would lose it.
        textarea.InnerHtml.AppendHtml("\n").Append(Value() ?? "");
        if (Error is not null) textarea.AddCssClass("govuk-textarea--error");
        if (MaxLength is not null) textarea.AddCssClass("govuk-js-character-count");
        return textarea;
    }

    protected override void Decorate(TagBuilder group)
    {
        if (MaxLength is not { } most) return;

        group.AddCssClass("govuk-character-count");
        group.With("data-module", "govuk-character-count").With("data-maxlength", Digits(most));
        group.Add(Markup.Tag("div", "govuk-hint govuk-character-count__message").With("id", NoteId).Add($"You can enter up to {Words.Count(most)} characters"));
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Files to upload. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("portal-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper : FieldTagHelper
{
    public bool Multiple { get; set; }

    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content)
    {
        var input = Markup.Tag("input", "govuk-file-upload")
            .With("id", Id).With("name", Name).With("type", "file").When(Multiple, "multiple").With("aria-describedby", describedBy).With(attributes);
        if (Error is not null) input.AddCssClass("govuk-file-upload--error");
        return input;
    }
}

/// <summary>A value the form carries but nobody types, such as <c>Version</c>: always the form's own, never what came in.</summary>
[HtmlTargetElement("portal-hidden", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HiddenTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Becomes(Markup.Tag("input")
        .With("type", "hidden")
        .With("name", ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name))
        .With("value", FieldTagHelper.Text(For.Model)));
}
