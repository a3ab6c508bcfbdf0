using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>What is wrong with the form, in the order of its fields, each line a link to its field. The layout has one; a page needs none.</summary>
[HtmlTargetElement("portal-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var modelState = ViewContext.ViewData.ModelState;
        if (modelState.ErrorCount == 0)
        {
            output.SuppressOutput();
            return;
        }

        var fields = FieldsOnPage.Of(ViewContext.HttpContext).All;
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var linked = fields.DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .Select(field => (Message: FieldTagHelper.ErrorOf(modelState, field.Name), field.Id))
            .Where(line => line.Message is not null)
            .Select(line => Markup.Tag("a").With("href", "#" + line.Id).Add(line.Message));
        var others = modelState.Where(entry => !names.Contains(entry.Key))
            .SelectMany(entry => entry.Value!.Errors.Select(FieldTagHelper.MessageOf)).Distinct(StringComparer.Ordinal)
            .Select(message => Markup.Tag("span").Add(message));

        output.Becomes(Markup.Tag("div", "govuk-error-summary").With("data-module", "govuk-error-summary").Add(Markup.Tag("div").With("role", "alert").Add(
            Markup.Tag("h2", "govuk-error-summary__title").Add("There is a problem"),
            Markup.Tag("div", "govuk-error-summary__body").Add(
                Markup.Tag("ul", "govuk-list govuk-error-summary__list").Add(linked.Concat(others).Select(line => Markup.Tag("li").Add(line)))))));
    }
}
