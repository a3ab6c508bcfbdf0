using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Benchmarks;

/// <summary>Measures the portal against the floor and prints a table. See <c>docs/performance.md</c>.</summary>
internal sealed class Bench
{
    private const string Cases = "/buckinghamshire/case-reviews";

    // The pseudonyms of the sample for measuring.
    private const string ShortChronology = "Short chronology";
    private const string LongChronology = "Long chronology";

    private const int Pages = 1000;
    private const int Warm = 2000;
    private const int Requests = 100;
    private const int PageRounds = 9;
    private const int Starts = 5;

    private static readonly string[] Reports = ["/buckinghamshire/annual-reports/2019-20", "/buckinghamshire/annual-reports/2020-21"];
    private static readonly TimeSpan PrintingTakes = TimeSpan.FromMinutes(3);

    // Some seconds after the portal has started.
    private static readonly TimeSpan RemindersBegin = TimeSpan.FromSeconds(30);

    private readonly int scale;
    private readonly string root;
    private readonly string directory;
    private readonly List<Measure> table = [];
    private readonly List<string> notMeasured = [];

    /// <param name="scale">How much more the larger database holds.</param>
    public Bench(int scale)
    {
        this.scale = scale;
        root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "SafeguardingPortal.slnx"))) root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The benchmark is run from within the repository.");
        directory = Directory.CreateDirectory(Path.Combine(root, "data", "bench")).FullName;
    }

    private string Web => Path.Combine(root, "src", "SafeguardingPortal.Web");

    // Made by the command `sample`: a plan of two hundred actions in the current reporting year.
    private static string WorkPlan
    {
        get
        {
            var today = TimeProvider.System.GetLocalNow();
            var first = today.Month >= 4 ? today.Year : today.Year - 1;
            return string.Create(CultureInfo.InvariantCulture, $"/buckinghamshire/subgroups/long-plan/work-plan/{first}-{(first + 1) % 100:00}");
        }
    }

    public async Task RunAsync()
    {
        var (small, large) = (await SampleAsync(1), await SampleAsync(scale));
        (int List, int Page) ofCases;
        var cookies = new CookieContainer();
        await using (var portal = await Served.StartAsync(Telling(small), cookies))
        {
            await portal.SignInAsync("unit@buckinghamshire.example", "Sample-Pass-2026!");
            var queries = await QueriesAsync(portal, WorkPlan);
            table.Add(new("Queries of the work plan page, 200 actions", "", $"{queries}", queries, 6));
            ofCases = (await QueriesAsync(portal, Cases), await QueriesAsync(portal, await CaseAsync(portal, ShortChronology)));
        }

        var published = await PublishAsync(small);
        var floor = await FloorAsync(small, cookies);
        await PagesAsync(floor, small, large, cookies);
        await CasesAsync(small, large, ofCases, cookies);
        await StartsAsync("From process start to the first page", floor, Portal(small, WorkPlan), cookies);
        await StartsAsync("The same, the portal compiled ahead of time as the image has it, the floor not", floor, await PublishedAsync(Portal(small, WorkPlan)), cookies);
        if (published) await PublicAsync(floor, small);
        else notMeasured.Add("Published report, page and PDF: not measured, because the portal did not print them. It needs Chromium.");
        Print();
    }

    private async Task PagesAsync((Program Program, CookieContainer Cookies) floor, string small, string large, CookieContainer cookies)
    {
        await using var bare = await Served.StartAsync(floor.Program, floor.Cookies);
        await using var ours = await Served.StartAsync(Portal(small, WorkPlan), cookies);
        Say($"the work plan page ({await ours.GetAsync(WorkPlan):N0} bytes) and the floor's ({await bare.GetAsync("/page"):N0} bytes): {Warm} pages each, then {PageRounds} rounds of {Requests}");
        foreach (var (served, path) in new[] { (bare, "/page"), (ours, WorkPlan) }) await served.GetAsync(path, Pages);
        var memory = (Floor: bare.Resident, Ours: ours.Resident);
        foreach (var (served, path) in new[] { (bare, "/page"), (ours, WorkPlan) }) await served.WarmAsync(path, Warm);
        var page = await Rounds.CompareAsync(PageRounds, () => bare.CostAsync("/page", Requests), () => ours.CostAsync(WorkPlan, Requests));
        table.Add(new("Work plan page, 200 actions, signed in: CPU per request", Ms(page.Floor), Ms(page.Ours), page.Ratio, 2));
        table.Add(new($"Resident memory after {Pages:N0} of these pages", $"{memory.Floor:0} MB", $"{memory.Ours:0} MB", memory.Ours / memory.Floor, 1.5));

        var there = new CookieContainer();
        await using var full = await Served.StartAsync(Portal(large, "/health/live"), there);
        await full.SignInAsync("unit@buckinghamshire.example", "Sample-Pass-2026!");
        Say($"the same page with {scale} times the rest of the data ({await full.GetAsync(WorkPlan):N0} bytes)");
        await full.WarmAsync(WorkPlan, Pages + Warm);
        var scaled = await Rounds.CompareAsync(PageRounds, () => ours.CostAsync(WorkPlan, Requests), () => full.CostAsync(WorkPlan, Requests));
        table.Add(new($"The same with {scale}x the rest of the data, to itself without", Ms(scaled.Floor), Ms(scaled.Ours), scaled.Ratio, 1.15));
    }

    /// <summary>The list of cases and one case's clocks with few and with many cases, a short and a long chronology, and the working days that clocks are made of.</summary>
    private async Task CasesAsync(string small, string large, (int List, int Page) queries, CookieContainer cookies)
    {
        var there = new CookieContainer();
        string inMany;
        int list, page;
        await using (var portal = await Served.StartAsync(Telling(large), there))
        {
            await portal.SignInAsync("unit@buckinghamshire.example", "Sample-Pass-2026!");
            inMany = await CaseAsync(portal, ShortChronology);
            (list, page) = (await QueriesAsync(portal, Cases), await QueriesAsync(portal, inMany));
        }

        await using var few = await Served.StartAsync(Portal(small, Cases), cookies);
        await using var many = await Served.StartAsync(Portal(large, Cases), there);
        var (shortCase, longCase) = (await CaseAsync(few, ShortChronology), await CaseAsync(few, LongChronology));
        table.Add(new($"Queries of the list of cases, with {scale}x the cases", $"{queries.List}", $"{list}", (double)list / queries.List, 1));
        table.Add(new($"Queries of a case's clocks, with {scale}x the cases", $"{queries.Page}", $"{page}", (double)page / queries.Page, 1));

        Say($"the list of cases ({await few.GetAsync(Cases):N0} and {await many.GetAsync(Cases):N0} bytes), clocks and chronologies");
        foreach (var (served, path) in new[] { (few, Cases), (many, Cases), (few, shortCase), (many, inMany) }) await served.WarmAsync(path, Pages);
        var lists = await Rounds.CompareAsync(PageRounds, () => few.CostAsync(Cases, Requests), () => many.CostAsync(Cases, Requests));
        table.Add(new($"List of cases with {scale}x the cases, to itself without: CPU", Ms(lists.Floor), Ms(lists.Ours), lists.Ratio, 1.15));
        var clocks = await Rounds.CompareAsync(PageRounds, () => few.CostAsync(shortCase, Requests), () => many.CostAsync(inMany, Requests));
        table.Add(new($"A case's clocks with {scale}x the cases, to itself without: CPU", Ms(clocks.Floor), Ms(clocks.Ours), clocks.Ratio, 1.15));
        var told = await Rounds.CompareAsync(PageRounds, () => few.CostAsync($"{shortCase}/chronology", Requests), () => few.CostAsync($"{longCase}/chronology", Requests));
        table.Add(new("Chronology of 5,000 entries to one of 50: CPU", Ms(told.Floor), Ms(told.Ours), told.Ratio, 2));

        var each = WorkingDays();
        table.Add(new("One of 50,000 working-day computations, to a hundredth of the list's page", Ms(lists.Floor / 100), string.Create(CultureInfo.InvariantCulture, $"{each * 1000:0.00} µs"), each / (lists.Floor / 100), 1));
    }

    /// <summary>Milliseconds of one deadline of fifteen working days, with all the bank holidays that are shipped.</summary>
    private static double WorkingDays()
    {
        const int computations = 50_000;
        using var file = new StreamReader(typeof(PortalDbContext).Assembly.GetManifestResourceStream("SafeguardingPortal.Data.Partnerships.bank-holidays.txt")!);
        var calendar = new WorkingCalendar(file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => new Holiday(DateOnly.ParseExact(l.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture), l[11..])));
        var first = new DateOnly(2018, 7, 4);
        var clock = Stopwatch.StartNew();
        var sum = 0L;
        for (var i = 0; i < computations; i++) sum += calendar.After(first.AddDays(i % 3000), 15).On.DayNumber;
        return sum > 0 ? clock.Elapsed.TotalMilliseconds / computations : double.NaN;
    }

    // The address of the case with a pseudonym.
    private static async Task<string> CaseAsync(Served portal, string pseudonym)
    {
        var list = await portal.TextAsync($"{Cases}?Show=All&Text={Uri.EscapeDataString(pseudonym)}");
        var start = list.IndexOf($"{Cases}/RR-", StringComparison.Ordinal);
        return start < 0 ? throw new InvalidOperationException($"There is no case {pseudonym}.") : list[start..list.IndexOf('"', start)];
    }

    private Program Telling(string database)
    {
        var telling = Portal(database, "/health/live");
        return telling with { Environment = new Dictionary<string, string>(telling.Environment) { ["Serilog__MinimumLevel__Override__Microsoft.EntityFrameworkCore.Database.Command"] = "Information" } };
    }

    /// <summary>The portal as the Dockerfile publishes it.</summary>
    private async Task<Program> PublishedAsync(Program portal)
    {
        var to = Path.Combine(directory, "published");
        Say($"publishing the portal to {to}");
        await DotnetAsync(new("dotnet", ["publish", Web, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", to, "-v", "quiet", "-nologo"]), "The portal could not be published");
        return portal with { Assembly = Path.Combine(to, "SafeguardingPortal.Web.dll"), WorkingDirectory = to };
    }

    private static async Task DotnetAsync(ProcessStartInfo start, string failure)
    {
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{failure}: {process.ExitCode}.");
    }

    private async Task StartsAsync(string name, (Program Program, CookieContainer Cookies) floor, Program portal, CookieContainer cookies)
    {
        Say($"{Starts} starts each");
        var walls = (Floor: new List<double>(), Ours: new List<double>());
        var cpu = await Rounds.CompareAsync(Starts, () => StartAsync(floor.Program, floor.Cookies, walls.Floor), () => StartAsync(portal, cookies, walls.Ours));
        table.Add(new($"{name}: CPU", Ms(cpu.Floor), Ms(cpu.Ours), cpu.Ratio, 2));
        table.Add(new($"{name}: time", Ms(Rounds.Median(walls.Floor)), Ms(Rounds.Median(walls.Ours)), Rounds.Median(walls.Floor.Zip(walls.Ours, (f, o) => o / f)), 2));

        static async Task<double> StartAsync(Program program, CookieContainer cookies, List<double> walls)
        {
            await using var served = await Served.StartAsync(program, cookies);
            walls.Add(served.Started.Wall.TotalMilliseconds);
            return served.Started.Cpu.TotalMilliseconds;
        }
    }

    private async Task PublicAsync((Program Program, CookieContainer Cookies) floor, string database)
    {
        const int requests = 200;
        var report = Reports[0];
        await using var ours = await Served.StartAsync(Portal(database, "/health/live"), new());
        await using var bare = await Served.StartAsync(floor.Program, floor.Cookies);

        // As many rows as make the bare page as large.
        var size = await ours.GetAsync(report);
        var page = $"/bare?rows={size * 100 / await bare.GetAsync("/bare?rows=100")}";
        Say($"the published report ({size:N0} bytes) and a bare page ({await bare.GetAsync(page):N0} bytes)");
        await CompareAsync("Published report, signed out, to a bare page of its size: CPU", page, report);

        size = await ours.GetAsync($"{report}.pdf");
        await File.WriteAllBytesAsync(Path.Combine(directory, "floor-files", "report.pdf"), new byte[size]);
        Say($"the published PDF and a static file ({size:N0} bytes)");
        await CompareAsync("Published PDF, signed out, to a static file of its size: CPU", "/report.pdf", $"{report}.pdf");

        async Task CompareAsync(string name, string theirs, string path)
        {
            await bare.WarmAsync(theirs, Warm);
            await ours.WarmAsync(path, Warm);
            var result = await Rounds.CompareAsync(PageRounds, () => bare.CostAsync(theirs, requests), () => ours.CostAsync(path, requests));
            table.Add(new(name, Ms(result.Floor), Ms(result.Ours), result.Ratio, 2));
        }
    }

    /// <summary>Has the sample's reports printed and published as the portal itself does it: in Development, when it starts.</summary>
    private async Task<bool> PublishAsync(string database)
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

    /// <summary>Counts the commands that EF Core logs for one page, after a first one: the fewest of three, since work in the background asks too.</summary>
    private async Task<int> QueriesAsync(Served portal, string path)
    {
        await portal.GetAsync(path, 2);
        var fewest = int.MaxValue;
        for (var time = 0; time < 3; time++)
        {
            var before = Executed();
            await portal.GetAsync(path);
            fewest = Math.Min(fewest, Executed() - before);
        }

        return fewest;

        int Executed()
        {
            var lines = 0;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(directory, "logs"), "portal-*.json"))
            {
                using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
                while (reader.ReadLine() is { } line)
                {
                    if (line.Contains("Executed DbCommand", StringComparison.Ordinal)) lines++;
                }
            }

            return lines;
        }
    }

    /// <summary>The floor, its notes as long as they must be for its page to be as large as the portal's.</summary>
    private async Task<(Program Program, CookieContainer Cookies)> FloorAsync(string database, CookieContainer cookies)
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
        typeof(Bench).Assembly.Location,
        Path.Combine(root, "tests", "SafeguardingPortal.Benchmarks"),
        ["floor", "--directory", directory, "--note", note.ToString(CultureInfo.InvariantCulture)],
        new Dictionary<string, string>(),
        firstPage);

    private Program Portal(string database, string firstPage, params string[] arguments) => new(
        "the portal",
        Path.Combine(Web, "bin", "Release", "net10.0", "SafeguardingPortal.Web.dll"),
        Web,
        arguments,
        new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = $"Data Source={database}",
            ["Portal__DataDirectory"] = directory,
            ["History__Key"] = Convert.ToBase64String(new byte[32]),
            ["Mail__Folder"] = Path.Combine(directory, "mail"),
            ["Mail__From"] = "portal@portal.example",
        },
        firstPage);

    /// <summary>The sample so many times over, made unless it is there for this year and this shape of the database.</summary>
    private async Task<string> SampleAsync(int scale)
    {
        var shape = Directory.EnumerateFiles(Path.Combine(root, "src", "SafeguardingPortal.Data.Sqlite", "Migrations"), "2*.cs").Select(Path.GetFileNameWithoutExtension).Max(StringComparer.Ordinal)!.Split('_')[0];
        var database = Path.Combine(directory, $"sample-{scale}-{WorkPlan[^7..]}-{shape}.db");
        if (File.Exists($"{database}.made")) return database;

        Say($"making {database}");
        foreach (var file in Directory.EnumerateFiles(directory, $"{Path.GetFileName(database)}*")) File.Delete(file);
        var program = Portal(database, "", "sample", "--scale", scale.ToString(CultureInfo.InvariantCulture));
        var start = new ProcessStartInfo("dotnet", [program.Assembly, .. program.Arguments]) { WorkingDirectory = program.WorkingDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Benchmark";
        foreach (var (name, value) in program.Environment) start.Environment[name] = value;
        await DotnetAsync(start, "The sample could not be made");
        await SettleAsync(database);
        await File.WriteAllTextAsync($"{database}.made", "");
        return database;
    }

    /// <summary>Lets the portal send every reminder that the sample calls for on its first day: a database in use has none waiting.</summary>
    private async Task SettleAsync(string database)
    {
        Say("letting it send its reminders");
        await using var portal = await Served.StartAsync(Portal(database, "/health/live"), new());
        await using var waiting = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        await waiting.OpenAsync();
        await using var count = waiting.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM OutgoingMails WHERE SentAt IS NULL AND NOT IsGivenUp";
        for (var quiet = 0; quiet < 2;)
        {
            await Task.Delay(RemindersBegin);
            quiet = (long)(await count.ExecuteScalarAsync())! == 0 ? quiet + 1 : 0;
        }
    }

    private void Print()
    {
        Console.WriteLine();
        Console.WriteLine("| measure | floor | ours | ratio | allowed | |");
        Console.WriteLine("|---|--:|--:|--:|--:|---|");
        foreach (var m in table) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.Floor} | {m.Ours} | {m.Ratio:0.00} | {m.Allowed:0.##} | {(m.Passes ? "pass" : "MISS")} |"));
        foreach (var line in notMeasured) Console.WriteLine(line);
    }

    private static string Ms(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.00} ms");

    private static void Say(string what) => Console.WriteLine($"… {what}");
}
