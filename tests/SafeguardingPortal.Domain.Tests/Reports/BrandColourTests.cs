using FsCheck;
using FsCheck.Fluent;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Domain.Tests.Reports;

public class BrandColourTests
{
    [Theory]
    [InlineData("#1d70b8", "#1d70b8")]
    [InlineData("FFdd00", "#ffdd00")]
    public void A_colour_is_read_with_and_without_its_sign(string text, string colour) => Assert.Equal(colour, BrandColour.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#fff")]
    [InlineData("##ffffff")]
    [InlineData("#gg0000")]
    [InlineData("-12345")]
    [InlineData("red;}body{display:none")]
    public void What_is_no_colour_is_refused(string? text) => Assert.False(BrandColour.TryParse(text, out _));

    [Theory]
    [InlineData("#000000", 21)]
    [InlineData("#777777", 4.48)]
    [InlineData("#ffffff", 1)]
    public void Contrast_is_counted_as_WCAG_defines_it(string colour, double onWhite) => Assert.Equal(onWhite, BrandColour.Parse(colour).ContrastWith(BrandColour.White), 0.005);

    [Theory]
    [InlineData("#1d3c5e", "#ffffff")]
    [InlineData("#ffdd00", "#000000")]
    public void Text_on_the_colour_is_white_or_black(string colour, string text) => Assert.Equal(text, BrandColour.Parse(colour).Text.ToString());

    [Fact]
    public void Every_colour_gives_texts_that_can_be_read()
    {
        Prop.ForAll<byte, byte, byte>((red, green, blue) =>
        {
            var brand = new BrandColour(red, green, blue);
            return brand.ContrastWith(brand.Text) >= 4.5 && brand.Shade.ContrastWith(brand.Text) >= 4.5
                && brand.Darker.ContrastWith(BrandColour.White) >= 7 && brand.Darker.ContrastWith(brand.Tint) >= 4.5 && brand.Tint.ContrastWith(BrandColour.Black) >= 12;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }
}
