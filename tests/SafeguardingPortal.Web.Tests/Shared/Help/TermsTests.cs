using System.Net;
using AngleSharp.Dom;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Tests.Shared.Help;

/// <summary>A term of the field is explained where a newcomer meets it, not on the help page alone.</summary>
public sealed class TermsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Here = $"/{PortalFactory.Partnership}";
    private const string Group = $"{Here}/subgroups/policy-procedure-and-practice";
    private const string Plan = $"{Group}/work-plan/2019-20";

    // Terms of what the portal does not do yet.
    private static readonly string[] NotYetInUse = ["Section 11"];

    // How a term stands on a page, where that is not itself.
    private static readonly Dictionary<string, string> OnPages = new(StringComparer.Ordinal)
    {
        ["CCG"] = "Clinical Commissioning Group",
        ["CDOP"] = "Child death overview panel",
        ["LCSPR"] = "practice review",
        ["RAG"] = "Rating",
        ["Relevant agency"] = "Relevant agencies",
        ["Reporting year"] = "2019/20",
        ["SMART action"] = "Action",
        ["The Panel"] = "Panel",
    };

    [Theory]
    [InlineData("Work plan", Plan)]
    [InlineData("Reporting year", Plan)]
    [InlineData("RAG", Plan)]
    [InlineData("SMART action", $"{Plan}?add=1")]
    [InlineData("SMART action", $"{Plan}/import")]
    [InlineData("Subgroup", $"{Here}/home")]
    [InlineData("Subgroup", $"{Here}/subgroups")]
    [InlineData("Task and finish group", $"{Here}/subgroups")]
    [InlineData("Task and finish group", $"{Here}/subgroups/new")]
    [InlineData("Work plan", Group)]
    [InlineData("Terms of reference", Group)]
    [InlineData("Terms of reference", $"{Group}/terms-of-reference/new")]
    [InlineData("Statutory safeguarding partner", $"{Here}/settings/agencies")]
    [InlineData("Relevant agency", $"{Here}/settings/agencies")]
    [InlineData("CCG", $"{Here}/settings/agencies")]
    [InlineData("ICB", $"{Here}/settings/people")]
    [InlineData("Business unit", $"{Here}/settings/accounts/invite")]
    [InlineData("Independent chair", $"{Here}/settings/accounts/invite")]
    [InlineData("CDOP", $"{Here}/settings/accounts/invite")]
    [InlineData("Reporting year", $"{Here}/annual-reports/manage")]
    [InlineData("Reporting year", $"{Here}/annual-reports")]
    [InlineData("Partnership", Here)]
    [InlineData("Statutory safeguarding partner", Here)]
    [InlineData("Relevant agency", Here)]
    [InlineData("Business unit", Here)]
    [InlineData("Rapid review", $"{Here}/case-reviews")]
    public async Task A_term_is_explained_where_a_newcomer_meets_it(string term, string path)
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Contains(term, Explained(await unit.Get(path)));
    }

    [Fact]
    public async Task Every_term_of_the_help_page_is_explained_on_a_page_that_says_it_and_no_page_explains_one_twice()
    {
        var (wrong, explained) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var values = await RouteValues.TakeAsync(portal);
        using var unit = await portal.SignInAs("unit");
        var paths = PortalRoute.Of(portal).Where(r => !r.IsForm && r.Pattern is not "/help" && WhoMay.Of(r).Of(Records.Chaired).Contains("unit")).Select(r => values.Fill(r, Records.Chaired));
        foreach (var path in paths.Append($"{Here}/settings/agencies?All=true"))
        {
            var page = await unit.Get(path);
            if (page.Status != HttpStatusCode.OK || page.Response.Content.Headers.ContentType?.MediaType != "text/html") continue;

            var terms = Explained(page);
            wrong.AddRange(terms.CountBy(t => t).Where(t => t.Value > 1).Select(t => $"{page.Address} explains {t.Key} {t.Value} times"));
            foreach (var help in page.Document.QuerySelectorAll(".portal-help").ToList()) help.Remove();
            explained.UnionWith(terms.Where(t => page.Text.Contains(OnPages.GetValueOrDefault(t, t), StringComparison.OrdinalIgnoreCase)));
        }

        Assert.Empty(wrong);
        Assert.Empty(Glossary.All.Select(e => e.Term).Except(NotYetInUse, StringComparer.Ordinal).Except(explained, StringComparer.Ordinal));
        Assert.DoesNotContain(NotYetInUse, explained.Contains);
    }

    private static List<string> Explained(Page page) =>
        [.. page.Document.QuerySelectorAll(".portal-help").SelectMany(help => Glossary.All.Where(e => help.TextContent.Contains(e.Meaning, StringComparison.Ordinal))).Select(e => e.Term)];
}
