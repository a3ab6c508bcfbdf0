using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Journeys;

/// <summary>Chairs, on a train, with a phone.</summary>
[Collection(FreshSite.Name)]
public sealed partial class ChairTests(FreshSite site)
{
    [Fact]
    public async Task The_independent_chair_reads_what_is_late_why_and_what_was_published()
    {
        await using var window = await site.OpenAsync(360, 740);
        var page = await window.PageAsync();
        await page.SignInAsync("chair");
        await page.GotoAsync($"/{PortalFactory.Partnership}/home");
        await FitsAsync(page);

        await page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = Late() }).ClickAsync();
        await Expect(page.Locator(".moj-sub-navigation [aria-current=page]")).ToHaveTextAsync("Overdue");
        await FitsAsync(page);
        var first = page.Locator("main table a[href*='/actions/A']").First;
        var reference = (await first.InnerTextAsync()).Trim();
        await first.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(reference);
        await Expect(page.Locator("main .portal-late").First).ToContainTextAsync("late");
        await FitsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Every change to this action" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(reference);
        await Expect(page.Locator("main")).ToContainTextAsync("added");
        await FitsAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Annual reports" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Annual reports");
        await Expect(page.Locator(".report-card").First).ToContainTextAsync("Annual report");
        await FitsAsync(page);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_chair_confirms_from_home_that_an_action_is_complete(bool scripts)
    {
        await using var window = await site.OpenAsync(360, 740, scripts);
        var page = await window.PageAsync();
        await page.SignInAsync("groupchair");
        await page.GotoAsync($"/{PortalFactory.Partnership}/home");
        await Expect(page.Locator("main")).ToContainTextAsync("Waiting for you to confirm");
        var first = page.Locator("main a[href$='/confirm']").First;
        var reference = (await first.InnerTextAsync()).Trim();
        await first.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("What was reported");
        await FitsAsync(page, scripts);

        await page.GetByLabel("Yes, it is complete").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save decision" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync($"{reference} confirmed complete");
        await page.GotoAsync($"/{PortalFactory.Partnership}/home");
        await Expect(page.Locator($"main a[href$='{reference}/confirm']")).ToHaveCountAsync(0);
        await FitsAsync(page, scripts);
    }

    // Axe is itself a script.
    private static async Task FitsAsync(IPage page, bool scripts = true) => Assert.Empty(scripts ? await Barriers.FindAsync(page) : await Barriers.WidthAsync(page));

    [GeneratedRegex(@"^[\d,]+ actions? late$", RegexOptions.None, 1000)]
    private static partial Regex Late();
}
