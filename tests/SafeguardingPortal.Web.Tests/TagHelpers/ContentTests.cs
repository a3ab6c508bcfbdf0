using AngleSharp.Dom;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Tests.TagHelpers;

public sealed class ContentTests
{
    [Fact]
    public void A_judgement_has_a_word_and_a_shape_beside_its_colour()
    {
        var tag = new FormPage().Draw(new StatusTagHelper { Rag = "Amber" }, "At risk").QuerySelector("strong")!;
        Assert.Equal("At risk", tag.TextContent);
        Assert.Contains("portal-rag--amber", tag.ClassList);
    }

    [Fact]
    public void A_warning_says_that_it_is_one() =>
        Assert.StartsWith("Warning", new FormPage().Draw(new WarningTagHelper(), "This cannot be undone.").QuerySelector("strong")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_link_to_change_a_row_names_what_it_changes()
    {
        var row = new FormPage().Draw(new SummaryRowTagHelper { Key = "Owner", ChangeHref = "/change" }, "Ann");
        Assert.Equal("Change Owner", row.QuerySelector("a")!.TextContent);
        Assert.Null(new FormPage().Draw(new SummaryRowTagHelper { Key = "Owner" }, "Ann").QuerySelector("a"));
    }

    [Fact]
    public void Every_term_is_a_question_with_an_answer()
    {
        foreach (var entry in Glossary.All)
        {
            var term = new FormPage().Draw(new HelpTermTagHelper { Term = entry.Term.ToLowerInvariant() });
            Assert.Equal(entry.Question, term.QuerySelector("summary")!.TextContent);
            Assert.EndsWith("?", entry.Question, StringComparison.Ordinal);
            Assert.Equal(entry.Meaning, term.QuerySelector(".govuk-details__text")!.TextContent);
        }
        Assert.Equal(Glossary.All.OrderBy(entry => entry.Term, StringComparer.OrdinalIgnoreCase), Glossary.All);
    }

    [Fact]
    public void A_term_nobody_explains_is_a_mistake_of_the_page() =>
        Assert.Throws<InvalidOperationException>(() => new FormPage().Draw(new HelpTermTagHelper { Term = "Synergy" }));

    [Theory]
    [InlineData("/list?status=Late&page=3", "due", "none", "/list?status=Late&sort=due")]
    [InlineData("/list?sort=due&status=Late", "due", "ascending", "/list?status=Late&sort=-due")]
    [InlineData("/list?sort=-due", "due", "descending", "/list?sort=due")]
    public void A_sorting_header_keeps_the_filters_and_turns_the_order_round(string address, string field, string direction, string next)
    {
        var asked = address.Contains("sort=-due", StringComparison.Ordinal) ? "-due" : address.Contains("sort=due", StringComparison.Ordinal) ? "due" : null;
        var header = new FormPage(address: address).Draw(new SortHeaderTagHelper { Field = field, Sort = Sort.From(asked, "reference") }, "Due").QuerySelector("th[scope=col]")!;
        Assert.Equal(direction, header.GetAttribute("aria-sort"));
        Assert.Equal(next, header.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Links_to_other_pages_keep_filters_and_order()
    {
        var pages = new FormPage(address: "/list?status=Late&sort=-due&page=2").Draw(new PaginationTagHelper { Paging = new(2, 60, 25), Noun = "action" });
        Assert.Equal("26 to 50 of 60 actions", pages.QuerySelector("p")!.TextContent);
        Assert.Equal("Page 2", pages.QuerySelector("[aria-current=page]")!.GetAttribute("aria-label"));
        Assert.Equal("/list?status=Late&sort=-due", pages.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/list?status=Late&sort=-due&page=3", pages.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public void One_page_needs_no_links()
    {
        var pages = new FormPage().Draw(new PaginationTagHelper { Paging = new(1, 1), Noun = "child", Plural = "children" });
        Assert.Equal("1 child", pages.TextContent);
        Assert.Null(pages.QuerySelector("nav"));
    }

    [Fact]
    public void A_filter_in_force_can_be_taken_away_alone_and_filtering_keeps_the_order()
    {
        var page = new FormPage(address: "/list?status=Late&status=Open&sort=-due&page=4");
        var filter = page.Draw(new FilterTagHelper { Chosen = [new("status", "Late", "Status: late"), new("status", "Open", "Status: open")] });
        Assert.Equal(["/list?status=Open&sort=-due", "/list?status=Late&sort=-due"], filter.QuerySelectorAll("a.portal-filter__remove").Select(link => link.GetAttribute("href")));
        Assert.Equal("-due", filter.QuerySelector("form[method=get] input[type=hidden][name=sort]")!.GetAttribute("value"));
        Assert.True(filter.QuerySelector("details")!.HasAttribute("open"));
    }
}
