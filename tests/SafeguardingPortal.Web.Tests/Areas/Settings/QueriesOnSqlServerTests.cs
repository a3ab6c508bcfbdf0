using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Agencies;
using SafeguardingPortal.Web.Areas.Settings.People;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class QueriesOnSqlServerTests
{
    private static readonly DateOnly Today = new(2020, 4, 9);

    public static TheoryData<string> Names => [.. Queries(Context()).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_of_the_area_is_sound_T_SQL_without_a_subquery_per_row_joined(string name)
    {
        using var db = Context();
        var sql = Queries(db)[name].ToQueryString();

        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var problems);

        Assert.Empty(problems);
        Assert.DoesNotContain(" APPLY ", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("ROW_NUMBER", sql, StringComparison.Ordinal);
    }

    private static Dictionary<string, IQueryable> Queries(PortalDbContext db) => new(StringComparer.Ordinal)
    {
        ["agencies"] = db.AgenciesAsAt(new() { Sector = Sector.Health }, Today).InOrder(Sort.From("-people", "name")),
        ["agency"] = db.AgencyPage("ccg", Today),
        ["people"] = db.PeopleAsAt(new() { Text = "50% [of]_them", Agency = 1 }, Today).InOrder(Sort.From("agency", "name")),
        ["person"] = db.PersonPage(1, Today),
    };

    private static PortalDbContext Context() => new(
        new DbContextOptionsBuilder<PortalDbContext>().UseSqlServer("Server=nowhere").Options, new PartnershipScope(), new HistoryWriter(new HistoryKey(new byte[32]), new CurrentActor(), TimeProvider.System));
}
