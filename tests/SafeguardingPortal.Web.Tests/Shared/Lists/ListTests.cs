using System.ComponentModel.DataAnnotations;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Tests.Shared.Lists;

public sealed class ListTests
{
    public enum Grade
    {
        [Display(Name = "Good or better", Description = "Judged by the panel")]
        Good,
        NotYetGood,
    }

    [Theory]
    [InlineData(null, 0, 1, 1, 0, 0)]
    [InlineData(0, 60, 1, 3, 1, 25)]
    [InlineData(-7, 60, 1, 3, 1, 25)]
    [InlineData(3, 60, 3, 3, 51, 60)]
    [InlineData(99, 60, 3, 3, 51, 60)]
    [InlineData(2, 25, 1, 1, 1, 25)]
    [InlineData(2, 26, 2, 2, 26, 26)]
    public void A_page_that_is_not_there_is_the_nearest_that_is(int? asked, int total, int page, int pages, int from, int to)
    {
        var paging = new Paging(asked, total);
        Assert.Equal((page, pages, from, to), (paging.Page, paging.Pages, paging.From, paging.To));
        Assert.Equal((page - 1) * 25, paging.Skip);
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 5, "1 2 … 5")]
    [InlineData(3, 5, "1 2 3 4 5")]
    [InlineData(4, 7, "1 2 3 4 5 6 7")]
    [InlineData(5, 9, "1 … 4 5 6 … 9")]
    [InlineData(20, 20, "1 … 19 20")]
    public void A_gap_stands_for_two_pages_or_more(int page, int pages, string links) =>
        Assert.Equal(links, string.Join(' ', new Paging(page, pages, 1).Links().Select(link => link?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…")));

    [Fact]
    public void An_order_reads_and_writes_as_its_address()
    {
        Assert.Equal(new Sort("due", Descending: true), Sort.From("-due", "reference"));
        Assert.Equal(new Sort("reference", Descending: false), Sort.From(" ", "reference"));
        Assert.Equal("-due", Sort.From("due", "reference").Click("due").ToString());
        Assert.Equal("what", Sort.From("-due", "reference").Click("what").ToString());
    }

    [Fact]
    public void The_choices_of_an_enumeration_are_in_words() =>
        Assert.Equal([new("Good", "Good or better", "Judged by the panel"), new("NotYetGood", "Not yet good")], Choice.Of<Grade>());
}
