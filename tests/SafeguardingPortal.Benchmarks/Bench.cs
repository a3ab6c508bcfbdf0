using System.Diagnostics;
using System.Globalization;
using System.Net;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Benchmarks;

/// <summary>Measures the portal against the floor and prints a table. See <c>docs/performance.md</c>.</summary>
/// <param name="scale">How much more the larger database holds.</param>
/// <param name="only">The one part to measure: <c>pages</c>, <c>cases</c>, <c>starts</c> or <c>report</c>; null for all.</param>
internal sealed class Bench(int scale, string? only)
{
    private const string Cases = "/buckinghamshire/case-reviews";

    // The pseudonyms of the sample for measuring.
    private const string ShortChronology = "Short chronology";
    private const string LongChronology = "Long chronology";

    private const string Changed = "The work plan page after somebody has changed an action of it";

    private const int Pages = 1000;
    private const int Warm = 2000;
    private const int Requests = 200;
    private const int PageRounds = 11;
    private const int Starts = 11;

    private readonly BenchSample sample = new();
    private readonly List<Measure> table = [];
    private readonly List<string> notMeasured = [];

    public async Task RunAsync()
    {
        var (small, large) = (await sample.MakeAsync(1), await sample.MakeAsync(scale));
        (int List, int Page) ofCases;
        var cookies = new CookieContainer();
        await using (var portal = await Served.StartAsync(sample.Telling(small), cookies))
        {
            await portal.SignInAsync("unit@buckinghamshire.example", SampleAccounts.Password);
            var (queries, anew) = (await QueriesAsync(portal, BenchSample.WorkPlan), await QueriesAsync(portal, BenchSample.WorkPlan, () => BenchSample.ChangeAsync(small)));
            table.Add(new("Queries of the work plan page, 200 actions", "", $"{queries}", queries, 6));
            table.Add(new($"{Changed}: queries", "", $"{anew}", anew, 6));
            ofCases = (await QueriesAsync(portal, Cases), await QueriesAsync(portal, await CaseAsync(portal, ShortChronology)));
        }

        var published = await sample.PublishAsync(small);
        var floor = await sample.FloorAsync(small, cookies);
        if (Measures("pages")) await PagesAsync(floor, small, large, cookies);
        if (Measures("cases")) await CasesAsync(small, large, ofCases, cookies);
        if (Measures("starts"))
        {
            await StartsAsync("From process start to the first page", floor, sample.Portal(small, BenchSample.WorkPlan), cookies);
            await StartsAsync("The same, the portal compiled ahead of time as the image has it, the floor not", floor, await sample.PublishedAsync(sample.Portal(small, BenchSample.WorkPlan)), cookies);
        }

        if (!published) notMeasured.Add("Published report, page and PDF: not measured, because the portal did not print them. It needs Chromium.");
        else if (Measures("report")) await PublicAsync(floor, small);
        Print();
    }

    private bool Measures(string part) => only is null || only == part;

    private async Task PagesAsync((Program Program, CookieContainer Cookies) floor, string small, string large, CookieContainer cookies)
    {
        await using var bare = await Served.StartAsync(floor.Program, floor.Cookies);
        await using var ours = await Served.StartAsync(sample.Portal(small, BenchSample.WorkPlan), cookies);
        Say($"the work plan page ({await ours.GetAsync(BenchSample.WorkPlan):N0} bytes) and the floor's ({await bare.GetAsync("/page"):N0} bytes): {Warm} pages each, then {PageRounds} rounds of {Requests}");
        foreach (var (served, path) in new[] { (bare, "/page"), (ours, BenchSample.WorkPlan) }) await served.GetAsync(path, Pages);
        var memory = (Floor: bare.Resident, Ours: ours.Resident);
        foreach (var (served, path) in new[] { (bare, "/page"), (ours, BenchSample.WorkPlan) }) await served.WarmAsync(path, Warm);
        var page = await Rounds.CompareAsync(PageRounds, () => bare.CostAsync("/page", Requests), () => ours.CostAsync(BenchSample.WorkPlan, Requests));
        table.Add(new("Work plan page, 200 actions, signed in: CPU per request", Ms(page.Floor), Ms(page.Ours), page.Ratio, 2));
        table.Add(new($"Resident memory after {Pages:N0} of these pages", $"{memory.Floor:0} MB", $"{memory.Ours:0} MB", memory.Ours / memory.Floor, 1.5));

        Say("the same page when somebody has changed something since");
        await ChangedAsync(ours, small, Pages);
        var changed = await Rounds.CompareAsync(PageRounds, () => bare.CostAsync("/page", Requests), () => ChangedAsync(ours, small, Requests));
        table.Add(new($"{Changed}: CPU per request", Ms(changed.Floor), Ms(changed.Ours), changed.Ratio, 2));

        var there = new CookieContainer();
        await using var full = await Served.StartAsync(sample.Portal(large, "/health/live"), there);
        await full.SignInAsync("unit@buckinghamshire.example", SampleAccounts.Password);
        Say($"the same page with {scale} times the rest of the data ({await full.GetAsync(BenchSample.WorkPlan):N0} bytes)");
        await full.WarmAsync(BenchSample.WorkPlan, Pages + Warm);
        var scaled = await Rounds.CompareAsync(PageRounds, () => ours.CostAsync(BenchSample.WorkPlan, Requests), () => full.CostAsync(BenchSample.WorkPlan, Requests));
        table.Add(new($"The same with {scale}x the rest of the data, to itself without", Ms(scaled.Floor), Ms(scaled.Ours), scaled.Ratio, 1.15));
        await ChangedAsync(full, large, Pages);
        scaled = await Rounds.CompareAsync(PageRounds, () => ChangedAsync(ours, small, Requests), () => ChangedAsync(full, large, Requests));
        table.Add(new($"{Changed}, with {scale}x the rest of the data, to itself without", Ms(scaled.Floor), Ms(scaled.Ours), scaled.Ratio, 1.15));
    }

