using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>Cases in the sample's partnerships, made through the domain.</summary>
internal static class IntakeScene
{
    public const string Root = $"/{PortalFactory.Partnership}/case-reviews";

    /// <summary>Registers a case of two children.</summary>
    /// <param name="by">Who registers it: the part of the address before the @; null for the portal.</param>
    /// <param name="namesTo">Who is put on its list with the key to the names; null for nobody.</param>
    public static Task<string> CaseAsync(this PortalFactory portal, string? by = "unit", string? namesTo = null, DateTimeOffset? awareAt = null, string partnership = PortalFactory.Partnership) => portal.InScope(partnership, async db =>
    {
        var now = portal.Clock.GetUtcNow();
        var aware = awareAt ?? now.AddHours(-6);
        var actor = by is null ? Actor.Portal : await db.ActorAsync(by, partnership);
        var intake = new CaseIntake(
            "Child M", aware, aware.AddHours(1), "A child was brought to hospital.", "A strategy discussion was held.", new("Robin Vale", "Health visitor", "Community health", "robin.vale@health.test", ""),
            [new("Child M", "3", Harm.SeriouslyHarmed, null), new("Sibling 1", "6", Harm.Other, "Oxfordshire")]);
        var review = new CaseReview(
            CaseReview.ReferenceOf(aware.LondonDate().Year, 500 + await db.Cases.CountAsync()), intake,
            GuidanceSet.On(await db.GuidanceSets.ToListAsync(), aware.LondonDate()), Timetable.On(await db.Timetables.ToListAsync(), aware.LondonDate()),
            new WorkingCalendar(await db.BankHolidays.Select(h => new Holiday(h.Date, h.Name)).ToListAsync()), actor, now);
        if (namesTo is not null) Assert.Empty(review.LetIn(await db.ActorAsync(namesTo, partnership), ReaderRight.Read, opensNames: true, "Keeps the names", Actor.Portal, now));
        db.Add(review);
        await db.SaveChangesAsync();
        return review.Reference;
    });

    public static async Task<Actor> ActorAsync(this PortalDbContext db, string who, string partnership = PortalFactory.Partnership)
    {
        var email = $"{who}@{partnership}.example";
        var account = await db.Users.SingleAsync(a => a.Email == email);
        return new(account.Id, account.DisplayName);
    }

    public static Task<int> ChildAsync(this PortalFactory portal, string reference, string pseudonym = "Child M") =>
        portal.InScope(PortalFactory.Partnership, db => db.Cases.Where(c => c.Reference == reference).SelectMany(c => c.Children).Where(c => c.Pseudonym == pseudonym).Select(c => c.Id).SingleAsync());

    /// <summary>What the history of a partnership says of cases, oldest first.</summary>
    public static Task<List<HistoryEntry>> CaseHistoryAsync(this PortalFactory portal, string partnership = PortalFactory.Partnership) => portal.InScope(partnership, async db =>
    {
        var id = await db.Partnerships.Where(p => p.Slug == partnership).Select(p => p.Id).SingleAsync();
        return await db.History.Where(e => e.PartnershipId == id && e.Kind == CaseReview.CaseKind).OrderBy(e => e.Sequence).ToListAsync();
    });

    /// <summary>Another account with a role of the business unit.</summary>
    public static Task AddUnitAsync(this PortalFactory portal, string email) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var account = SafeguardingPortal.Data.Accounts.Account.Create(email, "Somebody else");
        db.Add(account);
        await db.SaveChangesAsync();
        db.Add(new Domain.Partnerships.RoleGrant(account.Id, Domain.Partnerships.PortalRole.BusinessUnit, groupId: null));
        await db.SaveChangesAsync();
    });

    /// <summary>The tables of the database in which a text stands, in whatever column.</summary>
    public static async Task<IReadOnlyList<string>> TablesWithAsync(this PortalFactory portal, string text)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(portal.DataDirectory, "portal.db")};Pooling=False");
        await db.OpenAsync();
        var found = new List<string>();
        foreach (var table in await RowsAsync(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
        {
            var columns = await RowsAsync(db, $"SELECT name FROM pragma_table_info('{table}')");
            var anywhere = string.Join(" OR ", columns.Select(c => $"instr(CAST(\"{c}\" AS TEXT), '{text}') > 0 OR instr(\"{c}\", X'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}') > 0"));
            if ((await RowsAsync(db, $"SELECT 1 FROM \"{table}\" WHERE {anywhere} LIMIT 1")).Count > 0) found.Add(table);
        }

        return found;
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection db, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add($"{reader.GetValue(0)}");
        return rows;
    }
}
