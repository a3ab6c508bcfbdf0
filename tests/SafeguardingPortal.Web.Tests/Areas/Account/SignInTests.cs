using System.Net;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class SignInTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Unit = "unit@buckinghamshire.example";

    [Fact]
    public async Task The_right_password_leads_to_the_page_that_was_asked_for()
    {
        using var client = portal.Anonymous();
        var page = await client.Submit(await client.Get("/account/sign-in?returnUrl=/buckinghamshire"), new { Email = Unit, Password = "Sample-Pass-2026!" });
        Assert.Equal("/buckinghamshire", page.Address);
    }

    [Fact]
    public async Task Without_a_page_asked_for_it_leads_to_the_home_of_the_only_partnership()
    {
        using var client = portal.Anonymous();
        var page = await client.Submit(await client.Get("/account/sign-in"), new { Email = Unit, Password = "Sample-Pass-2026!" });
        Assert.Equal("/buckinghamshire/home", page.Address);
    }

    [Fact]
    public async Task A_page_asked_for_with_a_letter_beyond_ASCII_is_led_to_and_not_a_failure()
    {
        using var client = portal.Anonymous();
        var page = await client.Submit(await client.Get("/account/sign-in?returnUrl=/buckinghamshire/search?q=%C3%BC"), new { Email = Unit, Password = "Sample-Pass-2026!" });
        Assert.Equal("/buckinghamshire/search?q=%C3%BC", page.Address);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/..//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task It_never_leads_out_of_the_portal(string returnUrl)
    {
        using var client = portal.Anonymous();
        var page = await client.Submit(await client.Get($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}"), new { Email = Unit, Password = "Sample-Pass-2026!" });
        Assert.Equal("/buckinghamshire/home", page.Address);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        using var client = portal.Anonymous();
        var page = await client.Get("/account/sign-in");
        var wrong = await client.Submit(page, new { Email = Unit, Password = "something else" });
        var unknown = await client.Submit(page, new { Email = "nobody@buckinghamshire.example", Password = "something else" });
        Assert.Equal(["The email address or password is wrong"], wrong.Errors);
        Assert.Equal(wrong.Errors, unknown.Errors);
    }

    [Fact]
    public async Task Both_must_be_entered()
    {
        using var client = portal.Anonymous();
        var page = await client.Submit(await client.Get("/account/sign-in"));
        Assert.Equal(["Enter your email address", "Enter your password"], page.Errors);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var client = await portal.SignInAs("viewer");
        using var copy = client.At(portal);
        Assert.Equal("/account", (await client.Get("/account")).Address);
        await client.Submit(await client.Get("/account"), form: "main form[action='/account/sign-out']");
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", (await copy.Get("/account")).Address);
    }
}
