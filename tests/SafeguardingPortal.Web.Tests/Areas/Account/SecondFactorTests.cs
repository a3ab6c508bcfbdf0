using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security.SecondFactors;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class SecondFactorTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Once_set_up_signing_in_asks_for_the_code_of_the_app()
    {
        var (key, codes) = await SetUp("unit");
        Assert.Equal(10, codes.Count);
        using var client = portal.Anonymous();
        var page = await Password(client, "unit");
        Assert.Equal("Enter the code", page.Heading);
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", (await client.Get("/account")).Address);

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        page = await client.Submit(page, new { Code = Code(key) });
        Assert.Equal("/buckinghamshire/home", page.Address);
        Assert.Contains("signed in with a code", await portal.AccountHistory("unit"));
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var (key, _) = await SetUp("unit");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = Code(key);
        using var one = portal.Anonymous();
        using var other = portal.Anonymous();
        var (first, second) = (await Password(one, "unit"), await Password(other, "unit"));
        Assert.Empty((await one.Submit(first, new { Code = code })).Errors);
        Assert.Equal(["The code is wrong or was used before; wait for the next one"], (await other.Submit(second, new { Code = code })).Errors);
    }

    [Fact]
    public async Task The_code_that_set_it_up_does_not_sign_in()
    {
        var (key, _) = await SetUp("unit");
        using var client = portal.Anonymous();
        Assert.NotEmpty((await client.Submit(await Password(client, "unit"), new { Code = Code(key) })).Errors);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_instead()
    {
        var (_, codes) = await SetUp("unit");
        using var client = portal.Anonymous();
        var page = await client.Submit(await Password(client, "unit", "?returnUrl=/account"), new { RecoveryCode = codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) });
        Assert.Equal("You have 9 recovery codes left", page.Done);
        Assert.Contains("On, with 9 recovery codes left", page.Text, StringComparison.Ordinal);

        using var again = portal.Anonymous();
        Assert.Equal(["The recovery code is wrong or was used before"], (await again.Submit(await Password(again, "unit"), new { RecoveryCode = codes[3] })).Errors);
        Assert.Contains(await portal.AccountHistory("unit"), what => what.Contains("used a recovery code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guessing_codes_locks_the_account_however_often_the_password_is_entered_again()
    {
        await SetUp("unit");
        using var client = portal.Anonymous();
        Page page = null!;
        for (var i = 0; i < 5; i++) page = await client.Submit(await Password(client, "unit"), new { Code = "000000" });
        Assert.StartsWith("Too many wrong codes. Signing in is locked until", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.StartsWith("Too many wrong passwords", Assert.Single((await Password(client, "unit")).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_lost_phone_and_codes_is_let_in_by_an_administrator_who_says_how_they_know_them()
    {
        var (key, _) = await SetUp("member");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var member = portal.Anonymous();
        await member.Submit(await Password(member, "member"), new { Code = Code(key) });
        var path = await AccountAsync("member");
        using var unit = await portal.SignInAs("unit");
        Assert.Empty((await unit.Get(path)).Document.QuerySelectorAll("a[href$='/lost-factor']"));
        using var admin = await portal.SignInAs("admin");
        var form = await admin.Get((await admin.Get(path)).Document.QuerySelector("a[href$='/lost-factor']")!.GetAttribute("href")!);

        Assert.Equal(["Enter how you know it is really them"], (await admin.Submit(form, new { AccountFacts.Password })).Errors);
        Assert.Equal(["The password is wrong"], (await admin.Submit(form, new { Reason = "I rang them", Password = "wrong" })).Errors);
        Assert.Equal("/account", (await member.Get("/account")).Address);
        var page = await admin.Submit(form, new { Reason = "I rang them", AccountFacts.Password });

        Assert.Equal("The second factor of Farida Hussaini is off", page.Done);
        Assert.StartsWith("/account/sign-in", (await member.Get("/account")).Address, StringComparison.Ordinal);
        Assert.Equal("/buckinghamshire/home", (await Password(member, "member")).Address);
        Assert.Contains("Owen Fairclough turned it off", (await portal.MailTo(AccountFacts.Email("member"))).Body, StringComparison.Ordinal);
        Assert.Equal("The second factor of an account was turned off", (await portal.MailTo(AccountFacts.Email("chair"))).Subject);
        Assert.Contains("I rang them", (await admin.Get($"/{PortalFactory.Partnership}/history/account/{path.Split('/')[^1]}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_s_own_factor_and_one_that_opens_another_partnership_too_are_not_turned_off_from_there()
    {
        await SetUp("member");
        var path = await AccountAsync("member");
        await portal.InScope("oxfordshire", async db =>
        {
            db.Add(new RoleGrant(await db.Users.Where(a => a.Email == AccountFacts.Email("member")).Select(a => a.Id).SingleAsync(), PortalRole.Viewer, groupId: null));
            await db.SaveChangesAsync();
        });
        using var admin = await portal.SignInAs("admin");

        var page = await admin.Get($"{path}/lost-factor");
        Assert.Contains("That cannot be done from here: ask whoever runs the portal.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        await admin.Forge($"{path}/lost-factor", ("__RequestVerificationToken", (await admin.Get("/account/password")).Token()), ("Reason", "I rang them"), ("Password", AccountFacts.Password));
        Assert.True(await portal.InScope(null, db => db.Users.Where(a => a.Email == AccountFacts.Email("member")).Select(a => a.TwoFactorEnabled).SingleAsync()));

        await portal.InScope(null, db => db.Users.Where(a => a.Email == AccountFacts.Email("admin")).ExecuteUpdateAsync(set => set.SetProperty(a => a.TwoFactorEnabled, true)));
        Assert.Contains("It is your own", (await admin.Get($"{await AccountAsync("admin")}/lost-factor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_code_is_taken_after_a_wrong_code_of_the_app()
    {
        var (_, codes) = await SetUp("unit");
        using var client = portal.Anonymous();
        var page = await client.Submit(await Password(client, "unit"), new { Code = "000000" });

        Assert.Equal("/buckinghamshire/home", (await client.Submit(page, new { RecoveryCode = codes[0] })).Address);
    }

    [Fact]
    public async Task A_key_that_can_no_longer_be_read_is_a_wrong_code_and_recovery_codes_go_on_working()
    {
        var (key, codes) = await SetUp("unit");
        await portal.InScope(null, db => db.UserTokens.ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, t => t.Name == "AuthenticatorKey" ? "of another installation" : t.Value)));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        using var client = portal.Anonymous();

        var page = await client.Submit(await Password(client, "unit"), new { Code = Code(key) });

        Assert.Equal(["The code is wrong or was used before; wait for the next one"], page.Errors);
        Assert.Equal("/buckinghamshire/home", (await client.Submit(page, new { RecoveryCode = codes[0] })).Address);
    }

    [Fact]
    public async Task The_code_must_follow_the_password_within_ten_minutes()
    {
        var (key, _) = await SetUp("unit");
        using var client = portal.Anonymous();
        var page = await Password(client, "unit");
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        page = await client.Submit(page, new { Code = Code(key) });
        Assert.Equal(["You took too long to enter the code. Enter your password again"], page.Errors);
        Assert.Equal("Sign in", page.Heading);
    }

    [Fact]
    public async Task A_wrong_code_does_not_set_it_up_and_keeps_the_key()
    {
        using var client = await portal.SignInAs("unit");
        var page = await client.Get("/account/second-factor/set-up");
        var key = Key(page);
        page = await client.Submit(page, new { Code = "123 456", AccountFacts.Password });
        Assert.Equal(["The code is wrong. Enter the one that the app shows now"], page.Errors);
        Assert.Equal(key, Key(page));
        Assert.False(await portal.InScope(null, db => db.Users.AnyAsync(a => a.TwoFactorEnabled)));
    }

    [Fact]
    public async Task Setting_it_up_ends_other_sessions_and_begins_this_one_anew()
    {
        using var other = await portal.SignInAs("unit");
        await SetUp("unit");
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", (await other.Get("/account")).Address);
    }

    [Fact]
    public async Task Turning_it_off_and_making_new_codes_and_using_another_app_ask_for_the_password()
    {
        var (_, codes) = await SetUp("unit");
        using var client = portal.Anonymous();
        await client.Submit(await Password(client, "unit"), new { RecoveryCode = codes[0] });

        var page = await client.Submit(await client.Get("/account/second-factor/recovery-codes"), new { Password = "wrong" });
        Assert.Equal(["The password is wrong"], page.Errors);
        page = await client.Submit(page, new { AccountFacts.Password });
        var renewed = page.Document.QuerySelector("pre")!.TextContent.Split('\n');
        Assert.Equal(10, renewed.Except(codes).Count());

        page = await client.Get("/account/second-factor/set-up");
        Assert.Equal(["Enter your password"], (await client.Submit(page, new { Code = Code(Key(page)) })).Errors);
        page = await client.Submit(page, new { Code = Code(Key(page)), AccountFacts.Password });
        Assert.Equal("Keep your recovery codes", page.Heading);

        page = await client.Get("/account/second-factor/turn-off");
        Assert.Equal(["Enter your password"], (await client.Submit(page)).Errors);
        page = await client.Submit(page, new { AccountFacts.Password });
        Assert.Equal("Second factor turned off", page.Done);
        Assert.Equal("Your second factor was turned off", (await portal.MailTo(AccountFacts.Email("unit"))).Subject);

        using var again = await portal.SignInAs("unit");
        Assert.Equal("/account", (await again.Get("/account")).Address);
        Assert.Contains("turned the second factor off", await portal.AccountHistory("unit"));
    }

    [Fact]
    public async Task Neither_the_key_nor_the_codes_stand_in_the_database_as_they_are()
    {
        var (key, codes) = await SetUp("unit");
        var kept = string.Concat(await portal.InScope(null, db => db.UserTokens.Select(t => t.Value).ToListAsync())) + string.Concat(await portal.InScope(null, db => db.History.Select(h => h.What + h.Changes).ToListAsync()));
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0], kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), kept, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("chair")]
    [InlineData("admin")]
    public async Task Where_it_is_required_the_chair_and_administrators_are_led_to_it_before_anything_else(string who)
    {
        portal.Settings["Portal:RequireSecondFactor"] = "true";
        using var client = await portal.SignInAs(who);
        var page = await client.Get("/buckinghamshire/actions");
        Assert.Equal("/account/second-factor/set-up", page.Address);
        Assert.Equal("/account/second-factor/set-up", (await client.Get("/account")).Address);
        Assert.Equal("/account/second-factor/set-up", (await client.Forge("/account/sessions/end-all", ("__RequestVerificationToken", page.Token()))).Address);

        Assert.Equal(["Enter your password"], (await client.Submit(page, new { Code = Code(Key(page)) })).Errors);
        page = await client.Submit(page, new { Code = Code(Key(page)), AccountFacts.Password });
        Assert.Equal("Keep your recovery codes", page.Heading);
        Assert.Equal("/account", (await client.Get("/account")).Address);
        Assert.Contains("cannot be turned off while you are", (await client.Get("/account/second-factor")).Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.Get("/account/second-factor/turn-off")).Status);
    }

    [Fact]
    public async Task Where_it_is_required_others_may_do_without()
    {
        portal.Settings["Portal:RequireSecondFactor"] = "true";
        using var client = await portal.SignInAs("unit");
        Assert.Equal("/account", (await client.Get("/account")).Address);
    }

    private async Task<(string Key, IReadOnlyList<string> Codes)> SetUp(string who)
    {
        using var client = await portal.SignInAs(who);
        var page = await client.Get("/account/second-factor/set-up");
        var key = Key(page);
        Assert.Equal(["Enter your password"], (await client.Submit(page, new { Code = Code(key) })).Errors);
        page = await client.Submit(page, new { Code = Code(key), AccountFacts.Password });
        Assert.Equal("Keep your recovery codes", page.Heading);
        Assert.Equal("A second factor was set up", (await portal.MailTo(AccountFacts.Email(who))).Subject);
        Assert.Equal("/account", (await client.Get("/account")).Address);
        return (key, page.Document.QuerySelector("pre")!.TextContent.Split('\n'));
    }

    private async Task<string> AccountAsync(string who) =>
        $"/{PortalFactory.Partnership}/settings/accounts/{await portal.InScope(null, db => db.Users.Where(a => a.Email == AccountFacts.Email(who)).Select(a => a.Id).SingleAsync())}";

    private static async Task<Page> Password(PortalClient client, string who, string query = "") =>
        await client.Submit(await client.Get("/account/sign-in" + query), new { Email = AccountFacts.Email(who), AccountFacts.Password });

    private string Code(string key) => AuthenticatorCode.At(key, portal.Clock.GetUtcNow());

    private static string Key(Page page) => page.Document.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
}
