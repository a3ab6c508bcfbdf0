using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class PasswordResetTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Good = "correct horse battery stapler";

    [Fact]
    public async Task The_link_sets_another_password_once_ends_every_session_and_unlocks()
    {
        using var before = await portal.SignInAs("viewer");
        using var client = portal.Anonymous();
        var page = await client.Get("/account/sign-in");
        for (var i = 0; i < 5; i++) page = await client.Submit(page, new { Email = AccountFacts.Email("viewer"), Password = "wrong" });

        page = await client.Submit(await client.Get("/account/forgotten-password"), new { Email = AccountFacts.Email("viewer") });
        Assert.Equal("Check your email", page.Heading);
        var link = (await portal.MailTo(AccountFacts.Email("viewer"))).Link();
        page = await client.Submit(await client.Get(link), new { Password = Good });
        Assert.Equal("Password changed. Sign in with it now", page.Done);
        Assert.Equal("/account/sign-in", page.Address);

        using var after = await portal.SignInAs("viewer", Good);
        Assert.Equal("This link no longer works", (await client.Get(link)).Heading);
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", (await before.Get("/account")).Address);
        Assert.Contains("reset the password", await portal.AccountHistory("viewer"));
    }

    [Fact]
    public async Task The_link_lasts_two_hours()
    {
        using var client = portal.Anonymous();
        await client.Submit(await client.Get("/account/forgotten-password"), new { Email = AccountFacts.Email("finance") });
        var link = (await portal.MailTo(AccountFacts.Email("finance"))).Link();
        portal.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal("Choose a new password", (await client.Get(link)).Heading);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("This link no longer works", (await client.Get(link)).Heading);
    }

    [Theory]
    [InlineData("", "Enter your email address")]
    [InlineData("notanaddress", "Enter an email address in the correct format, like name@example.com")]
    [InlineData("Amina <amina@example.com>", "Enter an email address in the correct format, like name@example.com")]
    public async Task What_is_no_address_is_not_written_to(string typed, string message)
    {
        using var client = portal.Anonymous();
        Assert.Equal([message], (await client.Submit(await client.Get("/account/forgotten-password"), new { Email = typed })).Errors);
    }

    [Fact]
    public async Task Whether_there_is_an_account_is_told_only_to_its_owner()
    {
        using var client = portal.Anonymous();
        var form = await client.Get("/account/forgotten-password");
        var known = await client.Submit(form, new { Email = AccountFacts.Email("cdop") });
        var unknown = await client.Submit(form, new { Email = "nobody@buckinghamshire.example" });
        Assert.Equal(known.Text.Replace("cdop@", "nobody@", StringComparison.Ordinal), unknown.Text);
        await portal.MailTo(AccountFacts.Email("cdop"));
        Assert.Empty(portal.MailsTo("nobody@buckinghamshire.example"));
    }

    [Fact]
    public async Task At_most_three_mails_an_hour_go_to_one_address()
    {
        using var client = portal.Anonymous();
        var form = await client.Get("/account/forgotten-password");
        for (var i = 0; i < 5; i++) Assert.Equal("Check your email", (await client.Submit(form, new { Email = AccountFacts.Email("admin") })).Heading);
        Assert.Equal(3, await portal.InScope(null, db => db.OutgoingMails.CountAsync(m => m.To == AccountFacts.Email("admin"))));
    }
}
