using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Benchmarks;

/// <summary>What is measured, made beforehand: databases that hold the sample, the portal on them, and the floor beside it.</summary>
internal sealed class BenchSample
{
    /// <summary>The addresses of the reports that the sample publishes.</summary>
    public static readonly IReadOnlyList<string> Reports = ["/buckinghamshire/annual-reports/2019-20", "/buckinghamshire/annual-reports/2020-21"];

    private static readonly TimeSpan PrintingTakes = TimeSpan.FromMinutes(3);

    // Some seconds after the portal has started.
    private static readonly TimeSpan RemindersBegin = TimeSpan.FromSeconds(30);

    private readonly string root;

    public BenchSample()
    {
        root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "SafeguardingPortal.slnx"))) root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The benchmark is run from within the repository.");
        Folder = Directory.CreateDirectory(Path.Combine(root, "data", "bench")).FullName;
    }

    /// <summary>Made by the command <c>sample</c>: a plan of two hundred actions in the current reporting year.</summary>
    public static string WorkPlan => $"/buckinghamshire/subgroups/long-plan/work-plan/{Year}";

    /// <summary>Where all of it is kept, and where the portal writes its log.</summary>
    public string Folder { get; }

    private static string Year => ReportingYear.Of(TimeProvider.System.LondonToday()).Slug;

    private string Web => Path.Combine(root, "src", "SafeguardingPortal.Web");

    /// <summary>The sample so many times over, made unless it is there for this year and this shape of the database.</summary>
    public async Task<string> MakeAsync(int scale)
    {
        var shape = Directory.EnumerateFiles(Path.Combine(root, "src", "SafeguardingPortal.Data.Sqlite", "Migrations"), "2*.cs").Select(Path.GetFileNameWithoutExtension).Max(StringComparer.Ordinal)!.Split('_')[0];
        var database = Path.Combine(Folder, $"sample-{scale}-{Year}-{shape}.db");
        if (File.Exists($"{database}.made")) return database;

        Bench.Say($"making {database}");
        foreach (var file in Directory.EnumerateFiles(Folder, $"{Path.GetFileName(database)}*")) File.Delete(file);
        var program = Portal(database, "", "sample", "--scale", scale.ToString(CultureInfo.InvariantCulture));
        var start = new ProcessStartInfo("dotnet", [program.Assembly, .. program.Arguments]) { WorkingDirectory = program.WorkingDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Benchmark";
        foreach (var (name, value) in program.Environment) start.Environment[name] = value;
        await DotnetAsync(start, "The sample could not be made");
        await SettleAsync(database);
        await File.WriteAllTextAsync($"{database}.made", "");
        return database;
    }

    /// <summary>Lets the history go on as a change of one action of the long plan does.</summary>
    public static async Task ChangeAsync(string database)
    {
        await using var db = On(database, "ReadWrite");
        await db.Database.ExecuteSqlAsync($"""
            UPDATE HistoryHead SET Sequence = Sequence + 1;
            UPDATE History SET Sequence = (SELECT Sequence FROM HistoryHead), Kind = 'action', RecordId =
                (SELECT MAX(a.Id) FROM Actions a JOIN WorkPlanItems i ON i.Id = a.WorkPlanItemId JOIN WorkPlans p ON p.Id = i.PlanId JOIN Groups g ON g.Id = p.GroupId WHERE g.Slug = 'long-plan')
            WHERE Sequence = (SELECT MAX(Sequence) FROM History WHERE PartnershipId = (SELECT Id FROM Partnerships WHERE Slug = 'buckinghamshire'));
            """);
    }

    /// <summary>The portal as it was built, on a database.</summary>
    public Program Portal(string database, string firstPage, params string[] arguments) => new(
        "the portal",
        Path.Combine(Web, "bin", "Release", "net10.0", "SafeguardingPortal.Web.dll"),
        Web,
        arguments,
        new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = $"Data Source={database}",
            ["Portal__DataDirectory"] = Folder,
            ["History__Key"] = Convert.ToBase64String(new byte[32]),
            ["Mail__Folder"] = Path.Combine(Folder, "mail"),
            ["Mail__From"] = "portal@portal.example",
        },
        firstPage);

    /// <summary>The portal that writes each command it puts to the database into its log.</summary>
    public Program Telling(string database)
    {
        var telling = Portal(database, "/health/live");
        return telling with { Environment = new Dictionary<string, string>(telling.Environment) { ["Serilog__MinimumLevel__Override__Microsoft.EntityFrameworkCore.Database.Command"] = "Information" } };
    }

    /// <summary>The portal as the Dockerfile publishes it.</summary>
    public async Task<Program> PublishedAsync(Program portal)
    {
        var to = Path.Combine(Folder, "published");
        Bench.Say($"publishing the portal to {to}");
        await DotnetAsync(new("dotnet", ["publish", Web, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", to, "-v", "quiet", "-nologo"]), "The portal could not be published");
        return portal with { Assembly = Path.Combine(to, "SafeguardingPortal.Web.dll"), WorkingDirectory = to };
    }

    /// <summary>Has the sample's reports printed and published as the portal itself does it: in Development, when it starts.</summary>
    public async Task<bool> PublishAsync(string database)
    {
        var developing = Portal(database, "/health/live");
        developing = developing with { Environment = new Dictionary<string, string>(developing.Environment) { ["ASPNETCORE_ENVIRONMENT"] = "Development" } };
        await using var portal = await Served.StartAsync(developing, new());
        var clock = Stopwatch.StartNew();
        foreach (var report in Reports)
        {
            while (!await portal.HasAsync($"{report}.pdf"))
            {
                if (clock.Elapsed > PrintingTakes) return false;
                await Task.Delay(500);
            }
        }

        return true;
    }

    /// <summary>The floor, its notes as long as they must be for its page to be as large as the portal's.</summary>
    public async Task<(Program Program, CookieContainer Cookies)> FloorAsync(string database, CookieContainer cookies)
    {
        int target;
        await using (var portal = await Served.StartAsync(Portal(database, WorkPlan), cookies)) target = await portal.GetAsync(WorkPlan);

        var ownCookies = new CookieContainer();
        var note = 100;
        await using (var first = await Served.StartAsync(Floor(note, "/sign-in"), ownCookies)) note += (target - await first.GetAsync("/page")) / 200;
        await using (await Served.StartAsync(Floor(note, "/page"), ownCookies))
        {
            // Its database is made by now.
        }

        return (Floor(note, "/page"), ownCookies);
    }

    private Program Floor(int note, string firstPage) => new(
        "the floor",
        typeof(BenchSample).Assembly.Location,
        Path.Combine(root, "tests", "SafeguardingPortal.Benchmarks"),
        ["floor", "--directory", Folder, "--note", note.ToString(CultureInfo.InvariantCulture)],
        new Dictionary<string, string>(),
        firstPage);

    /// <summary>Lets the portal send every reminder that the sample calls for on its first day: a database in use has none waiting.</summary>
    private async Task SettleAsync(string database)
    {
        Bench.Say("letting it send its reminders");
        await using var portal = await Served.StartAsync(Portal(database, "/health/live"), new());
        await using var waiting = On(database, "ReadOnly");
        for (var quiet = 0; quiet < 2;)
        {
            await Task.Delay(RemindersBegin);
            quiet = await waiting.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM OutgoingMails WHERE SentAt IS NULL AND NOT IsGivenUp").SingleAsync() == 0 ? quiet + 1 : 0;
        }
    }

    private static DbContext On(string database, string mode) => new(new DbContextOptionsBuilder().UsePortalSqlite($"Data Source={database};Mode={mode}", new DatabaseSettings()).Options);

    private static async Task DotnetAsync(ProcessStartInfo start, string failure)
    {
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{failure}: {process.ExitCode}.");
    }
}
