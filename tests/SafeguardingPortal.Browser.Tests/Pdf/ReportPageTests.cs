using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Html;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Browser.Tests.Pdf;

[Collection(PdfCollection.Name)]
public sealed class ReportPageTests : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserLocator.Find(null), Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
    }

    [Theory]
    [InlineData(320)]
    [InlineData(480)]
    [InlineData(768)]
    [InlineData(1200)]
    public async Task At_any_width_the_page_does_not_scroll_sideways(int width)
    {
        var page = await OpenAsync(SampleReport.Document, width);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(1, await page.EvaluateAsync<int>("[...document.querySelectorAll('.report-structure__picture')].filter(picture => picture.getBoundingClientRect().height > 0).length"));
    }

    [Theory]
    [InlineData("#0b5c58", 320)]
    [InlineData("#ffdd00", 1200)]
    [InlineData("#767676", 1200)]
    public async Task In_any_colour_the_page_has_no_accessibility_violation(string colour, int width)
    {
        var page = await OpenAsync(SampleReport.Document with { Colour = BrandColour.Parse(colour) }, width);
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}")));
    }

    [Fact]
    public async Task Figures_beside_a_bar_stay_within_the_chart_on_the_narrowest_phone()
    {
        var page = await OpenAsync(SampleReport.Document, 320);
        Assert.Equal(0, await page.EvaluateAsync<int>("""
            [...document.querySelectorAll('.report-bars')].flatMap(chart => [...chart.querySelectorAll('text')]
                .filter(text => text.getBoundingClientRect().right > chart.getBoundingClientRect().right + 1)).length
            """));
    }

    [Fact]
    public async Task Names_of_groups_stay_within_their_boxes()
    {
        foreach (var width in new[] { 320, 1200 })
        {
            var page = await OpenAsync(SampleReport.Document, width);
            Assert.Equal(0, await page.EvaluateAsync<int>("""
                [...document.querySelectorAll('.report-structure__group')].flatMap(group => [...group.querySelectorAll('text')]
                    .filter(text => text.getBoundingClientRect().right > group.querySelector('rect').getBoundingClientRect().right)).length
                """));
        }
    }

    [Fact]
    public async Task Groups_in_words_stand_whole_in_their_columns_beneath_the_group_they_answer_to()
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await page.SetContentAsync($"<style>{PageStyles.For(SampleReport.Document.Colour)}</style>{Fragment(SampleReport.Document)}");

        Assert.Equal(0, await page.EvaluateAsync<int>("""
            [...document.querySelectorAll('.report-structure__words li li')].filter(item => item.getClientRects().length > 1
                || item.parentElement.closest('li').getBoundingClientRect().top >= item.getBoundingClientRect().top).length
            """));
        Assert.True(await page.EvaluateAsync<int>("new Set([...document.querySelectorAll('.report-structure__words > ul > li > ul > li')].map(item => item.getBoundingClientRect().left)).size") > 1);
    }

    [Fact]
    public async Task Printed_from_the_page_the_cover_fills_the_first_sheet_whatever_the_page_says_above_it()
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await page.SetContentAsync($"""
            <style>{PageStyles.For(SampleReport.Document.Colour)}</style>
            <body class="govuk-template__body" style="margin: 0"><main class="govuk-main-wrapper"><div class="govuk-inset-text">This is edition 2.</div><div class="report-particulars">Published</div>{Fragment(SampleReport.Document)}</main></body>
            """);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(0d, await page.EvaluateAsync<double>("document.querySelector('.report-cover').getBoundingClientRect().top"));
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string Fragment(ReportDocument report) => StoredReport.Of(ReportHtml.Fragment(report));

    private async Task<IPage> OpenAsync(ReportDocument report, int width)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        await page.SetContentAsync(ReportHtml.Standalone(report));
        return page;
    }
}
