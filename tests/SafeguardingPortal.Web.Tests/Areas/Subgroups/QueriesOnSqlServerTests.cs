using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Subgroups.Groups;
using SafeguardingPortal.Web.Areas.Subgroups.Register;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;
using SafeguardingPortal.Web.Tests.Data;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

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
        ["groups"] = db.RegisteredGroups(Today),
        ["counts"] = db.ActionCounts(ReportingYear.Of(Today), Today),
        ["group"] = db.GroupFacts("learning", Today),
        ["members"] = db.MembersOn(1, Today),
        ["terms"] = db.TermsOf(1),
        ["plans"] = db.PlansOf(1, Today),
        ["plan"] = PlanQueries.Head.Compile()(db, "learning", Today),
        ["items"] = PlanQueries.Items.Compile()(db, ReportingYear.Of(Today), 1),
        ["changes"] = PlanQueries.Changes.Compile()(db, 1, 4),
        ["actions"] = PlanQueries.Actions.Compile()(db, 1, 0, int.MaxValue),
    };
}