    /// <summary>CPU time of one work plan page in milliseconds, each after a change in the database, so that nothing read before holds.</summary>
    private static Task<double> ChangedAsync(Served served, string database, int requests) => served.CostAsync(BenchSample.WorkPlan, requests, () => BenchSample.ChangeAsync(database));

    /// <summary>The list of cases and one case's clocks with few and with many cases, a short and a long chronology, and the working days that clocks are made of.</summary>
    private async Task CasesAsync(string small, string large, (int List, int Page) queries, CookieContainer cookies)
    {
        var there = new CookieContainer();
        string inMany;
        int list, page;
        await using (var portal = await Served.StartAsync(sample.Telling(large), there))
        {
            await portal.SignInAsync("unit@buckinghamshire.example", SampleAccounts.Password);
            inMany = await CaseAsync(portal, ShortChronology);
            (list, page) = (await QueriesAsync(portal, Cases), await QueriesAsync(portal, inMany));
        }

        await using var few = await Served.StartAsync(sample.Portal(small, Cases), cookies);
        await using var many = await Served.StartAsync(sample.Portal(large, Cases), there);
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
        const int requests = 1000;
        var report = BenchSample.Reports[0];
        await using var ours = await Served.StartAsync(sample.Portal(database, "/health/live"), new());
        await using var bare = await Served.StartAsync(floor.Program, floor.Cookies);

        // As many rows as make the bare page as large.
        var size = await ours.GetAsync(report);
        var page = $"/bare?rows={size * 100 / await bare.GetAsync("/bare?rows=100")}";
        Say($"the published report ({size:N0} bytes) and a bare page ({await bare.GetAsync(page):N0} bytes)");
        await CompareAsync("Published report, signed out, to a bare page of its size: CPU", page, report);

        size = await ours.GetAsync($"{report}.pdf");
        await File.WriteAllBytesAsync(Path.Combine(sample.Folder, "floor-files", "report.pdf"), new byte[size]);
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

    /// <summary>Counts the commands that EF Core logs for one page, after a first one: the fewest of three, since work in the background asks too.</summary>
    private async Task<int> QueriesAsync(Served portal, string path, Func<Task>? first = null)
    {
        await portal.GetAsync(path, 2);
        var fewest = int.MaxValue;
        for (var time = 0; time < 3; time++)
        {
            if (first is not null) await first();
            var before = Executed();
            await portal.GetAsync(path);
            fewest = Math.Min(fewest, Executed() - before);
        }

        return fewest;

        int Executed()
        {
            var lines = 0;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(sample.Folder, "logs"), "portal-*.json"))
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

    private void Print()
    {
        Console.WriteLine();
        Console.WriteLine("| measure | floor | ours | ratio | allowed | |");
        Console.WriteLine("|---|--:|--:|--:|--:|---|");
        foreach (var m in table) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {m.Name} | {m.Floor} | {m.Ours} | {m.Ratio:0.00} | {m.Allowed:0.##} | {(m.Passes ? "pass" : "MISS")} |"));
        foreach (var line in notMeasured) Console.WriteLine(line);
    }

    private static string Ms(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.00} ms");

    /// <summary>Says what takes its time now.</summary>
    internal static void Say(string what) => Console.WriteLine($"… {what}");
}
