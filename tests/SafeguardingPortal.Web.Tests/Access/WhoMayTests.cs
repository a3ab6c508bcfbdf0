using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Access;

/// <summary>Every endpoint that the portal's routing knows, asked for by everybody.</summary>
public sealed class WhoMayTests(AccessScene scene) : IClassFixture<AccessScene>
{
    public static TheoryData<string> Everybody => [.. Who.Everybody];

    [Fact]
    public void The_table_of_who_may_has_every_endpoint_and_no_other()
    {
        var routes = scene.Routes.Select(r => r.ToString()).ToHashSet(StringComparer.Ordinal);
        None(routes.Where(r => !WhoMay.Use.ContainsKey(r)).Select(r => $"{r} is new: say in WhoMay who may use it."));
        None(WhoMay.Use.Keys.Where(r => !routes.Contains(r)).Select(r => $"{r} is gone: take it out of WhoMay."));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Each_page_opens_for_those_who_may_and_for_nobody_else(string who) =>
        None(await WrongAsync(who, scene.Routes.Where(r => !r.IsForm)));

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Each_form_is_taken_from_those_who_may_and_from_nobody_else(string who) =>
        None(await WrongAsync(who, scene.Routes.Where(r => r.IsForm)));

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task A_form_without_its_token_is_refused_with_a_page_that_says_what_to_do(string who)
    {
        var wrong = new List<string>();
        foreach (var route in scene.Routes.Where(r => r.IsForm && r.Endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is null && !r.Pattern.StartsWith("/health/", StringComparison.Ordinal)))
        {
            if (!WhoMay.Of(route).Of(Records.Chaired).Contains(who)) continue;

            var answer = await scene[who].AskAsync(route, scene.Values.Fill(route, Records.Chaired), withToken: false);
            if (answer.Status != System.Net.HttpStatusCode.BadRequest || !answer.Content.Contains("<h1", StringComparison.Ordinal)) wrong.Add($"{route}: {(int)answer.Status}");
        }

        None(wrong);
    }

    [Fact]
    public async Task A_record_of_another_partnership_is_not_found_among_ones_own()
    {
        var wrong = new List<string>();
        var tried = 0;
        foreach (var route in scene.Routes)
        {
            foreach (var parameter in scene.Values.RecordsIn(route))
            {
                foreach (var who in WhoMay.Of(route).Of(Records.Chaired))
                {
                    tried++;
                    var path = scene.Values.Fill(route, Records.Chaired, neighbours: parameter);
                    var answer = await scene[who].AskAsync(route, path);
                    if (answer.Verdict != "not found") wrong.Add($"{who} at {route.Method} {path}: {answer.Verdict}");
                }
            }
        }

        None(wrong);
        Assert.True(tried > 100, $"Only {tried} were tried.");
    }

    [Theory]
    [InlineData("action", "admin unit chair groupchair member finance cdop viewer")]
    [InlineData("group", "admin unit chair groupchair member finance cdop viewer")]
    [InlineData("annual-report", "unit")]
    [InlineData("person", "admin unit")]
    [InlineData("agency", "admin unit")]
    [InlineData("account", "admin unit")]
    [InlineData("role", "admin unit")]
    [InlineData("invitation", "admin unit")]
    public async Task The_history_of_a_record_is_for_those_who_may_see_the_record(string kind, string readers)
    {
        var id = await scene.Portal.InScope(TestSupport.PortalFactory.Partnership, db => Task.FromResult(db.History.Where(e => e.Kind == kind.Replace('-', ' ') && e.PartnershipId != 2).Min(e => e.RecordId)));
        var found = new List<string>();
        foreach (var who in Who.Inside)
        {
            using var response = await scene[who].Http.GetAsync($"/buckinghamshire/history/{kind}/{id}");
            if (response.IsSuccessStatusCode) found.Add(who);
        }

        Assert.Equal(readers.Split(' '), found);
    }

    private static void None(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong));

    private async Task<List<string>> WrongAsync(string who, IEnumerable<PortalRoute> routes)
    {
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            foreach (var records in RouteValues.KindsOf(route))
            {
                var path = scene.Values.Fill(route, records);
                var before = await scene.HistoryLengthAsync();
                var answer = await scene[who].AskAsync(route, path);
                var expected = Expected(who, route, records);
                if (answer.Verdict != expected) wrong.Add($"{route.Method} {path} ({records}): {answer.Verdict}, not {expected}");

                if (expected == "let in" && route.IsForm) await scene.GoBackAsync();
                else if (await scene.HistoryLengthAsync() != before && expected != "let in") wrong.Add($"{route.Method} {path} ({records}) was refused and has changed something");
            }
        }

        return wrong;
    }

    private static string Expected(string who, PortalRoute route, Records records) =>
        WhoMay.Of(route).Of(records).Contains(who) ? "let in"
        : who == Who.Nobody ? "asked to sign in"
        : who == Who.Stranger || WhoMay.Of(route).IsSecret ? "not found"
        : "not allowed";
}
