using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

public sealed class QueriesTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    // The session is among them.
    [Theory]
    [InlineData("", 6)]
    [InlineData("/mine", 6)]
    [InlineData("/my-agency", 6)]
    [InlineData("/overdue", 6)]
    [InlineData("/awaiting", 6)]
    [InlineData("?asAt=2030-10-01&status=Open&sort=due", 6)]
    [InlineData("?text=a&rating=Red&group=x&year=2030-31&owner=1&agency=1&dueFrom=2030-01-01&dueTo=2031-01-01&sort=rating", 6)]
    [InlineData("/{0}", 6)]
    [InlineData("/{0}/progress", 4)]
    [InlineData("/{0}/move-date", 5)]
    [InlineData("/{0}/edit", 5)]
    [InlineData("/{0}/complete", 4)]
    [InlineData("/drift", 6)]
    public async Task A_page_asks_the_database_no_more_than_this_however_much_there_is(string path, int most)
    {
        var reference = await portal.Raise();
        using var unit = await portal.SignInAs("unit");
        var address = ActionsPortal.Root + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, reference);

        var queries = await portal.Queries.Of(async () => Assert.Equal(System.Net.HttpStatusCode.OK, (await unit.Get(address)).Status));

        Assert.InRange(queries, 2, most);
    }

    [Fact]
    public async Task Every_query_of_these_pages_is_good_t_sql_too()
    {
        var reference = await portal.RaiseReported();
        using var chair = await portal.SignInAs("groupchair");
        string[] paths =
        [
            "", "/mine", "/my-agency", "/awaiting", "/overdue", "?asAt=2030-10-01&status=Open&text=a&sort=status", "?text=a&rating=Red&group=x&year=2030-31&owner=1&agency=1&status=Open&dueFrom=2030-01-01&dueTo=2031-01-01&sort=rating",
            "?sort=group", "?sort=agency", "?sort=moved", "?format=csv", "?asAt=2030-10-01&format=csv", "/drift", "/drift?year=2030-31&table=moves&format=csv",
            $"/{reference}", $"/{reference}/edit", $"/{reference}/move-date", $"/{reference}/confirm", $"/{reference}/evidence/1",
        ];
        foreach (var path in paths) await chair.Get(ActionsPortal.Root + path);
        foreach (var path in (string[])["", "/preview", "/1/undo"]) await chair.Get(portal.Import + path);

        var translated = portal.Translated.ForSqlServer();

        Assert.True(translated.Count > 20, $"Only {translated.Count} queries were seen.");
        Assert.All(translated, query => Assert.True(query.Problems.Count == 0, $"{string.Join("; ", query.Problems)}\n{query.Sql}"));
    }
}
