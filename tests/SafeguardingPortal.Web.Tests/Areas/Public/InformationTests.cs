using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Public;

public sealed class InformationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/help")]
    [InlineData("/accessibility")]
    [InlineData("/privacy")]
    public async Task Whoever_is_to_be_asked_is_a_link_away(string path)
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();

        Assert.NotNull((await unit.Get(path)).Document.QuerySelector($"main a[href='/{PortalFactory.Partnership}#contact']"));
        Assert.NotNull((await anonymous.Get(path)).Document.QuerySelector("main a[href='/#contact']"));
        Assert.NotNull((await anonymous.Get("/")).Document.QuerySelector($"main a[href='/{PortalFactory.Partnership}#contact']"));
    }

    [Fact]
    public async Task The_accessibility_statement_speaks_to_readers_and_gives_its_date()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get("/accessibility");

        Assert.Contains("It was prepared on 27 November 2026", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("puts the portal into use", page.Text, StringComparison.Ordinal);
    }
}
