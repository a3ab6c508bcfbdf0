using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Common;

public sealed class SeriesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a and b", "a|b")]
    [InlineData("a, b and c", "a|b|c")]
    public void A_list_ends_with_and(string words, string items) => Assert.Equal(words, items.Split('|').InSeries());
}
