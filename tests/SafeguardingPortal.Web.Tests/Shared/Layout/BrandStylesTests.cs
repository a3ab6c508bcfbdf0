using System.Text.RegularExpressions;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Tests.Shared.Layout;

public sealed partial class BrandStylesTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#1f6f5c", "#1f6f5c", 1)]
    public void Contrast_is_measured_as_the_guidelines_do(string one, string other, double ratio)
    {
        Assert.Equal(ratio, BrandStyles.Contrast(one, other), 0.01);
        Assert.Equal(ratio, BrandStyles.Contrast(other, one), 0.01);
    }

    [Theory]
    [InlineData("#1f6f5c")]
    [InlineData("#FFDD00")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    [InlineData("#767676")]
    [InlineData("#e6007e")]
    public void Whatever_the_colour_it_can_be_read(string hex)
    {
        var colours = Property().Matches(BrandStyles.Css(hex)).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value, StringComparer.Ordinal);
        Assert.Equal(hex.ToLowerInvariant(), colours["brand"]);
        Assert.True(BrandStyles.Contrast(colours["brand"], colours["brand-text"]) >= BrandStyles.ReadableContrast);
        foreach (var link in new[] { "brand-dark", "brand-darker", "govuk-link-colour", "govuk-link-hover-colour" })
        {
            Assert.True(BrandStyles.Contrast(colours[link], "#ffffff") >= BrandStyles.ReadableContrast, link);
            Assert.True(BrandStyles.Contrast(colours[link], colours["govuk-surface-background-colour"]) >= BrandStyles.ReadableContrast, link);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#1f6f5g")]
    [InlineData("#123456;} body{display:none")]
    public void What_is_not_a_colour_never_reaches_the_stylesheet(string? hex)
    {
        Assert.False(BrandStyles.IsColour(hex));
        Assert.Equal(BrandStyles.Css("#1f6f5c"), BrandStyles.Css(hex));
    }

    [Fact]
    public void The_version_follows_the_colour()
    {
        Assert.NotEqual(BrandStyles.Version("#1f6f5c"), BrandStyles.Version("#1f6f5d"));
        Assert.Equal(BrandStyles.Version("#1F6F5C"), BrandStyles.Version("#1f6f5c"));
    }

    [GeneratedRegex("--(?<name>[a-z-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Property();
}
