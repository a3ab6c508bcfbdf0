using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Access;

/// <summary>The portal with everybody signed in, and the state it was in then to go back to.</summary>
public class AccessScene : IAsyncLifetime
{
    private readonly PortalFactory portal;
    private readonly Dictionary<string, Visitor> visitors = [];
    private readonly SqliteConnection asItWas = new("Data Source=:memory:");

    public AccessScene()
        : this(new PortalFactory())
    {
    }

    internal AccessScene(PortalFactory portal) => this.portal = portal;

    public PortalFactory Portal => portal;

    public IReadOnlyList<PortalRoute> Routes { get; private set; } = [];

    public RouteValues Values { get; private set; } = null!;

    public Visitor this[string who] => visitors[who];

    public async Task InitializeAsync()
    {
        Routes = PortalRoute.Of(portal);
        Values = await RouteValues.TakeAsync(portal);
        foreach (var who in Who.Everybody) visitors[who] = await Visitor.ComeAsync(portal, who);
        await PrepareAsync();
        await asItWas.OpenAsync();
        await using var now = await OpenAsync();
        now.BackupDatabase(asItWas);
    }

    /// <summary>Everything that somebody is let in to.</summary>
    public IEnumerable<(string Who, PortalRoute Route, string Path)> Allowed() =>
        from route in Routes
        from records in RouteValues.KindsOf(route)
        from who in WhoMay.Of(route).Of(records)
        select (who, route, Values.Fill(route, records));

    /// <summary>Brings about what the sample lacks, once everybody has signed in.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Undoes whatever was done since everybody signed in.</summary>
    public async Task GoBackAsync()
    {
        await using var now = await OpenAsync();
        asItWas.BackupDatabase(now);
    }

    /// <summary>How long the history is: as long as before when nothing was done.</summary>
    public async Task<long> HistoryLengthAsync()
    {
        await using var now = await OpenAsync();
        await using var command = now.CreateCommand();
        command.CommandText = "SELECT MAX(Sequence) FROM History";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
        await asItWas.DisposeAsync();
        await portal.DisposeAsync();
    }

    protected async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(portal.DataDirectory, "portal.db")};Pooling=False");
        await connection.OpenAsync();

        // Copying a database does not wait of itself for whoever is just writing to it: the portal works on by itself in the background.
        await using var wait = connection.CreateCommand();
        wait.CommandText = "PRAGMA busy_timeout = 30000";
        await wait.ExecuteNonQueryAsync();
        return connection;
    }
}

/// <summary>The portal on a machine without a browser: a form that asks for a print must not set one going.</summary>
public class PortalWithoutPrinter : PortalFactory
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(new ChromiumOptions { Browser = "/nowhere/chromium" })));
    }
}

/// <summary>Somebody signed in, or nobody. Keeps the cookies of that moment, whatever it is told later: signing out by one form must not spoil the next.</summary>
/// <param name="Token">Guards this person's forms.</param>
public sealed record Visitor(HttpClient Http, string Token) : IDisposable
{
    public const string TokenField = "__RequestVerificationToken";

    public static async Task<Visitor> ComeAsync(PortalFactory portal, string who)
    {
        using var client = who == Who.Nobody ? portal.Anonymous() : await portal.SignInAs(who);
        var page = await client.Get(who == Who.Nobody ? "/account/sign-in" : "/account");
        var http = portal.CreateDefaultClient(PortalClient.Origin);
        http.DefaultRequestHeaders.Add("Cookie", client.Cookies.GetCookieHeader(PortalClient.Origin));
        return new(http, page.Document.QuerySelector($"input[name={TokenField}]")!.GetAttribute("value")!);
    }

    public void Dispose() => Http.Dispose();

    /// <summary>Opens a page or sends a form with nothing in it but its token; follows no redirect.</summary>
    public async Task<Answer> AskAsync(PortalRoute route, string path, bool withToken = true)
    {
        using var form = new FormUrlEncodedContent(withToken ? [KeyValuePair.Create(TokenField, Token)] : []);
        using var request = new HttpRequestMessage(new(route.Method), path) { Content = route.IsForm ? form : null };
        using var response = await Http.SendAsync(request);
        return new(response.StatusCode, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync());
    }
}

/// <summary>What came back, redirects not followed.</summary>
public sealed record Answer(HttpStatusCode Status, string? Location, string Content)
{
    public bool AsksToSignIn => Status == HttpStatusCode.Redirect && Location!.Contains("/account/sign-in?returnUrl=", StringComparison.Ordinal);

    /// <summary>What the portal said about whoever asked, apart from what it said to them.</summary>
    public string Verdict => Status switch
    {
        >= HttpStatusCode.InternalServerError => $"failed ({(int)Status})",
        HttpStatusCode.NotFound => "not found",
        HttpStatusCode.Forbidden => "not allowed",
        _ => AsksToSignIn ? "asked to sign in" : "let in",
    };
}
