using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Data.Samples;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.SecondFactors;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>What the program can do besides serving pages: <c>SafeguardingPortal.Web verify-history</c>.</summary>
internal sealed class Commands
{
    private static readonly Dictionary<string, Func<WebApplication, Commands, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["check-settings"] = CheckSettingsAsync,
        ["found"] = FoundAsync,
        ["sample"] = SampleAsync,
        ["turn-off-second-factor"] = TurnOffSecondFactorAsync,
        ["verify-history"] = VerifyHistoryAsync,
    };

    private readonly string name;
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);

    private Commands(string name, string[] args)
    {
        this.name = name;
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length) throw new SettingException($"‘{args[i]}’ is not understood: the command ‘{name}’ takes options as ‘--option value’.");
            options[args[i][2..]] = args[i + 1];
        }
    }

    /// <summary>The command that the first argument names, or null when there is none and pages are to be served.</summary>
    /// <exception cref="SettingException">There is no such command.</exception>
    public static Commands? Named(string[] args)
    {
        if (args is not [var name, .. var rest] || name.StartsWith('-') || name.Contains('=', StringComparison.Ordinal)) return null;
        return All.ContainsKey(name) ? new(name, rest) : throw new SettingException($"There is no command ‘{name}’; there are {string.Join(", ", All.Keys)}, and without one the portal serves its pages.");
    }

    public Task<int> RunAsync(WebApplication app) => All[name](app, this);

    private string Option(string option, string meaning) =>
        options.GetValueOrDefault(option) is { Length: > 0 } value ? value : throw new SettingException($"The command ‘{name}’ needs --{option}: {meaning}.");

    // They have been read by now.
    private static Task<int> CheckSettingsAsync(WebApplication app, Commands given)
    {
        Console.WriteLine("The settings are in order.");
        return Task.FromResult(0);
    }

    // An empty portal has nobody who could let anybody in. Running it again adds an administrator, should the last have left.
    private static async Task<int> FoundAsync(WebApplication app, Commands given)
    {
        var (name, area) = (given.Option("name", "the partnership's name"), given.Option("area", "the place, as in ‘children in …’"));
        var (email, person) = (given.Option("email", "the e-mail address of its first administrator"), given.Option("person", "the administrator's name"));
        if (!MailAddress.TryCreate(email, out _)) throw new SettingException($"--email is ‘{email}’, but must be an e-mail address.");

        await app.PrepareDatabaseAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var slug = Slugs.From(area);
        var partnership = await db.Partnerships.SingleOrDefaultAsync(p => p.Slug == slug)
            ?? db.Add(new Partnership(slug, new(name, given.options.GetValueOrDefault("short-name", area), area, Partnership.PortalColour, "", "", "", email, []))).Entity;
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == Account.Normalize(email)) ?? db.Add(Account.Create(email, person)).Entity;
        await db.SaveChangesAsync();

        scope.ServiceProvider.GetRequiredService<PartnershipScope>().Enter(partnership.Id);
        if (!await db.ReferenceItems.AnyAsync()) db.AddRange(ReferenceLists.Defaults());
        if (!await db.GuidanceSets.AnyAsync()) db.AddRange(CaseSettings.Defaults());
        if (!await db.RoleGrants.AnyAsync(g => g.AccountId == account.Id && g.Role == PortalRole.Administrator)) db.Add(new RoleGrant(account.Id, PortalRole.Administrator, groupId: null));
        await db.SaveChangesAsync();
        Console.WriteLine($"{partnership.Name} is at /{slug}. {email} is an administrator: choose a password by ‘Forgotten your password?’ on the sign-in page.");
        return 0;
    }

    private static async Task<int> SampleAsync(WebApplication app, Commands given)
    {
        if (app.Environment.IsProduction()) throw new SettingException("The sample's accounts have a known password: it is not loaded in Production.");
        if (given.options.GetValueOrDefault("scale") is not { } scale)
        {
            await app.PrepareDatabaseAsync();
        }
        else
        {
            if (!int.TryParse(scale, NumberStyles.None, CultureInfo.InvariantCulture, out var times) || times is < 1 or > 1000) throw new SettingException($"--scale is ‘{scale}’, but must be a whole number from 1 to 1000.");
            await app.PrepareDatabaseAsync(withSample: false);
            await using var loading = app.Services.CreateAsyncScope();
            if (!await loading.ServiceProvider.GetRequiredService<SampleLoader>().LoadAsync(times, Console.WriteLine, app.Lifetime.ApplicationStopping)) throw new SettingException("The database holds a partnership already: name another, or delete its file.");
        }

        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetDbConnection().DataSource;
        Console.WriteLine($"The sample is in {database}.{(app.Environment.IsDevelopment() ? $" Start the portal on it by: ConnectionStrings__Portal='Data Source={database}' make run" : "")}");
        return 0;
    }

    // For whom no administrator may: the only administrator, and whoever works for several partnerships.
    private static async Task<int> TurnOffSecondFactorAsync(WebApplication app, Commands given)
    {
        var (email, reason) = (given.Option("email", "the address of whoever has lost phone and recovery codes"), given.Option("reason", "how it is known to be them; it is kept in the history"));
        await app.PrepareDatabaseAsync(withSample: false);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == Account.Normalize(email)) is not { TwoFactorEnabled: true } account) throw new SettingException($"There is no account of {email} with a second factor.");

        await scope.ServiceProvider.GetRequiredService<SecondFactor>().TurnOffAsync(account, reason, CancellationToken.None);
        db.OutgoingMails.Add(AccountMails.SecondFactorOff(account, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), "Whoever runs the portal"));
        await db.SaveChangesAsync();
        Console.WriteLine($"The second factor of {email} is off. They are told by mail when the portal runs.");
        return 0;
    }

    private static async Task<int> VerifyHistoryAsync(WebApplication app, Commands given)
    {
        await using var scope = app.Services.CreateAsyncScope();

        // Whoever checks changes nothing, so the database is not brought to this version's shape.
        if (!await scope.ServiceProvider.GetRequiredService<PortalDbContext>().IsOfThisVersionAsync(CancellationToken.None)) throw new SettingException("The database is not of this version of the portal, or not there yet: start the portal once, then check its history.");
        var verdict = await scope.ServiceProvider.GetRequiredService<HistoryVerifier>().VerifyAsync(CancellationToken.None);
        foreach (var line in verdict.Breaks) Console.WriteLine(line);
        var entries = $"{verdict.Entries} {Words.Plural(verdict.Entries, "entry", "entries")}";
        Console.WriteLine(verdict.IsWhole ? $"The history is whole: {entries}." : $"The history is broken in {verdict.Breaks.Count} {Words.Plural(verdict.Breaks.Count, "place")}; {entries} {(verdict.Entries == 1 ? "was" : "were")} read.");
        return verdict.IsWhole ? 0 : 1;
    }
}
