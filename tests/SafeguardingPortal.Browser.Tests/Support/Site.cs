using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Browser.Tests.Support;

/// <summary>The sample partnership served over the network, and a real browser to look at it: one of each for all tests.</summary>
public class Site : IAsyncLifetime
{
    public const string Name = "Site";

    private readonly PortalFactory portal = new()
    {
        RunsInBackground = true,
        Settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["History:Key"] = Convert.ToBase64String(new byte[32]),
            ["Serilog:MinimumLevel"] = "Warning",
        },
    };

    private readonly ConcurrentDictionary<string, Task<string>> signedIn = new();
    private IPlaywright playwright = null!;

    public PortalFactory Portal => portal;

    public IBrowser Browser { get; private set; } = null!;

    public IReadOnlyList<PortalRoute> Routes { get; private set; } = [];

    public RouteValues Values { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await PrepareAsync();
        portal.UseKestrel(0);
        portal.StartServer();
        Routes = PortalRoute.Of(portal);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? BrowserLocator.Find(null),
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    /// <summary>A window in which nobody is signed in.</summary>
    public Task<Window> OpenAsync(int width = 1280, int height = 900, bool scripts = true) => OpenAsync(null, width, height, scripts);

    /// <summary>A window in which somebody has signed in already; each shares the session with the other windows of the same person.</summary>
    public async Task<Window> OpenAsAsync(string who, int width = 1280, int height = 900, bool scripts = true) =>
        await OpenAsync(who == Who.Nobody ? null : await signedIn.GetOrAdd(who, SignInAsync), width, height, scripts);

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        await portal.DisposeAsync();
    }

    protected virtual async Task PrepareAsync()
    {
        // What the sample lacks is added through another portal's forms; this one begins with its records.
        await using (var before = new PortalFactory())
        {
            Values = await RouteValues.TakeAsync(before);
            await using var source = new SqliteConnection($"Data Source={Path.Combine(before.DataDirectory, "portal.db")};Pooling=False");
            await using var target = new SqliteConnection($"Data Source={Path.Combine(portal.DataDirectory, "portal.db")};Pooling=False");
            await source.OpenAsync();
            await target.OpenAsync();
            source.BackupDatabase(target);
        }
    }

    private async Task<Window> OpenAsync(string? state, int width, int height, bool scripts) => new(await Browser.NewContextAsync(new()
    {
        BaseURL = portal.ClientOptions.BaseAddress.ToString(),
        ViewportSize = new() { Width = width, Height = height },
        JavaScriptEnabled = scripts,
        StorageState = state,
        ReducedMotion = ReducedMotion.Reduce,
    }));

    private async Task<string> SignInAsync(string who)
    {
        await using var window = await OpenAsync();
        var page = await window.PageAsync();
        await page.SignInAsync(who);
        return await window.Context.StorageStateAsync();
    }
}

[CollectionDefinition(Site.Name)]
public sealed class SiteDefinition : ICollectionFixture<Site>;

[CollectionDefinition(FreshSite.Name)]
public sealed class FreshSiteDefinition : ICollectionFixture<FreshSite>;

/// <summary>The sample as a new installation has it, for journeys that change it.</summary>
public sealed class FreshSite : Site
{
    public new const string Name = "Fresh site";

    protected override Task PrepareAsync() => Task.CompletedTask;
}

/// <summary>A window of its own cookies, which closes at the end of a test.</summary>
public sealed class Window(IBrowserContext context) : IAsyncDisposable
{
    public IBrowserContext Context => context;

    public Task<IPage> PageAsync() => context.NewPageAsync();

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

public static class Visiting
{
    /// <summary>Signs in through the form.</summary>
    public static async Task SignInAsync(this IPage page, string who)
    {
        await page.GotoAsync("/account/sign-in");
        await page.SignInHereAsync(who);
    }

    /// <summary>Signs in where one was sent to the form.</summary>
    public static async Task SignInHereAsync(this IPage page, string who)
    {
        await page.GetByLabel("Email address").FillAsync(who.Contains('@', StringComparison.Ordinal) ? who : $"{who}@buckinghamshire.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SampleAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        // The address is enough: now and then the browser tells of everything but that the page is loaded.
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Goes there with the Tab key alone.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        for (var presses = 0; presses < 500; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"The Tab key does not reach {target} on {page.Url}.");
    }
}
