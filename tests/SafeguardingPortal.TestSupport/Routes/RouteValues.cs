using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Html;

namespace SafeguardingPortal.TestSupport.Routes;

/// <summary>Values for the parameters of the routes, taken from the sample, with what the sample lacks (a file as evidence, an import) added through the portal's own forms.</summary>
public sealed class RouteValues
{
    /// <summary>Whom the neighbouring partnership has invited.</summary>
    public const string Invitee = "member";

    private static readonly Dictionary<Records, string> GroupSlugs = new()
    {
        [Records.Chaired] = "policy-procedure-and-practice",
        [Records.Joined] = "learning-and-development",
        [Records.Foreign] = "executive-group",
        [Records.Owned] = "executive-group",
        [Records.Neighbour] = "cross-border-working",
    };

    private static readonly ReportingYear Published = new(2019);

    // What a page needs besides its path.
    private static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal) { ["POST /{partnership}/subgroups/{group}/work-plan/{year}"] = "?add=1" };

    // By the segment before the parameter and its own, or for pages that need a record in another state by the whole route and that.
    private readonly Dictionary<(Records, string), string> values = [];

    private RouteValues()
    {
    }

    /// <summary>Reads the values from the portal's sample, and adds what the sample lacks.</summary>
    public static async Task<RouteValues> TakeAsync(PortalFactory portal)
    {
        var taken = new RouteValues();
        foreach (var records in Enum.GetValues<Records>()) await taken.TakeAsync(portal, records);
        return taken;
    }

    /// <summary>The kinds of records that matter to a route: those that its parameters can tell apart.</summary>
    public static IReadOnlyList<Records> KindsOf(PortalRoute route) =>
        route.Pattern.Contains("{reference}", StringComparison.Ordinal) ? [Records.Chaired, Records.Joined, Records.Foreign, Records.Owned]
        : route.Pattern.Contains("{group}", StringComparison.Ordinal) ? [Records.Chaired, Records.Joined, Records.Foreign]
        : [Records.Chaired];

    /// <summary>The address of a route.</summary>
    /// <param name="neighbours">A parameter (<c>subgroups/{group}</c>) that the neighbouring partnership's record is put in for, or null.</param>
    /// <exception cref="InvalidOperationException">The route has a parameter without a value here.</exception>
    public string Fill(PortalRoute route, Records records, string? neighbours = null) => string.Join('/', Segments(route).Select(s => s.Key is { } key
        ? s.Text[..s.Text.IndexOf('{', StringComparison.Ordinal)] + Value(route, key, key == neighbours ? Records.Neighbour : records)
        : s.Text)) + Queries.GetValueOrDefault($"{route}");

    /// <summary>The parameters of a route that name a record.</summary>
    public IEnumerable<string> RecordsIn(PortalRoute route) => Segments(route).Select(s => s.Key).OfType<string>().Where(key => values.ContainsKey((Records.Neighbour, key)));

    private static IEnumerable<(string Text, string? Key)> Segments(PortalRoute route)
    {
        var before = "";
        foreach (var segment in route.Pattern.Split('/'))
        {
            yield return (segment, segment.Contains('{', StringComparison.Ordinal) ? $"{before}/{segment}" : null);
            before = segment;
        }
    }

    private string Value(PortalRoute route, string key, Records records) =>
        values.TryGetValue((records, $"{route.Pattern} {key}"), out var value) || values.TryGetValue((records, key), out value) || values.TryGetValue((Records.Chaired, key), out value) ? value
        : key.EndsWith(".{format}", StringComparison.Ordinal) ? "csv"
        : throw new InvalidOperationException($"{route} has a parameter that the tests know no value for: add one for \"{key}\" to RouteValues, and if it names a record the neighbouring partnership’s too.");

    private async Task TakeAsync(PortalFactory portal, Records records)
    {
        var partnership = records == Records.Neighbour ? "oxfordshire" : PortalFactory.Partnership;
        void Set(string key, object value) => values[(records, key)] = Convert.ToString(value, CultureInfo.InvariantCulture)!;

        var (year, slug) = (ReportingYear.Of(portal.Clock.LondonToday()), GroupSlugs[records]);
        if (records != Records.Neighbour)
        {
            Set("/{partnership}", partnership);
            Set("work-plan/{year}", year.Slug);
            Set("work-plan/{year}.{format}", $"{year.Slug}.csv");
            Set("/{partnership}/subgroups/{group}/work-plan/{year}/start work-plan/{year}", year.Next.Slug);
            Set("items/{number}", 1);
            Set("terms-of-reference/{number}", 1);
            Set("history/{kind}", "action");
            Set("error/{statusCode}", 429);
            Set("styles/report-{colour}.css", "1f6f5c.css");
            Set("styles/brand-{colour}.css", "1f6f5c.css");
            Set("annual-reports/{year}", Published.Slug);
            Set("annual-reports/{year}.pdf", $"{Published.Slug}.pdf");
            Set("manage/{year}", Published.Slug);
            Set("parts/{part}", "foreword");
            Set("editions/{number}", 1);
            Set("editions/{number}.pdf", "1.pdf");
            Set("area-figures/{year}", Published.Slug);
        }

        var open = await portal.InScope(partnership, async db =>
        {
            var group = await db.Groups.Include(g => g.Memberships).SingleAsync(g => g.Slug == slug);
            Set("subgroups/{group}", slug);
            Set("members/{id}", group.Memberships.Where(m => m.To == null).Max(m => m.Id));

            if (await ActionAsync(db, records, group, ActionStatus.AwaitingConfirmation) is { } reported) Set("/{partnership}/actions/{reference}/confirm actions/{reference}", SmartAction.ReferenceOf(reported));
            if (await ActionAsync(db, records, group, ActionStatus.Withdrawn) is { } withdrawn) Set("/{partnership}/actions/{reference}/reinstate actions/{reference}", SmartAction.ReferenceOf(withdrawn));
            return await ActionAsync(db, records, group, ActionStatus.InProgress) ?? throw new InvalidOperationException($"The sample has no open action that is {records}.");
        });
        await portal.InScope(partnership, async db =>
        {
            // Neighbours share agencies, and so their names in addresses: this one only they have.
            if (records == Records.Neighbour)
            {
                db.Add(new Agency("witney-youth-club", new("Witney Youth Club", "Youth club", Sector.VoluntaryCharityAndFaith, IsStatutory: false, new(2020, 4, 1), To: null, SuccessorId: null)));
                await db.SaveChangesAsync();
            }

            Set("agencies/{agency}", await db.Agencies.Where(a => a.To == null).OrderByDescending(a => a.Id).Select(a => a.Slug).FirstAsync());
            Set("people/{id}", await db.People.Where(p => p.To == null && p.AccountId == null).MaxAsync(p => p.Id));
            Set("priorities/{id}", await db.Priorities.MaxAsync(p => p.Id));
            Set("lists/{id}", await db.ReferenceItems.MaxAsync(i => i.Id));
            if (records is Records.Chaired or Records.Neighbour)
            {
                var (guidance, timetable) = await ToComeAsync(db);
                Set("guidance/{id}", guidance);
                Set("timetables/{id}", timetable);
            }

            // Nobody signs in with it: closing it must not spoil what others ask.
            var spare = Account.Create($"spare-{records}@example.org", "Someone else");
            spare.TurnSecondFactorOn();
            db.Add(spare);
            await db.SaveChangesAsync();
            db.Add(new RoleGrant(spare.Id, PortalRole.Viewer, groupId: null));
            await db.SaveChangesAsync();
            Set("accounts/{id}", spare.Id);
            if (records == Records.Chaired) Set("invitations/{id}", await InviteAsync(db, Who.Stranger, portal.Clock.GetUtcNow()));
            if (records == Records.Neighbour)
            {
                Set("invitations/{id}", await InviteAsync(db, $"chair@{PortalFactory.Partnership}.example", portal.Clock.GetUtcNow()));
                var theirs = await InviteAsync(db, $"{Invitee}@{PortalFactory.Partnership}.example", portal.Clock.GetUtcNow());
                foreach (var answer in new[] { "accept", "decline" }) values[(Records.Chaired, $"/account/invitations/{{id}}/{answer} invitations/{{id}}")] = $"{theirs}";
                return;
            }

            Set("bank-holidays/{id}", await db.BankHolidays.MaxAsync(h => h.Id));
            Set("{year}/{id}", await db.AreaFacts.Where(f => f.Year == Published).MaxAsync(f => f.Id));
        });
        if (records is Records.Chaired or Records.Neighbour)
        {
            foreach (var (of, key, value) in await CaseValues.TakeAsync(portal, partnership)) values[(of, key)] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        }

        if (records == Records.Chaired)
        {
            var (job, table) = await PublishAsync(portal);
            Set("printing/{id}", job);
            Set("tables/{table}.csv", table);
        }

        Set("actions/{reference}", SmartAction.ReferenceOf(open));
        Set("{kind}/{recordId}", open);

        using var unit = await portal.SignInAs($"unit@{partnership}.example");
        await AddEvidenceAsync(unit, $"/{partnership}/actions/{SmartAction.ReferenceOf(open)}/evidence/new");
        if (records != Records.Owned) await ImportAsync(portal, unit, partnership, $"/{partnership}/subgroups/{slug}/work-plan/{year.Slug}/import");
        Set("evidence/{evidenceId}", await portal.InScope(partnership, db => db.Actions.Where(a => a.Id == open).SelectMany(a => a.Evidence).MaxAsync(e => e.Id)));
        Set("import/{id}", await portal.InScope(partnership, db => db.ActionImports.Where(i => i.Plan.Group.Slug == slug).MaxAsync(i => i.Id)));
    }

    // Its owner may always work on an action: but for Owned, nobody who signs in owns it.
    private static Task<int?> ActionAsync(PortalDbContext db, Records records, Domain.Subgroups.Group group, ActionStatus status)
    {
        var actions =
            from action in db.Actions
            join item in db.WorkPlanItems on action.WorkPlanItemId equals (int?)item.Id
            where action.Status == status && action.ImportId == null
            select new { Action = action, item.Plan.GroupId, item.Plan.Year };
        var theirs = db.RoleGrants.Where(r => r.GroupId != null && SampleAccounts.In(db).Any(u => u.Id == r.AccountId)).Select(r => r.GroupId!.Value);
        actions = records is Records.Foreign or Records.Owned ? actions.Where(a => !theirs.Contains(a.GroupId)) : actions.Where(a => a.GroupId == group.Id);
        if (status == ActionStatus.InProgress)
        {
            var finance = db.RoleGrants.Where(r => r.Role == PortalRole.Finance).Select(r => (int?)r.AccountId);
            actions = records == Records.Owned ? actions.Where(a => finance.Contains(a.Action.Owner.AccountId)) : actions.Where(a => a.Action.Owner.AccountId == null);
        }

        return actions.OrderByDescending(a => a.Year).ThenBy(a => a.Action.Id).Select(a => (int?)a.Action.Id).FirstOrDefaultAsync();
    }

    private static async Task<int> InviteAsync(PortalDbContext db, string email, DateTimeOffset now)
    {
        var account = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        var invitation = new AccountInvitation(account, new(email, "A neighbour", [new(PortalRole.Viewer)]), new Dictionary<int, string>(), now);
        db.Add(invitation);
        await db.SaveChangesAsync();
        return invitation.Id;
    }

    // Those in force cannot be removed.
    private static async Task<(int Guidance, int Timetable)> ToComeAsync(PortalDbContext db)
    {
        var guidance = new GuidanceSet(new("Guidance to come", new(2090, 1, 1), "Not published yet", 5, 15, 6, 7, [new("facts", "The facts", "")]));
        var timetable = new Timetable(new("A timetable to come", new(2090, 1, 1), [new(2, "Notify the Panel", StepOwner.BusinessUnit, StepEvent.PanelNotified)]));
        db.AddRange(guidance, timetable);
        await db.SaveChangesAsync();
        return (guidance.Id, timetable.Id);
    }

    // Two editions, the first replaced by the second, and a finished preview; printing them takes a browser, and what is in the file does not matter.
    private static Task<(int Job, string Table)> PublishAsync(PortalFactory portal) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var now = portal.Clock.GetUtcNow();
        var report = await db.AnnualReports.SingleAsync(r => r.Year == Published);
        var document = ReportComposer.Compose(await db.ReadYearAsync(Published, portal.Clock.LondonToday(), CancellationToken.None), portal.Clock.LondonToday());
        var html = StoredReport.Of(ReportHtml.Fragment(document));
        StoredFile Pdf(string name) => new(name, "application/pdf", Encoding.ASCII.GetBytes($"%PDF-1.7 {name}"), Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(name))), Actor.Portal, now);
        report.Publish(html, $"{document.Colour}", Pdf("first.pdf"), 1, null, Actor.Portal, now);
        report.Publish(html, $"{document.Colour}", Pdf("second.pdf"), 1, "A figure was wrong", Actor.Portal, now);
        var job = new PrintJob(report, edition: null, reason: null, Actor.Portal, now);
        job.Finish(Pdf("preview.pdf"));
        db.Add(job);
        await db.SaveChangesAsync();
        return (job.Id, Regex.Match(html, "<table\\b[^>]*\\bid=\"(?<id>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["id"].Value + ".csv");
    });

    private static async Task AddEvidenceAsync(PortalClient unit, string path)
    {
        var page = await unit.Submit(await unit.Get(path), new { Evidence = new Upload("notes.txt", "Minutes of the meeting"u8.ToArray(), "text/plain") });
        if (page.Done is null) throw new InvalidOperationException($"No evidence could be added at {path}: {string.Join("; ", page.Errors)}");
    }

    // Two files: one imported, one that waits to be looked at.
    private static async Task ImportAsync(PortalFactory portal, PortalClient unit, string partnership, string path)
    {
        var owner = await portal.InScope(partnership, db => db.People.Where(p => p.To == null && p.AccountId == null).OrderBy(p => p.Id).Select(p => p.Email).FirstAsync());
        var rows = $"Item,What,Measure,Owner,Due\n1,Publish the guide to transfers,It is on the website,{owner},{portal.Clock.LondonToday().AddDays(30):yyyy-MM-dd}\n";
        var file = new Upload("actions.csv", Encoding.UTF8.GetBytes(rows), "text/csv");
        var preview = await unit.Submit(await unit.Get(path), new { File = file });
        var done = await unit.Submit(preview);
        if (done.Done is null) throw new InvalidOperationException($"Nothing was imported at {path}: {done.Text}");
        await unit.Submit(await unit.Get(path), new { File = file });
    }
}
