using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class ChangePasswordTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Good = "correct horse battery stapler";

    [Fact]
    public async Task It_ends_every_other_session_and_tells_by_mail()
    {
        using var other = await portal.SignInAs("unit");
        using var client = await portal.SignInAs("unit");
        var page = await client.Submit(await client.Get("/account/password"), new { CurrentPassword = AccountFacts.Password, NewPassword = Good });
        Assert.Equal("Password changed. You have been signed out everywhere else", page.Done);
        Assert.Equal("/account", (await client.Get("/account")).Address);
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", (await other.Get("/account")).Address);
        Assert.Equal("Your password was changed", (await portal.MailTo(AccountFacts.Email("unit"))).Subject);
        Assert.Contains("changed the password", await portal.AccountHistory("unit"));
        using var again = await portal.SignInAs("unit", Good);
    }

    [Fact]
    public async Task The_current_password_must_be_right()
    {
        using var client = await portal.SignInAs("finance");
        var page = await client.Submit(await client.Get("/account/password"), new { CurrentPassword = "wrong", NewPassword = Good });
        Assert.Equal(["The password is wrong"], page.Errors);
        Assert.Equal("", page.Document.QuerySelector("#NewPassword")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task The_new_one_must_not_contain_ones_own_name()
    {
        using var client = await portal.SignInAs("member");
        var page = await client.Submit(await client.Get("/account/password"), new { CurrentPassword = AccountFacts.Password, NewPassword = "Farida and the bicycle" });
        Assert.Equal(["Enter a password that does not contain your name"], page.Errors);
    }
}
