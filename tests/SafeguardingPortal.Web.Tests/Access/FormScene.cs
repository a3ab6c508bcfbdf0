using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Tests.Access;

/// <summary>Every form that the pages show, found by opening them, and sent by whoever was shown it.</summary>
public sealed class FormScene() : AccessScene(new PortalFactory())
{
    // Written when a form is refused too: what was tried, what was typed, who is there.
    private static readonly string[] NotRecords = ["AttemptCounts", "FormDrafts", "SignInSessions", "DataProtectionKeys"];

    /// <summary>Who together is shown every form there is.</summary>
    public static readonly IReadOnlyList<string> People = [Who.Nobody, "unit", "admin", "groupchair", "member", "chair"];

    private readonly Dictionary<string, IReadOnlyList<WildForm>> forms = [];
    private readonly List<(string Who, string Path)> more = [];
    private SqliteConnection watch = null!;
    private (string Records, string Others) counts;

    /// <summary>The forms somebody is shown, each once; without those that others before them were shown.</summary>
    public async Task<IReadOnlyList<WildForm>> OwnFormsAsync(string who)
    {
        var others = new HashSet<string>(StringComparer.Ordinal);
        foreach (var other in People.TakeWhile(p => p != who)) others.UnionWith((await FormsAsync(other)).Select(f => f.Key));
        return [.. (await FormsAsync(who)).Where(f => !others.Contains(f.Key))];
    }

    /// <summary>The forms somebody is shown, each once.</summary>
    public async Task<IReadOnlyList<WildForm>> FormsAsync(string who)
    {
        if (forms.TryGetValue(who, out var known)) return known;

        var found = new List<WildForm>();
        foreach (var path in PagesOf(who))
        {
            var page = await OpenAsync(who, path);
            if (page is null) continue;
            found.AddRange(WildForm.On(page, path));

            // What the page shows besides when asked: a form in place, another order.
            foreach (var link in OtherViews(page, path))
            {
                if (await OpenAsync(who, link) is { } other) found.AddRange(WildForm.On(other, link));
            }
        }

        if (who == Who.Nobody) found.AddRange(await AskedForCodeAsync());
        return forms[who] = [.. found.DistinctBy(f => f.Key)];
    }

    /// <summary>The addresses of the pages that somebody may see.</summary>
    public IEnumerable<string> PagesOf(string who) =>
    [
        .. Routes.Where(r => r.Method == "GET" && WhoMay.Of(r).Of(Records.Chaired).Contains(who)).Select(r => Values.Fill(r, Records.Chaired)),
        .. more.Where(m => m.Who == who).Select(m => m.Path),
    ];

