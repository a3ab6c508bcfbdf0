using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Browser.Tests.Areas.Subgroups;

/// <summary>The pages of groups and work plans, on a desk and on a phone, as axe judges them.</summary>
public sealed class AccessibilityTests : IAsyncLifetime
{
    private const string Group = "subgroups/policy-procedure-and-practice";

    private readonly PortalFactory portal = new()
    {
        Settings = new(StringComparer.OrdinalIgnoreCase) { ["History:Key"] = Convert.ToBase64String(new byte[32]), ["Serilog:MinimumLevel"] = "Warning" },
    };

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        portal.UseKestrel(0);
        portal.StartServer();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserLocator.Find(null), Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await portal.DisposeAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task No_page_has_a_violation_or_scrolls_sideways(int width)
    {
        var page = await browser.NewPageAsync(new() { BaseURL = portal.ClientOptions.BaseAddress.ToString(), ViewportSize = new() { Width = width, Height = 800 } });
        await page.GotoAsync("/account/sign-in?returnUrl=/account");
        await page.FillAsync("[name=Email]", "unit@buckinghamshire.example");
        await page.FillAsync("[name=Password]", SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));

        foreach (var path in new[]
                 {
                     "subgroups", "subgroups/new", Group, $"{Group}/edit", $"{Group}/members/new", $"{Group}/terms-of-reference/1", $"{Group}/terms-of-reference/new",
                     $"{Group}/work-plan/2019-20", $"{Group}/work-plan/2019-20?add=1", $"{Group}/work-plan/2019-20?late=true", $"{Group}/work-plan/2019-20/items/1/edit",
                     $"{Group}/work-plan/2019-20/items/1/carry-over",
                 })
        {
            Assert.Equal((path, 200), (path, (await page.GotoAsync($"/{PortalFactory.Partnership}/{path}"))!.Status));
            Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{path}: {v.Id} {string.Join(", ", v.Nodes.Select(n => n.Html))}"));
            Assert.Equal((path, 0), (path, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")));
        }
    }
}
