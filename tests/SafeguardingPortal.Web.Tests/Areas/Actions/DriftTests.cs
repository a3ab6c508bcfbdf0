using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

public sealed class DriftTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    [Fact]
    public async Task Moves_and_days_are_counted_by_agency_group_and_reason()
    {
        void Move(Domain.Actions.SmartAction a, int days, string category) => Assert.Empty(a.MoveDue(a.Due.AddDays(days), category, "Because", ActionsPortal.Somebody, portal.Now.AddDays(-5)));
        await portal.Raise("Stay on the day that was promised");
        var twice = await portal.Raise("Move this action two times over", then: a => { Move(a, 30, "Capacity"); Move(a, -10, "Scope"); });
        await portal.Raise("Move this action one single time", group: "another-group", then: a => Move(a, 7, "Capacity"));
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}/drift?year=2030-31");

        Assert.Equal(["3 actions", "2 had their date moved", "3 moves", "27 days slipped in all"], page.Texts(".portal-figure"));
        var tables = page.Document.QuerySelectorAll("table").Select(t => t.QuerySelectorAll("tbody tr").Select(r => r.Words()).ToList()).ToList();
        Assert.EndsWith("3 2 3 27 13.5", Assert.Single(tables[0]), StringComparison.Ordinal);
        Assert.Equal(["2 1 2 20 20", "1 1 1 7 7"], tables[1].Select(r => string.Join(' ', r.Split(' ')[^5..])));
        Assert.Equal(["Capacity 2 2 37 18.5", "Scope 1 1 -10 -10"], tables[2]);
        Assert.StartsWith($"{twice} Move this action two times over", page.Texts("main .govuk-list--spaced li")[0], StringComparison.Ordinal);

        var csv = await (await viewer.Http.GetAsync($"{ActionsPortal.Root}/drift?year=2030-31&table=moves&format=csv")).Content.ReadAsStringAsync();
        Assert.Equal(4, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var table in (string[])["agency", "group", "reason"])
        {
            Assert.Contains("Days slipped", await (await viewer.Http.GetAsync($"{ActionsPortal.Root}/drift?year=2030-31&table={table}&format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Contains("No due date was moved", (await viewer.Get($"{ActionsPortal.Root}/drift?year=1990-91")).Text, StringComparison.Ordinal);
    }
}