    /// <summary>A page; null when there is none at the address.</summary>
    public async Task<IHtmlDocument?> OpenAsync(string who, string path)
    {
        using var response = await this[who].Http.GetAsync(path);
        return response is { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/html" } ? new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>Sends a form, and opens the page it leads to.</summary>
    public async Task<Outcome> SendAsync(string who, WildForm form, Filling filling)
    {
        var http = this[who].Http;
        var (records, others) = (await CountAsync(counts.Records), await CountAsync(counts.Others));
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = form.Content(filling.WithToken ? [.. filling.Values, (Visitor.TokenField, this[who].Token)] : filling.Values) };
        using var response = await http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        var isSaved = await CountAsync(counts.Records) != records;
        var isChanged = isSaved || await CountAsync(counts.Others) != others;

        var next = response.Headers.Location?.OriginalString;
        var followed = next is ['/', ..] ? await FollowAsync(http, response, next) : default;
        return new(response.StatusCode, content, new HtmlParser().ParseDocument(content), next, followed.Status, followed.Content ?? "", isSaved, isChanged);
    }

    public override async Task DisposeAsync()
    {
        await watch.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task PrepareAsync()
    {
        await UploadAsync();
        await KeepAsync($"/{PortalFactory.Partnership}/settings/vision");
        await OpenLinkAsync();
        await Portal.InScope(PortalFactory.Partnership, PrepareAsync);
        watch = await OpenAsync();
        var tables = new List<string>();
        await using var command = watch.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        }

        counts = (Count(tables.Except(NotRecords), "(SELECT MAX(Sequence) FROM History)"), Count(NotRecords, "(SELECT COALESCE(SUM(Count), 0) FROM AttemptCounts)", "(SELECT COUNT(*) FROM SignInSessions WHERE EndedAt IS NULL)"));

        static string Count(IEnumerable<string> tables, params string[] more) => $"SELECT {string.Join(" || ' ' || ", [.. tables.Select(t => $"(SELECT COUNT(*) FROM \"{t}\")"), .. more])}";
    }

    // Records in the states that some forms need, and the pages that show those.
    private async Task PrepareAsync(PortalDbContext db)
    {
        var (now, root) = (Portal.Clock.GetUtcNow(), $"/{PortalFactory.Partnership}");
        var year = ReportingYear.Of(Portal.Clock.LondonToday());
        var (cdop, finance) = (await AccountAsync(db, "cdop@"), await AccountAsync(db, "finance@"));
        cdop.TurnSecondFactorOn();
        var spare = await db.Users.Where(a => a.PasswordHash == null && db.RoleGrants.Any(g => g.AccountId == a.Id)).OrderByDescending(a => a.Id).Take(2).ToListAsync();
        spare[0].Close(now);

        var priority = new StrategicPriority(year.Next, 1, "Neglect", "Seen early");
        var retired = new ReferenceItem(Enum.GetValues<ReferenceList>()[0], "No longer used", 99);
        var failed = new OutgoingMail("viewer@buckinghamshire.example", "You are invited", "Come in", now);
        var print = new PrintJob(await db.AnnualReports.OrderBy(r => r.Id).FirstAsync(), edition: null, reason: null, Actor.Portal, now);
        retired.Retire(Portal.Clock.LondonToday());
        failed.Failed("550 No such user", isFinal: true, now);
        db.AddRange(priority, retired, failed, print);
        db.Entry(print).Property(j => j.State).CurrentValue = PrintState.Failed;
        await db.SaveChangesAsync();

        await using var scope = Portal.Services.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<AccountLinks>();
        more.AddRange(
        [
            (Who.Nobody, $"/account/accept-invitation?token={links.Make(spare[1], LinkPurpose.Invitation)}"),
            (Who.Nobody, $"/account/reset-password?token={links.Make(finance, LinkPurpose.PasswordReset)}"),
            ("unit", $"{root}/settings/accounts/{spare[0].Id}"),
            ("unit", $"{root}/settings/priorities/{priority.Id}/remove"),
            ("unit", $"{root}/settings/area-figures/{year.Slug}"),
            ("unit", $"{root}/annual-reports/manage/{print.Report.Year.Slug}/printing/{print.Id}"),
        ]);
    }

    // A file that waits to be imported, without a fault.
    private async Task UploadAsync()
    {
        using var unit = await Portal.SignInAs("unit");
        var owner = await Portal.InScope(PortalFactory.Partnership, db => db.People.Where(p => p.To == null).Select(p => p.Email).FirstAsync());
        var rows = $"Item,What,Measure,Owner,Due\n1,Ask the schools,They have answered,{owner},{Portal.Clock.LondonToday().AddDays(30):yyyy-MM-dd}\n";
        await unit.Submit(await unit.Get(Values.Fill(Routes.Single(r => r.IsForm && r.Pattern.EndsWith("/import", StringComparison.Ordinal)), Records.Chaired)), new { File = new Upload("more.csv", Encoding.UTF8.GetBytes(rows), "text/csv") });
    }

    // A form that was typed in and not sent.
    private async Task KeepAsync(string page)
    {
        var form = WildForm.On((await OpenAsync("unit", page))!, page).Single(f => f.IsKept);
        using var content = form.Content([.. form.Fill("as usual", _ => null).Values, (Visitor.TokenField, this["unit"].Token)]);
        using var response = await this["unit"].Http.PostAsync("/account/drafts", content);
        response.EnsureSuccessStatusCode();
    }

    // Whoever has not signed in has given the address that their link was sent to.
    private async Task OpenLinkAsync()
    {
        var http = this[Who.Nobody].Http;
        var link = Values.Fill(Routes.Single(r => r is { Method: "POST", Pattern: "/{partnership}/information/{token}" }), Records.Chaired);
        using var form = new FormUrlEncodedContent([new("Email", CaseValues.LinkSentTo), new(Visitor.TokenField, this[Who.Nobody].Token)]);
        using var answer = await http.PostAsync(link, form);
        var cookies = http.DefaultRequestHeaders.GetValues("Cookie").Concat(answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var all = string.Join("; ", cookies);
        http.DefaultRequestHeaders.Remove("Cookie");
        http.DefaultRequestHeaders.Add("Cookie", all);
    }

    private static Task<Account> AccountAsync(PortalDbContext db, string start) => db.Users.SingleAsync(a => a.Email!.StartsWith(start));

    private static IEnumerable<string> OtherViews(IDocument page, string path)
    {
        var here = new Uri(PortalClient.Origin, path);
        return page.QuerySelectorAll("main a[href]").Select(a => new Uri(here, a.GetAttribute("href"))).Where(u => u.AbsolutePath == here.AbsolutePath && u.Query.Length > 0 && u.Query != here.Query)
            .DistinctBy(u => string.Join(' ', QueryHelpers.ParseQuery(u.Query).Keys)).Select(u => u.PathAndQuery);
    }

    private async Task<IEnumerable<WildForm>> AskedForCodeAsync()
    {
        var page = await OpenAsync(Who.Nobody, "/account/sign-in");
        var form = WildForm.On(page!, "/account/sign-in").Single();
        var answer = await SendAsync(Who.Nobody, form, form.Fill("right", f => f.Name == "Email" ? [$"cdop@{PortalFactory.Partnership}.example"] : null));
        return WildForm.On(answer.Document, "/account/sign-in");
    }

    // The line that says what was done is in a cookie, until it is shown.
    private static async Task<(HttpStatusCode Status, string? Content)> FollowAsync(HttpClient http, HttpResponseMessage response, string next)
    {
        var cookies = http.DefaultRequestHeaders.TryGetValues("Cookie", out var kept) ? kept.SelectMany(c => c.Split("; ")) : [];
        var given = response.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        using var request = new HttpRequestMessage(HttpMethod.Get, next);
        request.Headers.Add("Cookie", string.Join("; ", given.Concat(cookies).DistinctBy(c => c.Split('=')[0])));
        using var page = await http.SendAsync(request);
        return (page.StatusCode, await page.Content.ReadAsStringAsync());
    }

    private async Task<string> CountAsync(string query)
    {
        await using var command = watch.CreateCommand();
        command.CommandText = query;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>What came of a form.</summary>
/// <param name="Next">Where it leads to, when it was accepted.</param>
/// <param name="Followed">The page there.</param>
/// <param name="IsSaved">Whether there are records that were not there before.</param>
/// <param name="IsChanged">Whether anything was written at all.</param>
public sealed record Outcome(HttpStatusCode Status, string Content, IHtmlDocument Document, string? Next, HttpStatusCode NextStatus, string Followed, bool IsSaved, bool IsChanged)
{
    public bool HasSummary => Document.QuerySelector(".govuk-error-summary") is not null;

    public bool IsRefused => (int)Status >= 400 || HasSummary;

    /// <summary>The fields with a message beside them.</summary>
    public IReadOnlyCollection<string> Wrong =>
    [
        .. Document.QuerySelectorAll(".govuk-form-group--error [name]").Select(e => e.GetAttribute("name")!).Distinct(),
    ];
}
