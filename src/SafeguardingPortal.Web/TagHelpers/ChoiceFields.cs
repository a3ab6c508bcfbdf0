using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>One choice out of many, in a list that opens.</summary>
[HtmlTargetElement("portal-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>The first line, which chooses nothing; null leaves it out.</summary>
    public string? Empty { get; set; } = "";

    protected override IReadOnlyList<Choice> Offered => [.. Items];

    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content)
    {
        var chosen = Chosen();
        var select = Markup.Tag("select", "govuk-select").With("id", Id).With("name", Name).With("aria-describedby", describedBy).With(attributes);
        if (Error is not null) select.AddCssClass("govuk-select--error");
        if (Empty is not null) select.Add(Markup.Tag("option").With("value", "").Add(Empty));
        foreach (var group in Items.GroupBy(choice => choice.Group))
        {
            var options = group.Select(choice => Markup.Tag("option").With("value", choice.Value).When(chosen.Contains(choice.Value), "selected").Add(choice.Text));
            if (group.Key is null) select.Add(options);
            else select.Add(Markup.Tag("optgroup").With("label", group.Key).Add(options));
        }
        return select;
    }
}

/// <summary>One choice out of few, all in sight.</summary>
[HtmlTargetElement("portal-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Side by side, for two short answers.</summary>
    public bool Inline { get; set; }

    public bool Small { get; set; }

    protected override bool IsGroup => true;

    protected override IReadOnlyList<Choice> Offered => [.. Items];

    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content) =>
        Choices.Draw("radios", "radio", Name, Id, Items, Chosen(), Inline ? " govuk-radios--inline" : Small ? " govuk-radios--small" : "").With(attributes);
}

/// <summary>Any number of choices for a list; a single box for a <c>bool</c>.</summary>
[HtmlTargetElement("portal-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    public bool Small { get; set; }

    protected override bool IsGroup => !IsSingle;

    protected override IReadOnlyList<Choice> Offered => IsSingle ? Choice.YesNo : [.. Items];

    private bool IsSingle => For.Metadata.ModelType == typeof(bool);

    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content)
    {
        var items = IsSingle ? [new Choice("true", Called)] : Items;
        return Choices.Draw("checkboxes", "checkbox", Name, Id, items, Chosen(), Small ? " govuk-checkboxes--small" : "", describedBy).With(attributes);
    }

    /// <summary>A single box has its label beside it, not above.</summary>
    protected override TagBuilder? Caption() => IsSingle ? null : base.Caption();
}

/// <summary>What radios and checkboxes have in common.</summary>
file static class Choices
{
    public static TagBuilder Draw(string block, string type, string name, string id, IEnumerable<Choice> items, HashSet<string> chosen, string modifier, string? describedBy = null)
    {
        var css = "govuk-" + block;
        return Markup.Tag("div", css + modifier).With("data-module", css).Add(items.Select((choice, i) =>
        {
            // The first has the field's own id: the error summary goes there.
            var itemId = i == 0 ? id : $"{id}-{i + 1}";
            var hintId = choice.Hint is null ? null : itemId + "-item-hint";
            return Markup.Tag("div", css + "__item").Add(
                Markup.Tag("input", css + "__input").With("id", itemId).With("name", name).With("type", type).With("value", choice.Value)
                    .When(chosen.Contains(choice.Value), "checked").With("aria-describedby", hintId ?? describedBy),
                Markup.Tag("label", $"govuk-label {css}__label").With("for", itemId).Add(choice.Text),
                hintId is null ? null : Markup.Tag("div", $"govuk-hint {css}__hint").With("id", hintId).Add(choice.Hint));
        }));
    }
}
