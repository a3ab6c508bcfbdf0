using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Areas.Subgroups;

/// <summary>After a meeting an officer enters forty actions: the hands stay on the keyboard, with scripts and without.</summary>
[Collection(FreshSite.Name)]
public sealed class AddingActionsByKeyboardTests(FreshSite site)
{
    private DateOnly Due => site.Portal.Clock.LondonToday().AddDays(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_action_is_one_key_away(bool scripts)
    {
        var plan = await AddPlan(scripts ? "toolkit" : "toolkit-without-scripts");
        await using var window = await site.OpenAsAsync("unit", scripts: scripts);
        var page = await window.PageAsync();
        await page.GotoAsync(plan);

        await page.Locator("#item-1 a", new() { HasText = "Add an action" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        for (var n = 1; n <= 3; n++)
        {
            await Expect(page.Locator("textarea[name=What]")).ToBeFocusedAsync();
            await Expect(page.Locator("textarea[name=What]")).ToBeInViewportAsync();
            await TypeAction(page, $"Publish chapter {n} of the neglect toolkit");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#item-1 .portal-plan__done")).ToContainTextAsync("added for Ann Bell");
            await Expect(page.Locator("#item-1 tbody tr")).ToHaveCountAsync(n);
        }

        await Expect(page.Locator("textarea[name=What]")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_was_wrong_is_put_right_without_typing_the_rest_again()
    {
        var plan = await AddPlan("toolkit-put-right");
        await using var window = await site.OpenAsAsync("unit");
        var page = await window.PageAsync();
        await page.GotoAsync($"{plan}?add=1#What");

        await TypeAction(page, "Neglect");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("textarea[name=What]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(": publish the toolkit");
        for (var i = 0; i < 5; i++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#item-1 tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#item-1 tbody tr")).ToContainTextAsync("Neglect: publish the toolkit");
    }

    private async Task TypeAction(IPage page, string what)
    {
        foreach (var text in new[] { what, "It is on the website", "Ann B", $"{Due.Day}", $"{Due.Month}", Due.Year.ToString(CultureInfo.InvariantCulture) })
        {
            await page.Keyboard.TypeAsync(text);
            // From the last field, the year, Enter sends.
            if (text.Length != 4 || !text.All(char.IsAsciiDigit)) await page.Keyboard.PressAsync("Tab");
        }
    }

    private Task<string> AddPlan(string slug) => site.Portal.InScope(PortalFactory.Partnership, async db =>
    {
        var year = ReportingYear.Of(site.Portal.Clock.LondonToday());
        var agency = await db.Agencies.OrderBy(a => a.Id).FirstAsync();
        var group = new Group(slug, new($"Group of {slug}", slug, GroupKind.Subgroup, null, year.Start, null, null, "Monthly", "Writes the toolkit"));
        var priority = await db.Priorities.OrderBy(p => p.Number).FirstOrDefaultAsync(p => p.Year == year) ?? new StrategicPriority(year, 1, "Neglect", "");
        db.AddRange(group, new Person(new($"Ann Bell {slug}", "Nurse", agency.Id, $"ann@{slug}.example", year.Start, null)));
        if (priority.Id == 0) db.Add(priority);
        await db.SaveChangesAsync();

        var plan = new WorkPlan(group, year);
        plan.AddItem(new("Early signs of neglect", priority, "Children are seen sooner", "Referrals by age", "Two workshops", "A briefing"));
        db.Add(plan);
        await db.SaveChangesAsync();
        return $"/{PortalFactory.Partnership}/subgroups/{slug}/work-plan/{year.Slug}";
    });
}
