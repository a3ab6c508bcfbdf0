using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>The portal with cases about which agencies are asked, through the portal's own forms.</summary>
public class AskedPortal : PortalFactory, IAsyncLifetime
{
    public const string Contact = "dana.reed@police.example";

    public const string Root = $"/{Partnership}/case-reviews";

    private int cases = 700;

    public QueryCount Queries { get; } = new();

    public Agency Police { get; private set; } = null!;

    public Agency Health { get; private set; } = null!;

    public async Task InitializeAsync() => await InScope(Partnership, async db =>
    {
        var agencies = await db.Agencies.AsNoTracking().Where(a => a.To == null).OrderBy(a => a.Id).Take(2).ToListAsync();
        (Police, Health) = (agencies[0], agencies[1]);
    });

    public new Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(Queries)));
    }

    /// <summary>The reference of the case that has an address.</summary>
    public static string ReferenceOf(string path) => path.Split('/')[^1];

    /// <summary>A case of its own.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> Case(string partnership = Partnership) => $"/{partnership}/case-reviews/{(await InScope(partnership, async db =>
    {
        var now = Clock.GetUtcNow();
        var intake = new CaseIntake(
            "Child Q", now.AddHours(-30), now.AddHours(-25), "A summary that is nobody else’s business.", "", new("Robin Vale", "Health visitor", "Community health", "", ""),
            [new("Child Q", "3", Harm.SeriouslyHarmed, null), new("Sibling 1", "5", Harm.Other, null)]);
        var review = new CaseReview(
            CaseReview.ReferenceOf(now.Year, Interlocked.Increment(ref cases)), intake, GuidanceSet.On(await db.GuidanceSets.ToListAsync(), now.LondonDate()), null,
            new WorkingCalendar(await db.BankHolidays.Select(h => new Holiday(h.Date, h.Name)).ToListAsync()), Actor.Portal, now);
        db.Add(review);
        await db.SaveChangesAsync();
        return review.Reference;
    }))}";

    /// <summary>Asks an agency about a case, as the business unit does.</summary>
    /// <returns>The link in the mail.</returns>
    public async Task<string> Ask(string path, Agency? agency = null, string contact = Contact)
    {
        using var unit = await SignInAs("unit");
        var check = await unit.Submit(await unit.Get($"{path}/information/new"), new { Agency = (agency ?? Police).Id, ContactName = "Dana Reed", ContactEmail = contact, Asked = "Every contact since January" }, button: "Check and send");
        Assert.Equal("Request sent", (await unit.Submit(check)).Done);
        return await LinkTo(contact);
    }

    public async Task<string> LinkTo(string contact) => Regex.Match((await MailTo(contact)).Body, @"https://localhost(?<path>/\w+/information/[\w-]+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["path"].Value;

    /// <summary>Somebody without an account who has opened a link and given the address it was sent to.</summary>
    public async Task<(PortalClient Client, Page Page)> Open(string link, string contact = Contact)
    {
        var client = Anonymous();
        return (client, await client.Submit(await client.Get(link), new { Email = contact }));
    }

    /// <summary>Asks, opens and returns a file of events at once.</summary>
    public async Task<Page> Return(string path, Agency? agency, params string[] rows)
    {
        var link = await Ask(path, agency);
        var (client, page) = await Open(link);
        using (client) return await client.Submit(page, new { Table = Csv(rows), ByName = "Dana Reed" }, button: "Send");
    }

    public static Upload Csv(params string[] rows) => new("events.csv", Encoding.UTF8.GetBytes("Date,Time,What happened,Child,Source,Outcome\r\n" + string.Join("\r\n", rows)), "text/csv");

    public Task<List<ChronologyEntry>> Entries(string path)
    {
        var reference = ReferenceOf(path);
        return InScope(Partnership, db => db.ChronologyEntries.AsNoTracking().Include(e => e.Agency).Include(e => e.Resembles).Where(e => e.Case.Reference == reference).OrderBy(e => e.Number).ToListAsync());
    }

    public Task<InformationRequest> Request(string path)
    {
        var reference = ReferenceOf(path);
        return InScope(Partnership, db => db.InformationRequests.AsNoTracking().Include(r => r.Returns).Include(r => r.Links).Where(r => r.Case.Reference == reference).OrderByDescending(r => r.Number).FirstAsync());
    }

    /// <summary>What the history tells of a case, oldest first.</summary>
    public Task<List<HistoryEntry>> Told(string path) => InScope(Partnership, async db =>
    {
        var reference = ReferenceOf(path);
        var id = await db.Cases.Where(c => c.Reference == reference).Select(c => c.Id).SingleAsync();
        return await db.History.AsNoTracking().Where(e => e.Kind == CaseReview.CaseKind && e.RecordId == id).OrderBy(e => e.Sequence).ToListAsync();
    });

    /// <summary>Lets a colleague read a case.</summary>
    public Task LetIn(string path, string who, ReaderRight right) => InScope(Partnership, async db =>
    {
        var reference = ReferenceOf(path);
        var account = await db.Users.SingleAsync(a => a.Email == $"{who}@{Partnership}.example");
        var review = await db.Cases.Include(c => c.Readers).SingleAsync(c => c.Reference == reference);
        review.LetIn(new(account.Id, account.DisplayName), right, opensNames: false, "Takes part", Actor.Portal, Clock.GetUtcNow());
        await db.SaveChangesAsync();
    });
}
