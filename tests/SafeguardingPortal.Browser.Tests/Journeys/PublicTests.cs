using System.Text;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Journeys;

/// <summary>Somebody who wants to know what is done for children here, with an old phone that runs no scripts.</summary>
[Collection(FreshSite.Name)]
public sealed class PublicTests(FreshSite site)
{
    private const int Weight = 300_000;

    [Fact]
    public async Task Anybody_finds_the_newest_annual_report_reads_it_and_takes_it_home()
    {
        await using var window = await site.OpenAsync(360, 740, scripts: false);
        var page = await window.PageAsync();
        var received = new List<IResponse>();
        page.Response += (_, response) => received.Add(response);

        await page.GotoAsync($"/{PortalFactory.Partnership}");
        await Expect(page.Locator("h1")).ToContainTextAsync("Buckinghamshire");
        await IsLightAsync(page, received);
        await page.GotoAsync($"/{PortalFactory.Partnership}/annual-reports");
        for (var tries = 0; await page.Locator(".report-card--waiting").CountAsync() > 0; tries++)
        {
            Assert.True(tries < 60, "The sample’s annual reports were not printed within two minutes.");
            await Task.Delay(2000);
            await page.ReloadAsync();
        }

        received.Clear();
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Annual reports");
        await IsLightAsync(page, received);

        received.Clear();
        await page.Locator(".report-card__title a").First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Expect(page.Locator("main h2").First).ToBeVisibleAsync();
        Assert.Empty(await Barriers.WidthAsync(page));
        await IsLightAsync(page, received);

        var pdf = await window.Context.APIRequest.GetAsync((await page.GetByRole(AriaRole.Link, new() { NameRegex = new("as a PDF$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).GetAttributeAsync("href"))!);
        Assert.Equal("application/pdf", pdf.Headers["content-type"]);
        var file = await pdf.BodyAsync();
        Assert.Equal("%PDF", Encoding.ASCII.GetString(file, 0, 4));
        Assert.True(file.Length > 20_000, $"The report is a file of {file.Length} bytes.");
    }

    private static async Task IsLightAsync(IPage page, List<IResponse> received)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var weight = 0;
        foreach (var response in received.Where(r => r.Request.ResourceType is "document" or "stylesheet" && r.Status == 200)) weight += (await response.BodyAsync()).Length;
        Assert.True(weight is > 1000 and < Weight, $"{page.Url} weighs {weight} bytes.");
    }
}
