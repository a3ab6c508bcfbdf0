using System.Data.Common;
using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.AnnualReports.Printing;
using SafeguardingPortal.Web.Shared.Mail;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Section <c>Portal</c>.</summary>
public sealed record PortalSection
{
    /// <summary>Where the portal keeps what is not in the database: logs, the database unless <c>ConnectionStrings__Portal</c> names another, and outside Production the history's key.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The address that people use, for links in mails. When it is https, plain http is redirected there.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Whether administrators and independent chairs must sign in with a second factor; null: in Production only.</summary>
    public bool? RequireSecondFactor { get; init; }
}

/// <summary>Section <c>History</c>.</summary>
public sealed record HistorySection
{
    /// <summary>At least 32 bytes in base64, known to nobody who can change the database.</summary>
    public string? Key { get; init; }
}

/// <summary>Section <c>Proxy</c>.</summary>
public sealed record ProxySection
{
    /// <summary>Addresses and networks of the reverse proxies whose <c>X-Forwarded-*</c> headers are believed, divided by commas.</summary>
    public string? Known { get; init; }
}

/// <summary>What prints annual reports.</summary>
public enum ReportPrinting
{
    Chromium,
    QuestPdf,
}

/// <summary>Which of its licences QuestPDF is used under.</summary>
public enum QuestPdfLicence
{
    Evaluation,
    Community,
    Professional,
    Enterprise,
}

/// <summary>Section <c>Reports</c>.</summary>
public sealed record ReportsSection
{
    /// <summary>What prints annual reports. QuestPDF only where it was built in.</summary>
    public ReportPrinting Pdf { get; init; }

    /// <summary>The licence agreed with QuestPDF's makers; nobody else can know it, so there is no default.</summary>
    public QuestPdfLicence? QuestPdfLicence { get; init; }

    /// <summary>Full path of the browser that prints, or null to look in the usual places.</summary>
    public string? Browser { get; init; }

    /// <summary>Lets the browser run where the machine gives it no sandbox, as many containers do.</summary>
    public bool BrowserWithoutSandbox { get; init; }

    /// <summary>In Development: whether the sample's two reports are printed and published after the first start.</summary>
    public bool PublishSample { get; init; } = true;
}

