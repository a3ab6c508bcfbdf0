using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.CaseReviews.Reminders;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Tests.Data;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>What is asked in the background, or only once a form is right.</summary>
public sealed class IntakeQueriesOnSqlServerTests
{
    public static TheoryData<string> Names => [.. Queries(TSql.Context()).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_that_no_page_asks_by_itself_is_sound_T_SQL(string name)
    {
        using var db = TSql.Context();
        var sql = Queries(db)[name].ToQueryString();

        Assert.Empty(TSql.Problems(sql));
        Assert.DoesNotContain(" APPLY ", sql, StringComparison.Ordinal);
    }

    private static Dictionary<string, IQueryable> Queries(PortalDbContext db) => new(StringComparer.Ordinal)
    {
        ["steps"] = db.StepsToRemindOf(new(2020, 4, 20)),
        ["reminded"] = db.Reminded(new(2026, 11, 20)),
        ["people"] = db.PeopleToRemind(),
        ["pseudonyms"] = db.UsedPseudonyms(),
        ["late requests"] = db.LateRequests(new(2020, 4, 20), new(2020, 4, 20, 8, 0, 0, TimeSpan.Zero)),
    };
}
