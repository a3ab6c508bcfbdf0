using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Journeys;

/// <summary>An officer of the business unit after a meeting: from signing in to signing out.</summary>
[Collection(FreshSite.Name)]
public sealed class OfficerTests(FreshSite site)
{
    private DateOnly Today => site.Portal.Clock.LondonToday();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_officer_adds_to_a_plan_moves_a_date_takes_the_plan_away_and_leaves(bool scripts)
    {
        var year = ReportingYear.Of(Today);
        var title = scripts ? "Children who are often moved" : "Children who are often absent";
        var owner = await site.Portal.InScope(PortalFactory.Partnership, db => db.People.Where(p => p.To == null).OrderBy(p => p.Name).Select(p => p.Name).FirstAsync());
        await using var window = await site.OpenAsync(scripts: scripts);
        var page = await window.PageAsync();

        await page.SignInAsync("unit");
        await page.GotoAsync($"/{PortalFactory.Partnership}/home");
        await FollowAsync(page, page.Locator("main a[href$='/subgroups/policy-procedure-and-practice']").Last);
        await FollowAsync(page, page.Locator("main").GetByRole(AriaRole.Link, new() { Name = $"Work plan {year}" }));
        var plan = page.Url;

        // An item, all with the keys.
        await page.TabToAsync(page.Locator("#add-item > summary"));
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("#add-item input[name=Title]"));
        await page.Keyboard.TypeAsync(title);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        foreach (var text in new[] { "Children stay with people they know", "Moves in a year", "Two workshops", "A briefing" })
        {
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(text);
        }

        await FollowAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Add the item" }));
        var item = page.Locator(".portal-plan__item", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });
        await Expect(item).ToBeVisibleAsync();

        // Three actions; from the last field Enter opens the next.
        if (await page.Locator("textarea[name=What]").CountAsync() == 0) await FollowAsync(page, item.GetByRole(AriaRole.Link, new() { Name = "Add an action" }));
        for (var n = 1; n <= 3; n++)
        {
            await Expect(page.Locator("textarea[name=What]")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync($"Publish chapter {n} of the guide to moves");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync("It is on the website");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(owner);
            await TypeDateAsync(page, Today.AddDays(30));
            await page.Keyboard.PressAsync("Enter");
            await Expect(item.Locator("tbody tr")).ToHaveCountAsync(n);
            await Expect(item.Locator(".portal-plan__done")).ToContainTextAsync($"added for {owner}");
        }

        // A date, and where it is told.
        await FollowAsync(page, item.Locator("tbody tr").First.GetByRole(AriaRole.Link));
        await FollowAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Move the date" }).Or(page.GetByRole(AriaRole.Link, new() { Name = "Move the date", Exact = true })));
        await page.TabToAsync(page.Locator("main form input[type=text], main form input[inputmode=numeric]").First);
        await TypeDateAsync(page, Today.AddDays(45), isThere: true);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("The lead is on leave until then");
        await FollowAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Move the date" }));
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync($"moved from {InWords(Today.AddDays(30))} to {InWords(Today.AddDays(45))}");
        await FollowAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Every change to this action" }));
        await Expect(page.Locator("main")).ToContainTextAsync($"moved the due date from {InWords(Today.AddDays(30))} to {InWords(Today.AddDays(45))}");
        await Expect(page.Locator("main")).ToContainTextAsync("The lead is on leave until then");

        // On paper and as a file.
        await page.GotoAsync(plan);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV", Exact = true }).ClickAsync());
        var csv = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.Contains(title, csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Split('\n').Count(line => line.Contains(title, StringComparison.Ordinal) && line.Contains("of the guide to moves", StringComparison.Ordinal)));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(item.GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
        await Expect(page.Locator("#add-item")).ToBeHiddenAsync();
        var printed = await page.ScreenshotAsync(new() { FullPage = true });
        Assert.True(printed.Length > 20_000, $"The plan printed is a picture of {printed.Length} bytes.");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await FollowAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
        await page.GotoAsync(plan);
        Assert.Contains("sign-in", page.Url, StringComparison.Ordinal);
    }

    private static string InWords(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private static async Task FollowAsync(IPage page, ILocator target)
    {
        await page.TabToAsync(target);
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IPage there) => arrived.TrySetResult();
        page.DOMContentLoaded += Arrive;
        await page.Keyboard.PressAsync("Enter");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        page.DOMContentLoaded -= Arrive;
    }

    private static async Task TypeDateAsync(IPage page, DateOnly date, bool isThere = false)
    {
        foreach (var part in new[] { date.Day, date.Month, date.Year })
        {
            if (!isThere) await page.Keyboard.PressAsync("Tab");
            isThere = false;
            await page.Keyboard.TypeAsync(part.ToString(CultureInfo.InvariantCulture));
        }
    }
}
