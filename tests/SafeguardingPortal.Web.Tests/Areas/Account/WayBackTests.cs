using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

/// <summary>From one's account, which is in no partnership, back to where one works.</summary>
public sealed class WayBackTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/account"), InlineData("/account/password"), InlineData("/account/sessions")]
    public async Task Whoever_belongs_to_one_partnership_alone_finds_it_around_the_pages_of_their_account(string path)
    {
        using var unit = await portal.SignInAs("unit");
        using var viewer = await portal.SignInAs("viewer");

        var page = await unit.Get(path);

        Assert.Equal($"/{PortalFactory.Partnership}/home", page.Document.QuerySelector("a.portal-header__name")!.GetAttribute("href"));
        Assert.Contains("Settings", page.Texts("nav[aria-label=Main] a"));
        Assert.DoesNotContain("Settings", (await viewer.Get(path)).Texts("nav[aria-label=Main] a"));
    }

    [Fact]
    public async Task Whoever_belongs_to_several_is_led_to_the_choice()
    {
        var account = await portal.AccountId("finance");
        await portal.InScope("oxfordshire", async db =>
        {
            db.Add(new RoleGrant(account, PortalRole.Viewer, groupId: null));
            await db.SaveChangesAsync();
        });
        using var client = await portal.SignInAs("finance");

        var page = await client.Get("/account");

        Assert.Equal("/", page.Document.QuerySelector("a.portal-header__name")!.GetAttribute("href"));
        Assert.Empty(page.Texts("nav[aria-label=Main] a"));
        Assert.Contains("Switch partnership", page.Document.Body!.Words(), StringComparison.Ordinal);
    }
}
