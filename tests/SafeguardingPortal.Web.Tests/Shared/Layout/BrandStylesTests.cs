using System.Net;
using System.Text.RegularExpressions;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Tests.Shared.Layout;

public sealed partial class BrandStylesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("#1f6f5c")]
    [InlineData("#FFDD00")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    [InlineData("#767676")]
    [InlineData("#787878")]
    [InlineData("#e6007e")]
    public void Whatever_the_colour_it_can_be_read(string hex)
    {
        var colours = Property().Matches(BrandStyles.Css(BrandColour.Parse(hex))).ToDictionary(match => match.Groups["name"].Value, match => BrandColour.Parse(match.Groups["colour"].Value), StringComparer.Ordinal);
        Assert.Equal(BrandColour.Parse(hex), colours["brand"]);
        Assert.True(colours["brand"].ContrastWith(colours["brand-text"]) >= BrandColour.Readable);
        foreach (var link in new[] { "brand-dark", "brand-darker", "govuk-link-colour", "govuk-link-hover-colour" })
        {
            Assert.True(colours[link].ContrastWith(BrandColour.White) >= BrandColour.Readable, link);
            Assert.True(colours[link].ContrastWith(colours["govuk-surface-background-colour"]) >= BrandColour.Readable, link);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#1f6f5g")]
    [InlineData("#123456;} body{display:none")]
    public void What_is_not_a_colour_gives_the_portal_s_own(string? hex) => Assert.Equal(BrandStyles.AddressOf("#1f6f5c"), BrandStyles.AddressOf(hex));

    [Fact]
    public void The_address_follows_the_colour()
    {
        Assert.NotEqual(BrandStyles.AddressOf("#1f6f5c"), BrandStyles.AddressOf("#1f6f5d"));
        Assert.Equal(BrandStyles.AddressOf("#1F6F5C"), BrandStyles.AddressOf("#1f6f5c"));
    }

    [Fact]
    public async Task What_is_kept_for_a_year_is_of_the_colour_in_its_address_whatever_a_copy_of_the_portal_still_knows()
    {
        using var anonymous = portal.Anonymous();

        var styles = await anonymous.Http.GetAsync(BrandStyles.AddressOf("#123456"));

        Assert.Equal((true, TimeSpan.FromDays(365)), (styles.Headers.CacheControl!.Public, styles.Headers.CacheControl.MaxAge));
        Assert.Contains("--brand: #123456;", await styles.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Http.GetAsync("/styles/brand-zzzzzz.css")).StatusCode);
    }

    [GeneratedRegex("--(?<name>[a-z-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Property();
}
