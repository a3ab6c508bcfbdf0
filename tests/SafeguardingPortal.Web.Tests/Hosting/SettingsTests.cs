using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Tests.Quality;

namespace SafeguardingPortal.Web.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private static readonly string Secret = Convert.ToBase64String(new byte[32]);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-settings-");

    [Theory]
    [InlineData("Database:Provider", "Oracle", "Database__Provider is ‘Oracle’, but must be Sqlite or SqlServer.")]
    [InlineData("Database:Provider", "1", "Database__Provider is ‘1’, but must be Sqlite or SqlServer.")]
    [InlineData("Database:CommandTimeout", "soon", "Database__CommandTimeout is ‘soon’, but must be a whole number from 1 to 3600.")]
    [InlineData("Database:CommandTimeout", "0", "Database__CommandTimeout is ‘0’, but must be a whole number from 1 to 3600.")]
    [InlineData("Database:MaxBatchSize", "5000", "Database__MaxBatchSize is ‘5000’, but must be a whole number from 1 to 1000.")]
    [InlineData("Database:Retries", "-1", "Database__Retries is ‘-1’, but must be a whole number from 0 to 20.")]
    [InlineData("Database:Timeout", "30", "There is no setting Database__Timeout; in Database there are Database__Provider, Database__CommandTimeout, Database__MaxBatchSize and Database__Retries.")]
    [InlineData("History:Secret", "x", "There is no setting History__Secret; in History there are History__Key.")]
    [InlineData("History:Key", "too short", "History__Key must be a secret of at least 32 bytes in base64, for example from ‘openssl rand -base64 32’.")]
    [InlineData("History:Key", "c2hvcnQ=", "History__Key must be a secret of at least 32 bytes in base64, for example from ‘openssl rand -base64 32’.")]
    [InlineData("Portal:DataDirectory", "/proc/portal", "Portal__DataDirectory is ‘/proc/portal’, but must be a directory that the portal may write to.")]
    [InlineData("Portal:PublicAddress", "portal.example.org", "Portal__PublicAddress is ‘portal.example.org’, but must be an address such as https://portal.example.org.")]
    [InlineData("Portal:RequireSecondFactor", "perhaps", "Portal__RequireSecondFactor is ‘perhaps’, but must be true or false.")]
    [InlineData("Proxy:Known", "10.0.0.5, gateway", "Proxy__Known is ‘gateway’, but must be addresses or networks divided by commas, for example 10.0.0.5, 10.1.0.0/16.")]
    [InlineData("Reports:Browser", "/nowhere/chromium", "Reports__Browser is ‘/nowhere/chromium’, but must be the full path of Chromium, Google Chrome or Microsoft Edge.")]
    [InlineData("ConnectionStrings:Portal", "portal.db", "ConnectionStrings__Portal must be a connection string for Sqlite, for example ‘Data Source=/var/lib/portal/portal.db’.")]
    [InlineData("Mail:Port", "70000", "Mail__Port is ‘70000’, but must be a whole number from 1 to 65535.")]
    [InlineData("Mail:Timeout", "00:05:01", "Mail__Timeout is ‘00:05:01’, but must be a time from 00:00:01 to 00:05:00.")]
    [InlineData("Mail:Timeout", "soon", "Mail__Timeout is ‘soon’, but must be a time such as 00:01:30.")]
    [InlineData("Mail:From", "nobody", "Mail__From is ‘nobody’, but must be the address that the portal sends from, for example Safeguarding portal <portal@example.org>.")]
    [InlineData("Mail:Folder", "/proc/mail", "Mail__Folder is ‘/proc/mail’, but must be a directory that the portal may write to.")]
    [InlineData("AllowedHosts", "portal.example.org;ht!tp", "AllowedHosts is ‘ht!tp’, but must be host names divided by ‘;’, for example portal.example.org.")]
    [InlineData("ConnectionStrings:Portal", "Data Source=portal.db;Foo=bar", "ConnectionStrings__Portal has a part ‘foo’, which connection strings for Sqlite do not have.")]
    [InlineData("ConnectionStrings:Portal", "Data Source=portal.db;Mode=Sideways", "ConnectionStrings__Portal must be a connection string for Sqlite, for example ‘Data Source=/var/lib/portal/portal.db’.")]
    [InlineData("Reports:Pdf", "Word", "Reports__Pdf is ‘Word’, but must be Chromium or QuestPdf.")]
    [InlineData("Reports:Pdf", "QuestPdf", "Reports__Pdf is ‘QuestPdf’, but this portal was built without it. Build it with -p:EnableQuestPdf=true, or set Reports__Pdf to Chromium.")]
    [InlineData("urls", "localhost:5080", "ASPNETCORE_URLS is ‘localhost:5080’, but must be an address to listen on, for example http://localhost:5080.")]
    public void What_cannot_be_is_refused_in_a_sentence(string name, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingException>(() => Read(Environments.Development, (name, value))).Message);

    [Fact]
    public void A_server_needs_a_connection() =>
        Assert.StartsWith("ConnectionStrings__Portal is missing: with Database__Provider=SqlServer", Assert.Throws<SettingException>(() => Read(Environments.Development, ("Database:Provider", "SqlServer"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_refused_connection_string_is_not_repeated() =>
        Assert.DoesNotContain("hunter2", Assert.Throws<SettingException>(() => Read(Environments.Development, ("ConnectionStrings:Portal", "Passwort='hunter2"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_part_that_the_server_does_not_know_is_refused_before_anything_is_opened() =>
        Assert.Equal(
            "ConnectionStrings__Portal has a part ‘databse’, which connection strings for SqlServer do not have.",
            Assert.Throws<SettingException>(() => Read(Environments.Development, ("Database:Provider", "SqlServer"), ("ConnectionStrings:Portal", "Server=db;Databse=Portal"))).Message);

    // Otherwise it would start without anything that Production asks for.
    [Theory]
    [InlineData("Prod")]
    [InlineData("Staging")]
    public void An_environment_that_there_is_not_is_refused(string name) =>
        Assert.Equal($"ASPNETCORE_ENVIRONMENT is ‘{name}’, but must be Production or Development.", Assert.Throws<SettingException>(() => Read(name)).Message);

    [Fact]
    public void In_production_the_address_the_secret_and_the_mail_server_must_be_set()
    {
        Assert.StartsWith("Portal__PublicAddress is missing", Assert.Throws<SettingException>(() => Read(Environments.Production)).Message, StringComparison.Ordinal);
        Assert.StartsWith("History__Key is missing", Assert.Throws<SettingException>(() => Read(Environments.Production, ("Portal:PublicAddress", "https://portal.example.org"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Mail__Host is missing", Assert.Throws<SettingException>(() => Read(Environments.Production, ("Portal:PublicAddress", "https://portal.example.org"), ("History:Key", Secret))).Message, StringComparison.Ordinal);
        Assert.True(Read(Environments.Production, ("Portal:PublicAddress", "https://portal.example.org"), ("History:Key", Secret), ("Mail:Host", "smtp.example.org"), ("Mail:From", "portal@example.org")).RequireSecondFactor);
    }

    [Fact]
    public void In_development_nothing_need_be_set()
    {
        var settings = Read(Environments.Development);

        Assert.Equal($"Data Source={Path.Combine(data.FullName, "portal.db")}", settings.ConnectionString);
        Assert.False(settings.RequireSecondFactor);
        Assert.Equal(settings.Secret, Read(Environments.Development).Secret);
    }

    [Fact]
    public void Empty_is_not_set_and_case_does_not_matter()
    {
        var settings = Read(Environments.Development, ("DATABASE:PROVIDER", "sqlserver"), ("Database:CommandTimeout", " "), ("ConnectionStrings:Portal", "Server=db;Database=Portal"), ("Proxy:Known", "10.0.0.5, fd00::/8"));

        Assert.Equal((DatabaseProvider.SqlServer, 30), (settings.Database.Provider, settings.Database.CommandTimeout));
        Assert.Equal(["10.0.0.5/32", "fd00::/8"], settings.Proxies.Select(p => p.ToString()));
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md"));
        var settings = PortalSettings.Sections.SelectMany(s => s.Value.GetProperties().Where(p => p.CanWrite).Select(p => $"{s.Key}__{p.Name}"));

        Assert.All(settings, name => Assert.Contains($"| `{name}` |", documented, StringComparison.Ordinal));
    }

    public void Dispose() => data.Delete(recursive: true);

    private PortalSettings Read(string environment, params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Portal:DataDirectory"] = data.FullName };
        foreach (var (name, value) in settings) values[name] = value;
        return PortalSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), new Surroundings { EnvironmentName = environment });
    }

    private sealed class Surroundings : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