/// <summary>Every setting of the portal, read and checked once, at start. Documented in <c>docs/settings.md</c>.</summary>
public sealed record PortalSettings
{
    /// <summary>The sections that belong to the portal; a name in them that is not here is refused, since it is most likely misspelt.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["Portal"] = typeof(PortalSection),
        ["Database"] = typeof(DatabaseSettings),
        ["History"] = typeof(HistorySection),
        ["Mail"] = typeof(MailOptions),
        ["Proxy"] = typeof(ProxySection),
        ["Reports"] = typeof(ReportsSection),
    };

    // The third is that of `make bench`: no sample, and nothing that Production asks for. A misspelt name would leave its safeguards off.
    private static readonly HashSet<string> Environments = new(["Production", "Development", "Benchmark"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Exists and can be written to.</summary>
    public required string DataDirectory { get; init; }

    public required DatabaseSettings Database { get; init; }

    public required string ConnectionString { get; init; }

    /// <summary>The installation's secret: at least 32 bytes. Seals the history; the key of the keys of cookies is derived from it.</summary>
    public required byte[] Secret { get; init; }

    public required Uri? PublicAddress { get; init; }

    /// <summary>Whether people reach the portal over https.</summary>
    public bool IsOverHttps => PublicAddress?.Scheme == Uri.UriSchemeHttps;

    public required bool RequireSecondFactor { get; init; }

    public required MailOptions Mail { get; init; }

    public required IReadOnlyList<IPNetwork> Proxies { get; init; }

    public required ReportsSection Reports { get; init; }

    /// <exception cref="SettingException">A setting is missing, misspelt or cannot be.</exception>
    public static PortalSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        if (!Environments.Contains(environment.EnvironmentName)) throw SettingsReader.Refused("ASPNETCORE_ENVIRONMENT", environment.EnvironmentName, "Production or Development");
        foreach (var address in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)) CheckAddress(address);
        foreach (var host in (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) CheckHost(host);
        var portal = configuration.Read<PortalSection>("Portal");
        var database = configuration.Read<DatabaseSettings>("Database");
        if (portal.PublicAddress is null && environment.IsProduction()) throw new SettingException("Portal__PublicAddress is missing: set it to the address that people use, for example https://portal.example.org.");
        var data = Writable("Portal__DataDirectory", portal.DataDirectory ?? Path.Combine(environment.ContentRootPath, "data"));
        var reports = configuration.Read<ReportsSection>("Reports");
        if (reports.Pdf == ReportPrinting.QuestPdf) QuestPdfPrinting.Check(reports.QuestPdfLicence, environment);
        if (reports.Browser is { } browser && !File.Exists(browser)) throw SettingsReader.Refused("Reports__Browser", browser, "the full path of Chromium, Google Chrome or Microsoft Edge");

        return new()
        {
            DataDirectory = data,
            Database = database,
            ConnectionString = Connection(configuration.GetConnectionString("Portal"), database.Provider, data),
            Secret = Secrets(configuration.Read<HistorySection>("History").Key, data, environment),
            PublicAddress = portal.PublicAddress,
            RequireSecondFactor = portal.RequireSecondFactor ?? environment.IsProduction(),
            Mail = Checked(configuration.Read<MailOptions>("Mail"), data, environment),
            Proxies = [.. Networks(configuration.Read<ProxySection>("Proxy").Known)],
            Reports = reports,
        };
    }

    private static void CheckAddress(string address)
    {
        try
        {
            BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            throw SettingsReader.Refused("ASPNETCORE_URLS", address, "an address to listen on, for example http://localhost:5080");
        }
    }

    private static void CheckHost(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        if (name != "*" && Uri.CheckHostName(name) == UriHostNameType.Unknown) throw SettingsReader.Refused("AllowedHosts", host, "host names divided by ‘;’, for example portal.example.org");
    }

    private static MailOptions Checked(MailOptions settings, string data, IHostEnvironment environment)
    {
        if (settings.Timeout < TimeSpan.FromSeconds(1) || settings.Timeout > TimeSpan.FromMinutes(5)) throw SettingsReader.Refused("Mail__Timeout", settings.Timeout.ToString("c"), "a time from 00:00:01 to 00:05:00");
        if (environment.IsDevelopment())
        {
            if (settings.Host.Length == 0) settings.Folder ??= Path.Combine(data, "mail");
            if (settings.From.Length == 0) settings.From = "Safeguarding portal <portal@portal.example>";
        }

        if (settings.Folder is { } folder) Writable("Mail__Folder", folder);
        if (settings.Host.Length == 0 && settings.Folder is null) throw new SettingException("Mail__Host is missing: set it to the name of the mail server through which the portal sends, for example smtp.example.org.");
        if (!MailAddress.TryCreate(settings.From, out _)) throw new SettingException($"Mail__From is ‘{settings.From}’, but must be the address that the portal sends from, for example Safeguarding portal <portal@example.org>.");
        return settings;
    }

    private static string Writable(string name, string directory)
    {
        try
        {
            // Nobody else on the machine reads the logs, or a database that is here.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using var probe = new FileStream(Path.Combine(directory, $".{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Path.GetFullPath(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SettingsReader.Refused(name, directory, "a directory that the portal may write to");
        }
    }

    private static string Connection(string? text, DatabaseProvider provider, string data)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (provider == DatabaseProvider.Sqlite) return $"Data Source={Path.Combine(data, "portal.db")}";
            throw new SettingException("ConnectionStrings__Portal is missing: with Database__Provider=SqlServer it must name the server and the database, for example ‘Server=db;Database=Portal;User ID=portal;Password=…’.");
        }

        try
        {
            var given = new DbConnectionStringBuilder { ConnectionString = text };
            DbConnectionStringBuilder known = provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder() : new SqlConnectionStringBuilder();
            if (given.ContainsKey("Data Source") || given.ContainsKey("Server"))
            {
                if (given.Keys.Cast<string>().FirstOrDefault(part => !known.ContainsKey(part)) is { } unknown) throw new SettingException($"ConnectionStrings__Portal has a part ‘{unknown}’, which connection strings for {provider} do not have.");
                known.ConnectionString = text;
                return text;
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // Said below, without repeating the text: it may hold a password.
        }

        throw new SettingException($"ConnectionStrings__Portal must be a connection string for {provider}, for example ‘{(provider == DatabaseProvider.Sqlite ? "Data Source=/var/lib/portal/portal.db" : "Server=db;Database=Portal;User ID=portal;Password=…")}’.");
    }

    private static byte[] Secrets(string? setting, string data, IHostEnvironment environment)
    {
        const string What = "a secret of at least 32 bytes in base64, for example from ‘openssl rand -base64 32’";
        if (setting is null)
        {
            if (environment.IsProduction()) throw new SettingException($"History__Key is missing: set it to {What}.");

            // Made once and kept beside the database file; in Production it must be a setting.
            var path = Path.Combine(data, "history.key");
            if (!File.Exists(path)) File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            setting = File.ReadAllText(path);
        }

        var bytes = new byte[setting.Length];
        return Convert.TryFromBase64String(setting, bytes, out var length) && length >= 32
            ? bytes[..length]
            : throw new SettingException($"History__Key must be {What}.");
    }

    private static IEnumerable<IPNetwork> Networks(string? known)
    {
        foreach (var text in known?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (IPAddress.TryParse(text, out var address)) yield return new(address, address.GetAddressBytes().Length * 8);
            else if (IPNetwork.TryParse(text, out var network)) yield return network;
            else throw SettingsReader.Refused("Proxy__Known", text, "addresses or networks divided by commas, for example 10.0.0.5, 10.1.0.0/16");
        }
    }
}

internal static class SettingsSetup
{
    /// <summary>Reads the settings and lets everything else ask for them.</summary>
    public static PortalSettings AddPortalSettings(this WebApplicationBuilder builder)
    {
        // Secrets as the orchestrator hands them over: one file each, named like the setting.
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
        var settings = PortalSettings.Read(builder.Configuration, builder.Environment);

        // Only requests for the portal's own name are answered; the container's health check asks for localhost.
        if (settings.PublicAddress is { } address && builder.Configuration["AllowedHosts"] is null) builder.Configuration["AllowedHosts"] = $"{address.Host};localhost";
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(Options.Create(settings.Mail));
        return settings;
    }
}
