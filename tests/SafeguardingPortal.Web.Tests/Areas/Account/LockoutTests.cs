using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class LockoutTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Right = "Sample-Pass-2026!";

    [Fact]
    public async Task After_five_wrong_passwords_the_page_says_until_when_and_even_the_right_one_is_refused_for_a_quarter_of_an_hour()
    {
        using var client = portal.Anonymous();
        var page = await client.Get("/account/sign-in");
        for (var i = 0; i < 4; i++) page = await client.Submit(page, new { Email = "viewer@buckinghamshire.example", Password = $"wrong {i}" });
        Assert.Equal(["The email address or password is wrong"], page.Errors);

        var until = portal.Clock.GetUtcNow().AddMinutes(15);
        page = await client.Submit(page, new { Email = "viewer@buckinghamshire.example", Password = "wrong 5" });
        // Not a minute too early: whoever tries when the page says so is let in.
        Assert.Equal([$"Too many wrong passwords. Signing in is locked until {Words.Time(until.AddMinutes(1))}; you can reset your password now"], page.Errors);
        page = await client.Submit(page, new { Email = "viewer@buckinghamshire.example", Password = Right });
        Assert.StartsWith("Too many wrong passwords", Assert.Single(page.Errors), StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        page = await client.Submit(page, new { Email = "viewer@buckinghamshire.example", Password = Right });
        Assert.Equal("/buckinghamshire/home", page.Address);
    }

    [Fact]
    public async Task An_address_without_an_account_is_locked_alike()
    {
        using var client = portal.Anonymous();
        var page = await client.Get("/account/sign-in");
        for (var i = 0; i < 5; i++) page = await client.Submit(page, new { Email = "nobody@buckinghamshire.example", Password = "wrong" });
        Assert.StartsWith("Too many wrong passwords", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guesses_sent_all_at_once_to_two_copies_of_the_portal_do_not_outrun_the_count()
    {
        using var other = portal.Beside();
        using var here = portal.Anonymous();
        using var there = here.At(other);
        var page = await here.Get("/account/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? here : there).Submit(page, new { Email = "finance@buckinghamshire.example", Password = $"wrong {i}" })));
        Assert.InRange(answers.Count(a => a.Errors is ["The email address or password is wrong"]), 0, 5);
        Assert.Equal(5, await portal.InScope(null, db => db.Attempts.MaxAsync(a => a.Count)));
    }

    [Fact]
    public async Task Whoever_is_signed_in_already_stays()
    {
        using var member = await portal.SignInAs("member");
        using var guesser = portal.Anonymous();
        var page = await guesser.Get("/account/sign-in");
        for (var i = 0; i < 6; i++) page = await guesser.Submit(page, new { Email = "member@buckinghamshire.example", Password = "wrong" });
        Assert.Equal("/account", (await member.Get("/account")).Address);
        Assert.Contains(await portal.AccountHistory("member"), e => e.StartsWith("locked the account until", StringComparison.Ordinal));
    }
}
