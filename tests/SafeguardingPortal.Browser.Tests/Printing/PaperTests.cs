using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Browser.Tests.Printing;

/// <summary>Paper leaves out what one clicks on, and nothing of what one reads.</summary>
[Collection(Site.Name)]
public sealed class PaperTests(Site site)
{
    private const string Here = $"/{PortalFactory.Partnership}";

    // What is of no use on paper: the ways elsewhere, forms, and help that nobody has opened.
    private const string NotForPaper = "nav, form, .govuk-skip-link, details:not([open]), .portal-actions, .portal-filter, .portal-no-print, .govuk-button, .govuk-summary-list__actions, .govuk-visually-hidden";

    [Theory]
    [InlineData($"{Here}/home")]
    [InlineData($"{Here}/actions")]
    [InlineData($"{Here}/actions/drift")]
    [InlineData($"{Here}/subgroups/policy-procedure-and-practice")]
    [InlineData($"{Here}/subgroups/policy-procedure-and-practice/work-plan/2019-20")]
    public Task Every_word_of_a_page_is_printed(string path) => IsPrintedAsync(path, atLeast: 20);

    [Fact]
    public async Task Every_word_of_an_action_is_printed()
    {
        var action = await site.Portal.InScope(PortalFactory.Partnership, db => db.Actions
            .Where(a => a.TimesMoved > 0 && a.Evidence.Count > 0 && a.WorkPlanItemId != null).OrderBy(a => a.Id).Select(a => a.Id).FirstAsync());
        await IsPrintedAsync($"{Here}/actions/{SmartAction.ReferenceOf(action)}", atLeast: 20);
    }

    [Fact]
    public async Task Of_an_action_nothing_is_printed_that_only_a_screen_has_use_for()
    {
        var action = await site.Portal.InScope(PortalFactory.Partnership, db => db.Actions.Where(a => a.Status == ActionStatus.InProgress).OrderBy(a => a.Id).Select(a => a.Id).FirstAsync());
        await using var window = await site.OpenAsAsync("unit");
        var page = await window.PageAsync();
        await page.GotoAsync($"{Here}/actions/{SmartAction.ReferenceOf(action)}");
        Assert.True(await page.Locator("main .govuk-summary-list__actions, main details").CountAsync() > 2);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('main .govuk-summary-list__actions, main details')].filter(element => element.checkVisibility()).length"));
    }

    [Fact]
    public async Task A_page_of_the_list_of_actions_holds_at_least_eight_of_them()
    {
        await using var window = await site.OpenAsAsync("unit");
        var page = await window.PageAsync();
        await page.GotoAsync($"{Here}/actions");
        var rows = await page.Locator("main tbody tr").CountAsync();
        Assert.True(rows > 20);

        var path = Path.GetTempFileName();
        await page.PdfAsync(new() { Path = path, PreferCSSPageSize = true });
        var pages = System.Text.RegularExpressions.Regex.Match((await Pdf.Tool.RunAsync("pdfinfo", path)).Output, @"Pages:\s+(?<pages>\d+)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["pages"].Value;
        File.Delete(path);
        Assert.True(rows / double.Parse(pages, System.Globalization.CultureInfo.InvariantCulture) >= 8, $"{rows} rows on {pages} pages.");
    }

    private async Task IsPrintedAsync(string path, int atLeast)
    {
        await using var window = await site.OpenAsAsync("unit");
        var page = await window.PageAsync();
        await page.GotoAsync(path);
        var read = await ReadAsync(page);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ReducedMotion = ReducedMotion.Reduce });

        Assert.True(read.Length > atLeast, $"Only {read.Length} texts were read.");
        Assert.Empty(read.Except(await ReadAsync(page), StringComparer.Ordinal));
    }

    private static Task<string[]> ReadAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        without => [...document.querySelectorAll('main *')]
            .filter(element => !element.closest(without) && element.checkVisibility())
            .flatMap(element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.replace(/\s+/g, ' ').trim()))
            .filter(text => text)
        """,
        NotForPaper);
}
