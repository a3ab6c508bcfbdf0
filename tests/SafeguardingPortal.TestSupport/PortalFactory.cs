using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security.Mail;

namespace SafeguardingPortal.TestSupport;

/// <summary>The whole portal on a database file of its own, which goes when it goes. In Development it holds the sample; in Production it is empty.</summary>
public class PortalFactory : WebApplicationFactory<Program>
{
    public const string Partnership = "buckinghamshire";

    private static readonly Lazy<string> SampleDatabase = new(MakeSampleDatabase);

    private readonly string folder;
    private readonly bool ownsFolder = true;

    // Each portal would watch its settings for changes, and a machine lets one user watch so many places at once as there are tests.
    static PortalFactory()
    {
        System.Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
        System.Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
    }

    public PortalFactory() => folder = Directory.CreateTempSubdirectory("portal-").FullName;

    private PortalFactory(PortalFactory beside)
    {
        (folder, ownsFolder, Clock, Environment, RunsInBackground) = (beside.folder, false, beside.Clock, beside.Environment, beside.RunsInBackground);
        Settings = beside.Settings;
    }

    /// <summary><c>Development</c> or <c>Production</c>.</summary>
    public string Environment { get; init; } = Environments.Development;

    /// <summary>Whether the sample's case reviews are left out, for tests that look at all cases there are. The history that told of them goes too.</summary>
    public bool WithoutCases { get; init; }

    /// <summary>Whether it works in the background too, which writes mails, reminders and prints while a test counts: printing and the round itself are looked at by few.</summary>
    public bool RunsInBackground { get; init; }

    public PortalClock Clock { get; } = new();

    /// <summary>Added to, or instead of, the portal's own.</summary>
    public Dictionary<string, string?> Settings { get; init; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["History:Key"] = Convert.ToBase64String(new byte[32]),
        // Printing takes seconds of a whole processor: only for tests that look at the published reports.
        ["Reports:PublishSample"] = "false",
        ["Portal:PublicAddress"] = PortalClient.Origin.ToString(),
        ["Mail:From"] = "portal@portal.test",
        ["Logging:LogLevel:Default"] = "Warning",
        ["Serilog:MinimumLevel"] = "Warning",
    };

    /// <summary>Where the portal keeps its files.</summary>
    public string DataDirectory => folder;

    private string MailFolder => Path.Combine(folder, "mail");

    /// <summary>Another copy of the portal on the same database.</summary>
    public PortalFactory Beside() => new(this);

    /// <summary>Somebody who has not signed in.</summary>
    public PortalClient Anonymous() => new(this, new CookieContainer());

    /// <summary>A browser in which one of the sample's accounts has signed in, through the form.</summary>
    /// <param name="who">The part of the address before the @ (<c>unit</c>), or a whole address.</param>
    /// <param name="userAgent">How the browser names itself; null when it does not matter.</param>
    public async Task<PortalClient> SignInAs(string who, string password = SampleAccounts.Password, string? userAgent = null)
    {
        var client = Anonymous();
        if (userAgent is not null) client.CallItself(userAgent);
        var email = who.Contains('@', StringComparison.Ordinal) ? who : $"{who}@{Partnership}.example";

        // What another test of this portal left half filled in is not this one's.
        await InScope(null, db => db.Drafts.Where(d => db.Users.Any(u => u.Id == d.AccountId && u.Email == email)).ExecuteDeleteAsync());
        var page = await client.Submit(await client.Get("/account/sign-in?returnUrl=/account"), new { Email = email, Password = password });
        return page.Errors.Count == 0 ? client : throw new InvalidOperationException($"{who} cannot sign in: {string.Join("; ", page.Errors)}");
    }

    /// <summary>Another account of the sample's partnership, with a role and the sample's password.</summary>
    public Task AccountAsync(string email, PortalRole role) => InScope(Partnership, async db =>
    {
        var account = Account.Create(email, $"{email.Split('@')[0]} person");
        account.EmailConfirmed = true;
        account.PasswordHash = await db.Users.Where(u => u.Email == "chair@buckinghamshire.example").Select(u => u.PasswordHash).SingleAsync();
        db.Add(account);
        await db.SaveChangesAsync();
        db.Add(new RoleGrant(account.Id, role, groupId: null));
        await db.SaveChangesAsync();
    });

    /// <summary>The mail sent last to an address; waits until there is one, and none on its way: the portal may be sending it at this moment.</summary>
    /// <exception cref="TimeoutException">None is sent within ten seconds.</exception>
    public async Task<CaughtMail> MailTo(string address)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await Services.GetRequiredService<MailDelivery>().SendDueAsync(CancellationToken.None);
            if (!await InScope(null, db => db.OutgoingMails.AnyAsync(m => m.To == address && m.SentAt == null && !m.IsGivenUp)) && MailsTo(address) is [.., var last]) return last;
            await Task.Delay(100);
        }

        throw new TimeoutException($"No mail was sent to {address}.");
    }

    /// <summary>The mails sent to an address so far, oldest first.</summary>
    public IReadOnlyList<CaughtMail> MailsTo(string address) => !Directory.Exists(MailFolder) ? [] :
    [
        // By the number in the name: a test sets its clock back too.
        .. Directory.GetFiles(MailFolder, "*.eml").OrderBy(file => Path.GetFileName(file).Split(' ')[1], StringComparer.Ordinal)
            .Select(file => CaughtMail.Parse(File.ReadAllText(file), "", [])).Where(mail => mail.To == address),
    ];

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
        if (!Settings.ContainsKey("Mail:Host")) builder.UseSetting("Mail:Folder", MailFolder);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            if (!RunsInBackground)
            {
                foreach (var own in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) != true).ToList()) services.Remove(own);
            }

            services.ConfigureDbContext<PortalDbContext>(options => options.AmongManyPortals());
        });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var database = Path.Combine(folder, "portal.db");
        if (Environment == Environments.Development && !File.Exists(database) && this is not SampleMaker)
        {
            File.Copy(SampleDatabase.Value, database);
            if (WithoutCases) RemoveCases(database);
        }

        return base.CreateHost(builder);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !ownsFolder || this is SampleMaker || !Directory.Exists(folder)) return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // All tables of cases at once, whatever points to what.
    private static void RemoveCases(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Foreign Keys=False;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DELETE FROM \"' || name || '\"', ';') FROM sqlite_master WHERE type = 'table' AND (name LIKE 'Case%' OR name LIKE 'Chronology%' OR name LIKE 'Information%' OR name LIKE 'Request%' OR name LIKE 'Child%')";
        command.CommandText = $"{command.ExecuteScalar()}; DELETE FROM History WHERE Kind = 'case review'";
        command.ExecuteNonQuery();
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
