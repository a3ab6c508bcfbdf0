using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Areas.Actions;

/// <summary>Actions between two meetings: on a phone, with what a phone has; and every page as axe judges it.</summary>
public sealed class ActionsInBrowserTests : IAsyncLifetime
{
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
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_phone_an_owner_reports_an_action_complete_with_a_photo_and_the_chair_confirms_it(bool scripts)
    {
        var (reference, path) = await Raise("Put up the posters in both clinics");

        var owner = await SignIn("member", 360, scripts);
        await owner.GotoAsync($"/{PortalFactory.Partnership}/actions/mine?text={reference}");
        await owner.ClickAsync($"table >> text={reference}");
        await owner.ClickAsync("text=Report complete");
        await owner.FillAsync("[name=Outcome]", "The posters hang in both clinics");
        await owner.SetInputFilesAsync("[name=Evidence]", new FilePayload { Name = "poster.png", MimeType = "image/png", Buffer = Photo });
        await owner.ClickAsync("main form button");
        await Expect(owner.Locator(".govuk-notification-banner")).ToContainTextAsync($"{reference} reported complete");
        await Expect(owner.Locator("dl")).ToContainTextAsync("Awaiting confirmation");

        var chair = await SignIn("groupchair", 360, scripts);
        await chair.GotoAsync($"/{PortalFactory.Partnership}/actions/awaiting?text={reference}");
        await chair.ClickAsync($"table >> text={reference}");
        await chair.ClickAsync("text=Confirm or send back");
        await Expect(chair.Locator("main")).ToContainTextAsync("The posters hang in both clinics");
        var download = await chair.RunAndWaitForDownloadAsync(() => chair.ClickAsync("text=poster.png"));
        Assert.Equal(Photo, await File.ReadAllBytesAsync((await download.PathAsync())!));
        await chair.ClickAsync("text=Yes, it is complete");
        await chair.ClickAsync("text=Save decision");
        await Expect(chair.Locator(".govuk-notification-banner")).ToContainTextAsync($"{reference} confirmed complete");
        await chair.GotoAsync(path);
        await Expect(chair.Locator(".moj-timeline__title").First).ToHaveTextAsync("Confirmed complete");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task No_page_has_a_violation_or_scrolls_sideways(int width)
    {
        var (reference, _) = await Raise("Look at this action on every page", moved: true);
        var (awaiting, group, year) = await portal.InScope(PortalFactory.Partnership, async db => await (
            from a in db.Actions
            join i in db.WorkPlanItems on a.WorkPlanItemId equals i.Id
            where a.Status == ActionStatus.AwaitingConfirmation
            select ValueTuple.Create(a.Reference, i.Plan.Group.Slug, i.Plan.Year)).FirstAsync());
        var page = await SignIn("unit", width, scripts: true);

        foreach (var path in new[]
                 {
                     "actions", "actions/mine", "actions/overdue", "actions/awaiting", "actions?asAt=2020-06-30", "actions?text=nothing-like-it&status=Open&dueFrom=2020-01-01", "actions/drift",
                     $"actions/{reference}", $"actions/{awaiting}?on=2026-01-01", $"actions/{reference}/progress", $"actions/{reference}/move-date", $"actions/{reference}/complete", $"actions/{reference}/edit",
                     $"actions/{reference}/withdraw", $"actions/{reference}/rating", $"actions/{reference}/evidence/new", $"subgroups/{group}/work-plan/{year.Slug}/import",
                 })
        {
            Assert.Equal((path, 200), (path, (await page.GotoAsync($"/{PortalFactory.Partnership}/{path}"))!.Status));
            await Judge(page, path);
        }

        await page.GotoAsync($"/{PortalFactory.Partnership}/subgroups/{group}/work-plan/{year.Slug}/import");
        await page.SetInputFilesAsync("[name=File]", new FilePayload { Name = "plan.csv", MimeType = "text/csv", Buffer = "Item,What,Measure,Owner,Due\r\n99,Neglect,,nobody@example.org,31/2/2027\r\n"u8.ToArray() });
        await page.ClickAsync("main form button");
        await Expect(page.Locator("h1")).ToContainTextAsync("The file has problems");
        await Judge(page, "preview");
    }

    private static async Task Judge(IPage page, string path)
    {
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{path}: {v.Id} {string.Join(", ", v.Nodes.Select(n => n.Html))}"));
        Assert.Equal((path, 0), (path, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")));
    }

    private async Task<IPage> SignIn(string who, int width, bool scripts)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = portal.ClientOptions.BaseAddress.ToString(), JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = 740 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=/account");
        await page.FillAsync("[name=Email]", $"{who}@buckinghamshire.example");
        await page.FillAsync("[name=Password]", SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>An action of the member's in the current plan of the group that the group chair chairs.</summary>
    private Task<(string Reference, string Path)> Raise(string what, bool moved = false) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var today = portal.Clock.LondonToday();
        var year = ReportingYear.Of(today);
        var item = await db.WorkPlanItems.Include(i => i.Plan.Group).FirstAsync(i => i.Plan.Year == year
            && db.RoleGrants.Any(g => g.Role == PortalRole.GroupChair && g.GroupId == i.Plan.GroupId && db.Users.Any(a => a.Id == g.AccountId && a.Email == "groupchair@buckinghamshire.example")));
        var owner = await db.People.Include(p => p.Agency).OrderByDescending(p => p.From).FirstAsync(p => db.Users.Any(a => a.Id == p.AccountId && a.Email == "member@buckinghamshire.example"));
        var (by, at) = (new Actor(null, "The business unit"), portal.Clock.GetUtcNow());
        var action = item.RaiseAction(new(what, "Everybody can see that it is done", owner, today.AddDays(30)), by, at);
        if (moved) Assert.Empty(action.MoveDue(today.AddDays(40), "Staffing and capacity", "The lead is on leave", by, at));
        await db.SaveChangesAsync();
        return (action.Reference, $"/{PortalFactory.Partnership}/actions/{action.Reference}");
    });

    // One dot.
    private static byte[] Photo => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
}
