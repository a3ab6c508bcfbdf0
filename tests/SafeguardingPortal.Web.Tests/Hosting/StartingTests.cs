using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Parser;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Hosting;

public sealed class StartingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-starting-");

    [Fact]
    public async Task Two_copies_that_start_at_once_on_a_new_database_both_serve()
    {
        var settings = PortalProcess.InProduction(folder.FullName);
        await using var one = PortalProcess.Serve(settings);
        await using var other = PortalProcess.Serve(settings);

        var addresses = await Task.WhenAll(one.Address(), other.Address());

        using var http = new HttpClient();
        Assert.All(await Task.WhenAll(addresses.Select(a => http.GetStringAsync(new Uri(a, "/health/ready")))), ready => Assert.StartsWith("Healthy", ready, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_migration_that_was_killed_is_not_waited_for()
    {
        var settings = PortalProcess.InProduction(folder.FullName);
        await using (var first = PortalProcess.Serve(settings)) await first.Address();
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "portal.db")}"))
        {
            await db.OpenAsync();
            await using var left = db.CreateCommand();
            left.CommandText = "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2020-01-01')";
            await left.ExecuteNonQueryAsync();
        }

        await using var second = PortalProcess.Serve(settings);

        Assert.NotNull(await second.Address());
    }

    [Fact]
    public async Task A_setting_that_cannot_be_ends_the_program_with_one_sentence()
    {
        var (exitCode, said) = await PortalProcess.Run("", [.. PortalProcess.InProduction(folder.FullName), ("Database__Provider", "Oracle")]);

        Assert.Equal((1, "Database__Provider is ‘Oracle’, but must be Sqlite or SqlServer."), (exitCode, said));
    }

    [Fact]
    public async Task A_database_with_sample_accounts_is_not_served_in_production()
    {
        await using var sample = new PortalFactory();
        _ = sample.Services;

        var (exitCode, said) = await PortalProcess.Run("", [.. PortalProcess.InProduction(folder.FullName), ("ConnectionStrings__Portal", $"Data Source={Path.Combine(sample.DataDirectory, "portal.db")}")]);

        Assert.Equal((1, "The database holds sample accounts, whose password is known: in Production ConnectionStrings__Portal must name a database of its own."), (exitCode, said));
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_program_with_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, said) = await PortalProcess.Run("", [.. PortalProcess.InProduction(folder.FullName), ("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}")]);

        Assert.Equal(1, exitCode);
        Assert.EndsWith($"The portal cannot listen on http://{taken.LocalEndpoint}: the port is taken or not allowed; set ASPNETCORE_URLS to another, for example http://localhost:5081.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_there_is_not_yet_is_not_checked() =>
        Assert.Equal((1, "The database is not of this version of the portal, or not there yet: start the portal once, then check its history."), await PortalProcess.Run("verify-history", PortalProcess.InProduction(folder.FullName)));

    [Fact]
    public async Task A_database_that_can_only_be_read_is_not_served()
    {
        var settings = PortalProcess.InProduction(folder.FullName);
        await using (var first = PortalProcess.Serve(settings)) await first.Address();

        var (exitCode, said) = await PortalProcess.Run("", [.. settings, ("ConnectionStrings__Portal", $"Data Source={Path.Combine(folder.FullName, "portal.db")};Mode=ReadOnly")]);

        Assert.Equal(1, exitCode);
        Assert.Contains("attempt to write a readonly database", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_that_the_log_does_not_have_ends_the_program_with_one_sentence()
    {
        var (exitCode, said) = await PortalProcess.Run("check-settings", [.. PortalProcess.InProduction(folder.FullName), ("Serilog__MinimumLevel__Default", "Loud")]);

        Assert.Equal((1, "The settings Serilog__… cannot be understood: The value Loud is not a valid Serilog level."), (exitCode, said));
    }

    [Fact]
    public async Task A_command_that_there_is_not_is_refused()
    {
        var (exitCode, said) = await PortalProcess.Run("verify-historie");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("There is no command ‘verify-historie’", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partnership_is_founded_with_an_administrator_once()
    {
        string found = "found --name \"Kent Partnership\" --area Kent --email jo.reed@example.org --person \"Jo Reed\"";
        var settings = PortalProcess.InProduction(folder.FullName);

        Assert.Equal(0, (await PortalProcess.Run(found, settings)).ExitCode);
        var (exitCode, said) = await PortalProcess.Run(found, settings);

        Assert.Equal(0, exitCode);
        Assert.EndsWith("Kent Partnership is at /kent. jo.reed@example.org is an administrator: choose a password by ‘Forgotten your password?’ on the sign-in page.", said, StringComparison.Ordinal);
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "portal.db")};Pooling=False"))
        {
            // Without reasons to choose from no due date could be moved.
            await db.OpenAsync();
            await using var lists = db.CreateCommand();
            lists.CommandText = "SELECT COUNT(*) FROM ReferenceItems";
            Assert.Equal(6L, await lists.ExecuteScalarAsync());
            await using var cases = db.CreateCommand();
            cases.CommandText = "SELECT (SELECT COUNT(*) FROM GuidanceSets) || ' ' || (SELECT Name FROM Timetables)";
            Assert.Equal("3 Standard timetable", await cases.ExecuteScalarAsync());
        }

        Assert.Equal((0, "The history is whole: 13 entries."), await PortalProcess.Run("verify-history", settings));
        Assert.Equal((1, "The command ‘found’ needs --area: the place, as in ‘children in …’."), await PortalProcess.Run("found --name Kent", settings));
    }

    [Fact]
    public async Task Whoever_runs_the_portal_turns_off_a_factor_that_its_only_administrator_has_lost()
    {
        var settings = PortalProcess.InProduction(folder.FullName);
        await PortalProcess.Run("found --name \"Kent Partnership\" --area Kent --email jo.reed@example.org --person \"Jo Reed\"", settings);
        const string Off = "turn-off-second-factor --email Jo.Reed@example.org --reason \"Rang her office\"";
        Assert.EndsWith("There is no account of Jo.Reed@example.org with a second factor.", (await PortalProcess.Run(Off, settings)).Said, StringComparison.Ordinal);
        await using var db = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "portal.db")};Pooling=False");
        await db.OpenAsync();
        await Ask("UPDATE Accounts SET TwoFactorEnabled = 1");

        Assert.EndsWith("The second factor of Jo.Reed@example.org is off. They are told by mail when the portal runs.", (await PortalProcess.Run(Off, settings)).Said, StringComparison.Ordinal);

        Assert.Equal(1L, await Ask("SELECT COUNT(*) FROM History WHERE What = 'turned the second factor off' AND Reason = 'Rang her office'"));
        Assert.Equal("jo.reed@example.org", await Ask("SELECT \"To\" FROM OutgoingMails WHERE Subject = 'Your second factor was turned off'"));
        Assert.Equal(0L, await Ask("SELECT TwoFactorEnabled FROM Accounts"));

        async Task<object?> Ask(string sql)
        {
            await using var command = db.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync();
        }
    }

    [Fact]
    public async Task A_partnership_founded_before_there_was_guidance_gets_what_a_new_one_begins_with_once()
    {
        var settings = PortalProcess.InProduction(folder.FullName);
        var file = $"Data Source={Path.Combine(folder.FullName, "portal.db")};Pooling=False";
        await PortalProcess.Run("found --name \"Kent Partnership\" --area Kent --email jo.reed@example.org --person \"Jo Reed\"", settings);
        await PortalProcess.Run("found --name \"Essex Partnership\" --area Essex --email jo.reed@example.org --person \"Jo Reed\"", settings);
        await using (var db = BareContext.On(options => options.UsePortalSqlite(file, new DatabaseSettings())))
        {
            // As the version before left it.
            await db.GetService<IMigrator>().MigrateAsync("OneFigureOfEachName");
        }

        await using (var first = PortalProcess.Serve(settings)) await first.Address();
        await using (var second = PortalProcess.Serve(settings)) await second.Address();

        await using var given = new SqliteConnection(file);
        await given.OpenAsync();
        await using var count = given.CreateCommand();
        count.CommandText = "SELECT group_concat(Has, ', ') FROM (SELECT p.Slug || ' ' || (SELECT COUNT(*) FROM GuidanceSets g WHERE g.PartnershipId = p.Id) || ' ' || (SELECT COUNT(*) FROM Timetables t WHERE t.PartnershipId = p.Id) AS Has FROM Partnerships p ORDER BY p.Id)";
        Assert.Equal("kent 3 1, essex 3 1", await count.ExecuteScalarAsync());
        Assert.StartsWith("The history is whole", (await PortalProcess.Run("verify-history", settings)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_checked_without_starting()
    {
        Assert.Equal((0, "The settings are in order."), await PortalProcess.Run("check-settings", PortalProcess.InProduction(folder.FullName)));
        Assert.False(File.Exists(Path.Combine(folder.FullName, "portal.db")));
    }

    [Fact]
    public async Task Fifty_megabytes_from_the_public_are_answered_with_a_page()
    {
        await using var portal = PortalProcess.Serve(PortalProcess.InProduction(folder.FullName));
        using var http = new HttpClient { BaseAddress = await portal.Address() };
        using var file = new MultipartFormDataContent { { new ByteArrayContent(new byte[50 * 1024 * 1024]), "File", "large.pdf" } };

        using var answer = await http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), file);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("The file is too large", new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("h1")?.TextContent);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
