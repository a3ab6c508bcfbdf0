using System.Security.Cryptography;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Pdf;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Security.SecondFactors;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Journeys;

/// <summary>The independent chair signs between two meetings; then the business unit tells those who must know.</summary>
[Collection(FreshSite.Name)]
public sealed class DecisionTests(FreshSite site)
{
    private const string Cases = $"/{PortalFactory.Partnership}/case-reviews";

    [Theory]
    [InlineData(true, "Agree with the review")]
    [InlineData(false, "Send it back with questions")]
    public async Task The_independent_chair_reads_decides_and_keeps_the_receipt_on_a_phone(bool scripts, string choice)
    {
        var reference = await CaseAsync(scripts ? 801 : 802, TestCase.SubmitAsync);
        await using var window = await site.OpenAsync(360, 740, scripts);
        var page = await window.PageAsync();
        await page.SignInAsync("chair");
        await page.GotoAsync($"/{PortalFactory.Partnership}/home");
        await page.Locator($"main a[href$='{reference}/decision']").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Your decision");
        await Expect(page.Locator("main")).ToContainTextAsync("The review recommends");
        await FitsAsync(page, scripts);

        await page.GetByLabel(choice).CheckAsync();
        await page.GetByLabel("Your reasons or questions").FillAsync("What did the school say?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("You are about to sign this");
        await Expect(page.Locator("main")).ToContainTextAsync("What did the school say?");
        await FitsAsync(page, scripts);

        // By keyboard from here on.
        await page.TabToAsync(page.GetByLabel("Password", new() { Exact = true }));
        await page.Keyboard.TypeAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("Signed");
        await Expect(page.Locator("main")).ToContainTextAsync("Both fingerprints match what is stored");
        await FitsAsync(page, scripts);

        var fingerprint = await page.Locator(".portal-fingerprint").First.InnerTextAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download this decision (text)" }).ClickAsync());
        Assert.Equal(fingerprint.Trim(), Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync()))));

        // As the guide says: a few letters of shell, and no portal.
        Assert.StartsWith(fingerprint.Trim(), (await Tool.RunAsync("sha256sum", await download.PathAsync())).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_printed_as_a_tagged_PDF_that_says_what_the_letter_says()
    {
        var reference = await CaseAsync(803, TestCase.DecideAsync);
        await using var window = await site.OpenAsync();
        var page = await window.PageAsync();
        await page.SignInAsync("unit");
        await page.GotoAsync($"{Cases}/{reference}/letters/2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the PDF" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("PDF made");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download the PDF" }).ClickAsync());
        var path = await download.PathAsync();
        var facts = (await Tool.RunAsync("pdfinfo", path)).Output;
        Assert.Matches(@"Title:\s+Rapid review " + reference, facts);
        Assert.Matches(@"Tagged:\s+yes", facts);
        Assert.Matches(@"Page size:\s+59\d(\.\d+)? x 84\d(\.\d+)? pts", facts);
        var structure = (await Tool.RunAsync("pdfinfo", "-struct-text", path)).Output;
        Assert.Contains("H1", structure, StringComparison.Ordinal);
        Assert.Contains("Department for Education", await Tool.TextOfAsync(path, 1), StringComparison.Ordinal);
        Assert.Contains("/Lang", (await Tool.RunAsync("qpdf", "--qdf", "--object-streams=disable", path, "-")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chair_with_an_authenticator_signs_with_its_code_on_a_phone()
    {
        await site.Portal.AccountAsync("factor@portal.test", PortalRole.IndependentChair);
        var reference = await CaseAsync(804, TestCase.SubmitAsync);
        await using var window = await site.OpenAsync(360, 740);
        var page = await window.PageAsync();
        await page.SignInAsync("factor@portal.test");
        await page.GotoAsync("/account/second-factor/set-up");
        await page.GetByText("I cannot use the camera").ClickAsync();
        var key = (await page.Locator("#key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("[name=Code]").FillAsync(AuthenticatorCode.At(key, site.Portal.Clock.GetUtcNow()));
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Keep your recovery codes");
        site.Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await page.GotoAsync($"{Cases}/{reference}/decision");
        await page.GetByLabel("Agree with the review").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("Enter the code from your authenticator app");
        await FitsAsync(page, scripts: true);

        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SampleAccounts.Password);
        await page.Locator("[name=Code]").FillAsync(AuthenticatorCode.At(key, site.Portal.Clock.GetUtcNow()));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("Signed");
    }

    private Task<string> CaseAsync(int number, Func<Data.PortalDbContext, Domain.CaseReviews.CaseReview, TimeProvider, Task> bring) => site.Portal.InScope(PortalFactory.Partnership, async db =>
    {
        var review = await TestCase.RegisterAsync(db, site.Portal.Clock, number);
        await bring(db, review, site.Portal.Clock);
        return review.Reference;
    });

    // Axe is itself a script.
    private static async Task FitsAsync(IPage page, bool scripts) => Assert.Empty(scripts ? await Barriers.FindAsync(page) : await Barriers.WidthAsync(page));
}
