using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>A field of a form: label, hint, error message and control, tied together for assistive technology, with what was typed kept.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property of the form.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>By default the property's display name, or the words of its name.</summary>
    public string? Label { get; set; }

    /// <summary><c>s</c>, <c>m</c>, <c>l</c> or <c>xl</c>; null is plain text.</summary>
    public string? LabelSize { get; set; }

    /// <summary>The label is the page's only question and so its heading.</summary>
    public bool LabelIsHeading { get; set; }

    /// <summary>The label is for screen readers only: where the place says it, as in a row of a table.</summary>
    public bool LabelHidden { get; set; }

    public string? Hint { get; set; }

    /// <summary>Says "(optional)" after the label.</summary>
    public bool Optional { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The name that is posted.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => IdOf(Name);

    /// <summary>What the page calls the field.</summary>
    protected string Called => Label ?? For.Metadata.GetDisplayName();

    /// <summary>The first thing wrong with the field.</summary>
    protected string? Error => ErrorOf(ViewContext.ViewData.ModelState, Name);

    /// <summary>Several controls under one legend rather than one under a label.</summary>
    protected virtual bool IsGroup => false;

    /// <summary>What there is to choose from; null for what is typed.</summary>
    protected virtual IReadOnlyList<Choice>? Offered => null;

    /// <summary>A role for the fieldset of a group.</summary>
    protected virtual string? GroupRole => null;

    /// <summary>The control that the error summary goes to.</summary>
    protected virtual string FocusId => Id;

    /// <summary>The id of another text that describes the control, beside hint and error.</summary>
    protected virtual string? NoteId => null;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        FieldsOnPage.Of(ViewContext.HttpContext).Add(new(Name, FocusId, Called, Offered));
        var content = await output.GetChildContentAsync();

        var attributes = new TagHelperAttributeList(output.Attributes);
        output.Attributes.Clear();

        var described = string.Join(' ', new[] { NoteId, Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error" }.OfType<string>());
        var describedBy = described.Length > 0 ? described : null;
        var hint = Hint is null ? null : Markup.Tag("div", "govuk-hint").With("id", Id + "-hint").Add(Hint);
        var error = Error is null ? null : Markup.Tag("p", "govuk-error-message").With("id", Id + "-error").Add(Markup.Hidden("Error:")).Add(" " + Error);
        var control = Control(attributes, IsGroup ? null : describedBy, content);

        var group = Markup.Tag("div", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        if (IsGroup)
        {
            group.Add(Markup.Tag("fieldset", "govuk-fieldset").With("role", GroupRole).With("aria-describedby", describedBy).Add(Caption(), hint, error, control));
        }
        else
        {
            group.Add(Caption(), hint, error, control);
        }
        Decorate(group);
        output.Becomes(group);
    }

    /// <param name="attributes">What the page wrote on our element, for the control.</param>
    /// <param name="describedBy">For the control; null for a group, whose fieldset carries it.</param>
    protected abstract IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content);

    /// <summary>The last touch to the whole field.</summary>
    protected virtual void Decorate(TagBuilder group)
    {
    }

    /// <summary>What the control shows: what was typed if anything was, else the form's value.</summary>
    protected string? Value(string? format = null) => Attempted(Name) ?? Text(For.Model, format);

    protected string? Attempted(string name) => ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    /// <summary>The values chosen, for choices.</summary>
    protected HashSet<string> Chosen()
    {
        IEnumerable<string?> values = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is { } raw
            ? raw as IEnumerable<string?> ?? [raw.ToString()]
            : For.Model is System.Collections.IEnumerable several and not string ? several.Cast<object?>().Select(one => Text(one)) : [Text(For.Model)];
        return values.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    internal static string? ErrorOf(ModelStateDictionary modelState, string name) =>
        modelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? MessageOf(entry.Errors[0]) : null;

    internal static string MessageOf(ModelError error) => error.ErrorMessage.Length > 0 ? error.ErrorMessage : "Check this answer";

    internal static string? Text(object? value, string? format = null) => value switch
    {
        null => null,
        _ when format is not null => string.Format(CultureInfo.CurrentCulture, format, value),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.CurrentCulture),
    };

    /// <summary>The label or legend; null when the control says it itself.</summary>
    protected virtual TagBuilder? Caption()
    {
        var (element, css) = IsGroup ? ("legend", "govuk-fieldset__legend") : ("label", "govuk-label");
        var text = Called + (Optional ? " (optional)" : "");
        var size = LabelSize ?? (LabelIsHeading ? "l" : null);
        var caption = Markup.Tag(element, size is null ? css : $"{css} {css}--{size}");
        if (LabelHidden) caption.AddCssClass("govuk-visually-hidden");
        if (IsGroup) return LabelIsHeading ? caption.Add(Markup.Tag("h1", "govuk-fieldset__heading").Add(text)) : caption.Add(text);

        caption.With("for", Id).Add(text);
        return LabelIsHeading ? Markup.Tag("h1", "govuk-label-wrapper").Add(caption) : caption;
    }
}
