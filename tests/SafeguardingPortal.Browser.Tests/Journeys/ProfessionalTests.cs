using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Journeys;

/// <summary>Professionals without an account, on a phone: one tells of a serious incident, another answers what the agency was asked.</summary>
[Collection(FreshSite.Name)]
public sealed partial class ProfessionalTests(FreshSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_professional_refers_adds_a_document_and_keeps_the_reference(bool scripts)
    {
        await using var window = await site.OpenAsync(360, 740, scripts);
        var page = await window.PageAsync();
        await page.GotoAsync($"/{PortalFactory.Partnership}");
        await page.Locator("main a[href$='/serious-incident']").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Tell us of a serious incident");
        await FitsAsync(page, scripts);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send to the partnership" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("what happened", new() { IgnoreCase = true });

        var aware = site.Portal.Clock.GetUtcNow().AddDays(-1);
        await page.Locator("[name=Summary]").FillAsync("A child was found badly hurt at home, and nobody could say how.");
        await page.Locator("[name='AwareOn.Day']").FillAsync($"{aware.Day}");
        await page.Locator("[name='AwareOn.Month']").FillAsync($"{aware.Month}");
        await page.Locator("[name='AwareOn.Year']").FillAsync($"{aware.Year}");
        await page.Locator("[name=AwareTime]").FillAsync("14:30");
        await page.Locator("[name='Children[0].Age']").FillAsync("4 months");
        await page.Locator("[name='Children[0].Harm']").SelectOptionAsync("SeriouslyHarmed");
        await page.Locator("[name=ReferrerName]").FillAsync("Robin Vale");
        await page.Locator("[name=ReferrerAgency]").FillAsync("Community health");
        await page.Locator("[name=ReferrerEmail]").FillAsync("robin@health.example");

        // Whoever sends within a few seconds is taken for a machine.
        site.Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to the partnership" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("We have received what you sent us");
        var reference = Reference().Match(await page.Locator(".govuk-panel").InnerTextAsync()).Value;
        Assert.NotEmpty(reference);
        await FitsAsync(page, scripts);

        await page.GetByRole(AriaRole.Button, new() { Name = "Add documents" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Notes of the visit.txt", MimeType = "text/plain", Buffer = "What was seen."u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the documents" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("1 document received");
        Assert.Contains(reference, (await site.Portal.MailTo("robin@health.example")).Body, StringComparison.Ordinal);

        // The business unit finds it, to be confirmed when the local authority became aware.
        await using var desk = await site.OpenAsync();
        var unit = await desk.PageAsync();
        await unit.SignInAsync("unit");
        await unit.GotoAsync($"/{PortalFactory.Partnership}/case-reviews/{reference}");
        await Expect(unit.Locator("main")).ToContainTextAsync("Confirm when the local authority became aware");
        await unit.GetByRole(AriaRole.Link, new() { Name = "Confirm when the local authority became aware" }).ClickAsync();
        await unit.GetByRole(AriaRole.Button, new() { Name = "Confirm the time" }).ClickAsync();
        await Expect(unit.Locator("main")).Not.ToContainTextAsync("Confirm when the local authority became aware");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_was_asked_answers_once_by_the_link_in_the_mail(bool scripts)
    {
        var contact = scripts ? "dana@police.example" : "kit@police.example";
        var reference = await site.Portal.InScope(PortalFactory.Partnership, async db => (await TestCase.RegisterAsync(db, site.Portal.Clock, scripts ? 805 : 806)).Reference);
        await using var desk = await site.OpenAsync();
        var unit = await desk.PageAsync();
        await unit.SignInAsync("unit");
        await unit.GotoAsync($"/{PortalFactory.Partnership}/case-reviews/{reference}/information/new");
        await unit.Locator("[name=Agency]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await unit.Locator("[name=ContactName]").FillAsync("Dana Reed");
        await unit.Locator("[name=ContactEmail]").FillAsync(contact);
        await unit.Locator("[name=Asked]").FillAsync("Every contact since January");
        await unit.GetByRole(AriaRole.Button, new() { Name = "Check and send" }).ClickAsync();
        await unit.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();
        await Expect(unit.Locator(".govuk-notification-banner")).ToContainTextAsync("Request sent");
        var link = new Uri(Link().Match((await site.Portal.MailTo(contact)).Body).Value).PathAndQuery;

        await using var window = await site.OpenAsync(360, 740, scripts);
        var page = await window.PageAsync();
        await page.GotoAsync(link);
        await page.Locator("[name=Email]").FillAsync("somebody@else.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Nothing can be opened here");
        await FitsAsync(page, scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
        await page.Locator("[name=Email]").FillAsync(contact);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Every contact since January");
        await FitsAsync(page, scripts);

        await page.Locator("[name='Rows[0].Date']").FillAsync("5/3/2020");
        await page.Locator("[name='Rows[0].What']").FillAsync("Officers attended the home after a call about shouting");
        await page.Locator("[name='Rows[0].Source']").FillAsync("Log 7");
        await page.Locator("[name=ByName]").FillAsync("Dana Reed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Thank you: it has arrived");
        await FitsAsync(page, scripts);
        await page.GotoAsync(link);
        Assert.Empty(await page.Locator("[name=ByName]").AllAsync());

        await unit.GotoAsync($"/{PortalFactory.Partnership}/case-reviews/{reference}/chronology");
        await Expect(unit.Locator("main")).ToContainTextAsync("Officers attended the home after a call about shouting");
    }

    // Axe is itself a script.
    private static async Task FitsAsync(IPage page, bool scripts) => Assert.Empty(scripts ? await Barriers.FindAsync(page) : await Barriers.WidthAsync(page));

    [GeneratedRegex(@"RR-\d{4}-\d{3}", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"https?://\S+/information/\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
