using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Areas.Account.Shared;

/// <summary>A password, which with scripts can be shown while it is typed. It is never sent back.</summary>
[HtmlTargetElement("portal-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper : FieldTagHelper
{
    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content)
    {
        var input = Markup.Tag("input", "govuk-input govuk-password-input__input govuk-js-password-input-input")
            .With("id", Id).With("name", Name).With("type", "password").With("spellcheck", "false").With("autocapitalize", "none").With("aria-describedby", describedBy).With(attributes);
        if (Error is not null) input.AddCssClass("govuk-input--error");
        return Markup.Tag("div", "govuk-input__wrapper govuk-password-input__wrapper").Add(
            input,
            Markup.Tag("button", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle")
                .With("type", "button").With("data-module", "govuk-button").With("aria-controls", Id).With("aria-label", "Show password").With("hidden", "").Add("Show"));
    }

    protected override void Decorate(TagBuilder group)
    {
        group.AddCssClass("govuk-password-input");
        group.With("data-module", "govuk-password-input");
    }
}
