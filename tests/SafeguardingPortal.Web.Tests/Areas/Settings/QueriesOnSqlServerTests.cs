using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Agencies;
using SafeguardingPortal.Web.Areas.Settings.People;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Tests.Data;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class QueriesOnSqlServerTests
{
    private static readonly DateOnly Today = new(2020, 4, 9);

    public static TheoryData<string> Names => [.. Queries(TSql.Context()).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_of_the_area_is_sound_T_SQL_without_a_subquery_per_row_joined(string name)
    {
        using var db = TSql.Context();
        var sql = Queries(db)[name].ToQueryString();

        Assert.Empty(TSql.Problems(sql));
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
}
