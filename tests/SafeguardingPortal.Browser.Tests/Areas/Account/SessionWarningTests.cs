using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Areas.Account;

/// <summary>Somebody is called away while they type. The clocks of the portal and of the browser are moved on, so the portal is theirs alone.</summary>
public sealed class SessionWarningTests(FreshSite site) : IClassFixture<FreshSite>
{
    private const string Form = $"/{PortalFactory.Partnership}/subgroups/new";
    private const string Words = "A group for those who were called away";

    [Fact]
    public async Task What_was_typed_before_the_session_ended_is_there_after_signing_in_again()
    {
        await using var window = await site.OpenAsync();
        var page = await OpenFormAsync(window);

        await page.GetByLabel("Purpose").FillAsync(Words);
        await page.Clock.RunForAsync(6_000);
        await Expect(page.GetByText("What you typed was kept at")).ToBeVisibleAsync();

        await WaitAsync(page, minutes: 26);
        await Expect(Warning(page)).ToBeVisibleAsync();
        await Expect(Warning(page)).ToContainTextAsync("signed out in 4 minutes");
        Assert.Empty(await Barriers.FindAsync(page));

        await WaitAsync(page, minutes: 5);
        await page.WaitForURLAsync("**/account/sign-in?returnUrl=**");
        await page.SignInHereAsync("unit");

        await Expect(page).ToHaveURLAsync(new Uri(site.Portal.ClientOptions.BaseAddress, Form).ToString());
        await Expect(page.GetByLabel("Purpose")).ToHaveValueAsync(Words);
        await Expect(page.GetByText("We kept what you had typed on")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task However_slowly_the_sign_in_page_comes_it_is_asked_for_once_and_comes()
    {
        await using var window = await site.OpenAsync();
        var page = await OpenFormAsync(window);
        var asked = 0;
        await page.RouteAsync("**/*", async route =>
        {
            if (route.Request.IsNavigationRequest && route.Request.RedirectedFrom is null)
            {
                asked++;
                await Task.Delay(TimeSpan.FromSeconds(4));
            }

            await route.ContinueAsync();
        });

        await WaitAsync(page, minutes: 31);
        await page.WaitForURLAsync("**/account/sign-in?returnUrl=**");

        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_stays_is_not_signed_out(bool byEscape)
    {
        await using var window = await site.OpenAsync();
        var page = await OpenFormAsync(window);

        await WaitAsync(page, minutes: 26);
        await Expect(Warning(page)).ToBeVisibleAsync();
        var stay = page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" });
        await Expect(stay).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(byEscape ? "Escape" : "Enter");
        await Expect(Warning(page)).ToBeHiddenAsync();

        await WaitAsync(page, minutes: 20);
        await Expect(Warning(page)).ToBeHiddenAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Add a group");
    }

    [Fact]
    public async Task What_is_typed_and_sent_after_signing_out_in_another_window_stays_on_the_page_and_is_sent_once_they_are_back()
    {
        await using var window = await site.OpenAsync();
        var page = await window.PageAsync();
        await page.SignInAsync("unit");
        await page.GotoAsync(Form);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/account");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await Expect(other.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();

        await page.GetByLabel("Purpose").FillAsync(Words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the group" }).ClickAsync();
        await Expect(page.GetByText("This could not be sent")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Purpose")).ToHaveValueAsync(Words);

        await other.SignInAsync("unit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the group" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Purpose")).ToHaveValueAsync(Words);
    }

    private static ILocator Warning(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "You will be signed out soon" });

    private static async Task<IPage> OpenFormAsync(Window window)
    {
        var page = await window.PageAsync();
        await page.Clock.InstallAsync();
        await page.SignInAsync("unit");
        await page.GotoAsync(Form);
        return page;
    }

    private async Task WaitAsync(IPage page, int minutes)
    {
        site.Portal.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await page.Clock.FastForwardAsync(minutes * 60_000);
    }
}
