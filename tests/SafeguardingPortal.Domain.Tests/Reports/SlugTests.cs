using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Domain.Tests.Reports;

public class SlugTests
{
    [Theory]
    [InlineData("What we achieved: neglect", "what-we-achieved-neglect")]
    [InlineData("The child's  voice…", "the-childs-voice")]
    [InlineData("Été à Zürich", "ete-a-zurich")]
    [InlineData("2019/20 budget", "budget")]
    [InlineData("<script>", "script")]
    [InlineData("???", "part")]
    [InlineData("", "part")]
    public void A_title_becomes_an_id(string title, string slug)
    {
        Assert.Equal(slug, Slug.Of(title));
        Assert.True(Slug.Is(slug));
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("9lives")]
    [InlineData("two--hyphens")]
    [InlineData("ends-")]
    [InlineData("with space")]
    [InlineData("quote\"")]
    [InlineData("")]
    public void What_could_not_stand_in_an_address_is_no_id(string text) => Assert.False(Slug.Is(text));

    [Fact]
    public void A_long_title_is_cut() => Assert.True(Slug.Is(Slug.Of(string.Concat(Enumerable.Repeat("long title ", 50)))));
}
