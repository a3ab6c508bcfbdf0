using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>Every form that posts carries the token against forgery, wherever it posts to, and leaves the checking of answers to the portal.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormTagHelper(IAntiforgery antiforgery) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        output.PostContent.AppendHtml(antiforgery.GetHtml(ViewContext.HttpContext));
    }
}
