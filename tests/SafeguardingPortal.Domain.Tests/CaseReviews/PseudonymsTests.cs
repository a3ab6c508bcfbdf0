using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public sealed class PseudonymsTests
{
    private static readonly Pseudonyms Names = new(new Dictionary<string, string> { ["Child Q"] = "Robin", ["Child Q senior"] = "Alex", ["Sibling 1"] = "Child Q", ["N (baby)"] = "Kit $0" });

    [Theory]
    [InlineData("Child Q was seen.", "Robin was seen.")]
    [InlineData("CHILD Q’s school; child q", "Robin’s school; Robin")]
    [InlineData("Child Quinn and Grandchild Q", "Child Quinn and Grandchild Q")]
    [InlineData("Child Q senior met Child Q", "Alex met Robin")]
    [InlineData("Sibling 1 and Sibling 12", "Child Q and Sibling 12")]
    [InlineData("(N (baby))", "(Kit $0)")]
    [InlineData("", "")]
    public void Whole_words_are_replaced_once(string text, string shown) => Assert.Equal(shown, Names.In(text));

    [Fact]
    public void Without_a_key_texts_stay_as_they_are()
    {
        Assert.Equal("Child Q was seen.", Pseudonyms.Kept.In("Child Q was seen."));
        Assert.False(Pseudonyms.Kept.ShowNames);
        Assert.True(Names.ShowNames);
    }
}
