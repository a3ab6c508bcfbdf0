using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Common;

public sealed class SlugsTests
{
    [Fact]
    public void A_taken_slug_gets_the_first_free_number() =>
        Assert.Equal("learning-3", Slugs.Unique("Learning", new HashSet<string> { "learning", "learning-2" }));

    [Theory]
    [InlineData("a")]
    [InlineData("a b")]
    public void A_number_after_a_long_slug_leaves_it_no_longer_than_a_slug_may_be(string part)
    {
        var (name, taken) = (string.Concat(Enumerable.Repeat(part, 80)), new HashSet<string>(StringComparer.Ordinal));
        for (var n = 0; n < 11; n++) Assert.True(taken.Add(Slugs.Unique(name, taken)));

        Assert.All(taken, slug => Assert.True(slug.Length <= Slugs.MaxLength && !slug.Contains("--", StringComparison.Ordinal), slug));
    }
}
