using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class SessionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string SignIn = "/account/sign-in?returnUrl=%2Faccount";

    [Fact]
    public async Task A_session_ends_after_thirty_idle_minutes_and_not_before()
    {
        using var client = await portal.SignInAs("unit");
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal("/account", (await client.Get("/account")).Address);
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal("/account", (await client.Get("/account")).Address);
        portal.Clock.Advance(TimeSpan.FromMinutes(30));
        var page = await client.Get("/account");
        Assert.Equal($"{SignIn}&ended=idle", page.Address);
        Assert.Contains("Your session has ended. Sign in to go on.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_had_no_session_is_not_told_that_one_has_ended()
    {
        using var client = portal.Anonymous();
        var page = await client.Get("/account");
        Assert.Equal(SignIn, page.Address);
        Assert.DoesNotContain("session", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_lasts_a_working_day_at_most()
    {
        using var client = await portal.SignInAs("unit");
        for (var i = 0; i < 25; i++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(29));
            await client.Get("/account");
        }

        Assert.Equal($"{SignIn}&ended=idle", (await client.Get("/account")).Address);
    }

    [Fact]
    public async Task Staying_signed_in_prolongs_it()
    {
        using var client = await portal.SignInAs("unit");
        var page = await client.Get("/account");
        for (var i = 0; i < 2; i++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.NoContent, (await client.Forge("/account/keep-alive", ("__RequestVerificationToken", page.Token()))).Status);
        }

        Assert.Equal("/account", (await client.Get("/account")).Address);
    }

    [Fact]
    public async Task A_script_is_told_plainly_that_it_has_ended()
    {
        using var client = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/keep-alive") { Headers = { { "Sec-Fetch-Dest", "empty" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Two_copies_of_the_portal_on_one_database_serve_one_person_alike()
    {
        using var other = portal.Beside();
        using var here = await portal.SignInAs("groupchair");
        using var there = here.At(other);
        Assert.Equal("/account", (await there.Get("/account")).Address);

        await there.Submit(await there.Get("/account/sessions"), form: "form[action='/account/sessions/end-all']");
        Assert.Equal(SignIn, (await here.Get("/account")).Address);
    }

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_one_of_them()
    {
        using var phone = await portal.SignInAs("chair", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1");
        using var desk = await portal.SignInAs("chair", userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        var page = await desk.Get("/account/sessions");
        Assert.Equal(["Firefox on Windows This one", "Safari on an iPhone"], page.Texts("td[data-label=Browser]").Order(StringComparer.Ordinal));

        page = await desk.Submit(page, form: "form[action='/account/sessions/end']");
        Assert.Equal("Signed out there", page.Done);
        Assert.Equal(["Firefox on Windows This one"], page.Texts("td[data-label=Browser]"));
        Assert.Equal(SignIn, (await phone.Get("/account")).Address);
        Assert.Equal("/account", (await desk.Get("/account")).Address);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        using var finance = await portal.SignInAs("finance");
        using var viewer = await portal.SignInAs("viewer");
        var id = await portal.AccountId("finance");
        var session = await portal.InScope(null, db => db.Sessions.Where(s => s.AccountId == id).Select(s => s.Id).SingleAsync());
        await viewer.Forge("/account/sessions/end", ("id", $"{session}"), ("__RequestVerificationToken", (await viewer.Get("/account")).Token()));
        Assert.Equal("/account", (await finance.Get("/account")).Address);
    }

    [Fact]
    public async Task Signing_in_gives_a_new_session_whatever_cookie_the_browser_had()
    {
        using var client = await portal.SignInAs("member");
        var before = client.Cookies.GetCookies(PortalClient.Origin)["__Host-portal-sign-in"]!.Value;
        await client.Submit(await client.Get("/account"), form: "main form[action='/account/sign-out']");
        using var planted = portal.Anonymous();
        planted.Cookies.Add(new Cookie("__Host-portal-sign-in", before, "/", "localhost") { Secure = true });
        await planted.Submit(await planted.Get("/account/sign-in"), new { Email = AccountFacts.Email("member"), AccountFacts.Password });
        Assert.NotEqual(before, planted.Cookies.GetCookies(PortalClient.Origin)["__Host-portal-sign-in"]!.Value);

        using var attacker = portal.Anonymous();
        attacker.Cookies.Add(new Cookie("__Host-portal-sign-in", before, "/", "localhost") { Secure = true });
        Assert.Equal(SignIn, (await attacker.Get("/account")).Address);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_over_https_out_of_reach_of_scripts()
    {
        using var client = portal.Anonymous();
        var page = await client.Get("/account/sign-in");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = AccountFacts.Email("unit"), ["Password"] = AccountFacts.Password, ["__RequestVerificationToken"] = page.Token() });
        var cookie = Assert.Single((await client.Http.PostAsync("/account/sign-in", form)).Headers.GetValues("Set-Cookie"), c => c.Contains("portal-sign-in", StringComparison.Ordinal));
        Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once()
    {
        using var client = await portal.SignInAs("cdop");
        var email = AccountFacts.Email("cdop");
        await portal.InScope(null, async db =>
        {
            (await db.Users.SingleAsync(a => a.Email == email)).Close(portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        Assert.Equal(SignIn, (await client.Get("/account")).Address);
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAs("cdop"));
    }
}
