using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>The header of a column that sorts: a link that keeps the filters, said to assistive technology too.</summary>
[HtmlTargetElement("portal-sort-header")]
public sealed class SortHeaderTagHelper : TagHelper
{
    /// <summary>The column's name in the address.</summary>
    public string Field { get; set; } = "";

    /// <summary>The order the list is in.</summary>
    public Sort Sort { get; set; }

    /// <summary>Right-aligned.</summary>
    public bool Numeric { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var direction = Sort.Field != Field ? "none" : Sort.Descending ? "descending" : "ascending";
        var link = Markup.Tag("a", "portal-sort__link").With("href", ViewContext.HttpContext.Request.With("sort", Sort.Click(Field).ToString())).Add(await output.GetChildContentAsync());
        output.Becomes(Markup.Tag("th", Numeric ? "govuk-table__header govuk-table__header--numeric portal-sort" : "govuk-table__header portal-sort")
            .With("scope", "col").With("aria-sort", direction).Add(link));
    }
}

/// <summary>How many there are and which are shown, with links to the other pages that keep filters and order.</summary>
[HtmlTargetElement("portal-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : TagHelper
{
    public Paging Paging { get; set; } = null!;

    /// <summary>What is listed, one of them: <c>action</c>.</summary>
    public string Noun { get; set; } = "result";

    /// <summary>Several of them, only where adding an s is wrong.</summary>
    public string? Plural { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var all = Words.Count(Paging.Total, Noun, Plural);
        var shown = Paging.Pages == 1 ? all : $"{Words.Count(Paging.From)} to {Words.Count(Paging.To)} of {all}";
        output.Becomes(Markup.Tag("div", "portal-pagination").Add(
            Markup.Tag("p", "govuk-body-s portal-pagination__count").Add(shown),
            Paging.Pages == 1 ? null : Markup.Tag("nav", "govuk-pagination").With("aria-label", "Pages").Add(
                Step("prev", "Previous", Paging.Page - 1),
                Markup.Tag("ul", "govuk-pagination__list").Add(Paging.Links().Select(Number)),
                Step("next", "Next", Paging.Page + 1))));
    }

    private TagBuilder? Step(string direction, string text, int page) => page < 1 || page > Paging.Pages ? null
        : Markup.Tag("div", $"govuk-pagination__{direction}").Add(
            Link(page, "govuk-link govuk-pagination__link").With("rel", direction).Add(
                Markup.Tag("span", "govuk-pagination__link-title").Add(text).Add(Markup.Hidden(" page"))));

    private TagBuilder Number(int? page)
    {
        if (page is not { } number) return Markup.Tag("li", "govuk-pagination__item govuk-pagination__item--ellipsis").Add("⋯");

        var current = number == Paging.Page;
        var link = Link(number, "govuk-link govuk-pagination__link").With("aria-label", $"Page {number}").With("aria-current", current ? "page" : null).Add(Words.Count(number));
        return Markup.Tag("li", current ? "govuk-pagination__item govuk-pagination__item--current" : "govuk-pagination__item").Add(link);
    }

    private TagBuilder Link(int page, string css) =>
        Markup.Tag("a", css).With("href", ViewContext.HttpContext.Request.With("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>The filter of a list: beside it on a desk, folded on a phone. What stands inside are the fields.</summary>
[HtmlTargetElement("portal-filter")]
public sealed class FilterTagHelper : TagHelper
{
    /// <summary>The filters in force, each with a link that removes it.</summary>
    public IEnumerable<ChosenFilter> Chosen { get; set; } = [];

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var chosen = Chosen.ToList();
        var sort = request.Query["sort"].ToString();
        // Open in the page as sent, so that it can be used without scripts; portal.js folds it on a phone.
        output.Becomes(Markup.Tag("details", "portal-filter").With("open", "").Add(
            Markup.Tag("summary", "portal-filter__summary").Add(chosen.Count == 0 ? "Filter" : $"Filter ({chosen.Count})"),
            chosen.Count == 0 ? null : Markup.Tag("div", "portal-filter__chosen").Add(
                Markup.Tag("h2", "govuk-heading-s").Add("Showing only"),
                Markup.Tag("ul", "govuk-list").Add(chosen.Select(filter => Markup.Tag("li").Add(
                    Markup.Tag("a", "portal-filter__remove").With("href", request.Without(filter.Name, filter.Value)).Add(Markup.Hidden("Remove filter ")).Add(filter.Text)))),
                Markup.Tag("p", "govuk-body-s").Add(Markup.Tag("a", "govuk-link").With("href", request.Path).Add("Clear all"))),
            Markup.Tag("form").With("method", "get").Add(
                await output.GetChildContentAsync(),
                sort.Length == 0 ? null : Markup.Tag("input").With("type", "hidden").With("name", "sort").With("value", sort),
                Markup.Tag("button", "govuk-button govuk-button--secondary").With("type", "submit").Add("Show"))));
    }
}
