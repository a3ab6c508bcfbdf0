using System.Net;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Public;

/// <summary>Whoever finds nothing at an address is still where they were, and finds on from there.</summary>
public sealed class NotFoundTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Here = $"/{PortalFactory.Partnership}";

    [Fact]
    public async Task A_member_keeps_their_navigation_and_search_and_finds_home()
    {
        using var unit = await portal.SignInAs("unit");
        var home = await unit.Get($"{Here}/home");
        var page = await unit.Get($"{Here}/nothing/here");

        Assert.Equal((HttpStatusCode.NotFound, "Page not found"), (page.Status, page.Heading));
        Assert.Equal(home.Texts(".portal-header__name, nav[aria-label=Main] a"), page.Texts(".portal-header__name, nav[aria-label=Main] a"));
        Assert.NotNull(page.Document.QuerySelector($"form[role=search][action='{Here}/search']"));
        Assert.NotNull(page.Document.QuerySelector($"main a[href='{Here}/home']"));
    }

    [Fact]
    public async Task The_public_finds_the_partnership_and_its_reports()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get($"{Here}/annual-reports/1999-00");

        Assert.Equal("Buckinghamshire Safeguarding Children Partnership", Assert.Single(page.Texts(".portal-header__name")));
        Assert.Equal([Here, $"{Here}/annual-reports"], page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task Where_no_partnership_is_named_a_member_is_led_to_their_own_and_the_public_to_the_first_page()
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();

        Assert.NotNull((await unit.Get("/nothing")).Document.QuerySelector($"main a[href='{Here}/home']"));
        Assert.NotNull((await anonymous.Get("/nothing")).Document.QuerySelector("main a[href='/']"));
    }

    [Fact]
    public async Task What_an_outsider_may_not_see_looks_like_what_is_not_there()
    {
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");
        var (closed, missing) = (await neighbour.Get($"{Here}/home"), await neighbour.Get($"{Here}/nothing"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (closed.Status, missing.Status));
        Assert.Equal(Seen(missing), Seen(closed));
        Assert.Equal(["Annual reports"], closed.Texts("nav[aria-label=Main] a"));
        Assert.Null(closed.Document.QuerySelector("[role=search]"));
        Assert.NotNull(closed.Document.QuerySelector($"a.portal-header__name[href='{Here}']"));

        static (string?, string?, string) Seen(Page page) => (page.Document.Title, page.Document.QuerySelector(".portal-navigation")?.InnerHtml, page.Document.QuerySelector("main")!.InnerHtml);
    }
}
