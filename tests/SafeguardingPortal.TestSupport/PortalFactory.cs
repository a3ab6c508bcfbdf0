using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;

namespace SafeguardingPortal.TestSupport;

/// <summary>The whole portal on a database file of its own, which goes when it goes. In Development it holds the sample; in Production it is empty.</summary>
public class PortalFactory : WebApplicationFactory<Program>
{
    public const string Partnership = "buckinghamshire";

    private static readonly Lazy<string> SampleDatabase = new(MakeSampleDatabase);

    private readonly string folder;
    private readonly bool ownsFolder = true;

    public PortalFactory() => folder = Directory.CreateTempSubdirectory("portal-").FullName;

    private PortalFactory(PortalFactory beside)
    {
        (folder, ownsFolder, Clock, Environment) = (beside.folder, false, beside.Clock, beside.Environment);
        Settings = beside.Settings;
    }

    /// <summary><c>Development</c> or <c>Production</c>.</summary>
    public string Environment { get; init; } = Environments.Development;

    public PortalClock Clock { get; } = new();

    /// <summary>Added to, or instead of, the portal's own.</summary>
    public Dictionary<string, string?> Settings { get; init; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["History:Key"] = Convert.ToBase64String(new byte[32]),
        ["Portal:PublicAddress"] = PortalClient.Origin.ToString(),
        ["Logging:LogLevel:Default"] = "Warning",
        ["Serilog:MinimumLevel"] = "Warning",
    };

    /// <summary>Where the portal keeps its files.</summary>
    public string DataDirectory => folder;

    /// <summary>Another copy of the portal on the same database.</summary>
    public PortalFactory Beside() => new(this);

    /// <summary>Somebody who has not signed in.</summary>
    public PortalClient Anonymous() => new(this, new CookieContainer());

    /// <summary>A browser in which one of the sample's accounts has signed in, through the form.</summary>
    /// <param name="who">The part of the address before the @ (<c>unit</c>), or a whole address.</param>
    public async Task<PortalClient> SignInAs(string who, string password = SampleAccounts.Password)
    {
        var client = Anonymous();
        var page = await client.Submit(
            await client.Get("/account/sign-in?returnUrl=/account"),
            new { Email = who.Contains('@', StringComparison.Ordinal) ? who : $"{who}@{Partnership}.example", Password = password });
        return page.Errors.Count == 0 ? client : throw new InvalidOperationException($"{who} cannot sign in: {string.Join("; ", page.Errors)}");
    }

    /// <summary>Works on the database within one partnership, as the portal itself.</summary>
    public async Task<T> InScope<T>(string? partnershipSlug, Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (partnershipSlug is not null) scope.ServiceProvider.GetRequiredService<PartnershipScope>().Enter(await db.Partnerships.Where(p => p.Slug == partnershipSlug).Select(p => p.Id).SingleAsync());
        return await work(db);
    }

    /// <inheritdoc cref="InScope{T}"/>
    public Task InScope(string? partnershipSlug, Func<PortalDbContext, Task> work) => InScope(partnershipSlug, async db =>
    {
        await work(db);
        return true;
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Portal:DataDirectory", folder);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var database = Path.Combine(folder, "portal.db");
        if (Environment == Environments.Development && !File.Exists(database) && this is not SampleMaker) File.Copy(SampleDatabase.Value, database);
        return base.CreateHost(builder);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !ownsFolder || this is SampleMaker || !Directory.Exists(folder)) return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // Loading the sample takes longer than most tests: once for all of them.
    private static string MakeSampleDatabase()
    {
        using var maker = new SampleMaker();
        _ = maker.Services; // Starting in Development loads the sample.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(maker.folder, recursive: true);
        maker.Dispose();
        SqliteConnection.ClearAllPools();
        return Path.Combine(maker.folder, "portal.db");
    }

    private sealed class SampleMaker : PortalFactory;
}
