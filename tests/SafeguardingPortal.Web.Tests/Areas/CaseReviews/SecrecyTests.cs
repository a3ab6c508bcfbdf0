using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Tests.Access;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>For whoever may not open a case, it does not exist.</summary>
public sealed class SecrecyTests(AccessScene scene) : IClassFixture<AccessScene>
{
    public static TheoryData<string> WithoutTheRight => ["admin", "groupchair", "member", "finance", "cdop", "viewer", Who.Stranger, Who.Nobody];

    [Theory, MemberData(nameof(WithoutTheRight))]
    public async Task No_page_file_or_answer_has_a_trace_of_a_case(string who)
    {
        var words = await TracesAsync();
        var (found, asked) = (new List<string>(), 0);
        // Whoever has the ticket of a referral is whoever made it.
        foreach (var route in scene.Routes.Where(r => !r.IsForm && !r.Pattern.Contains("{ticket}", StringComparison.Ordinal)))
        {
            foreach (var records in RouteValues.KindsOf(route))
            {
                var path = scene.Values.Fill(route, records);
                asked++;
                var answer = await scene[who].AskAsync(route, path);
                // An address says no more than was asked for.
                var content = route.Pattern.Contains("{case}", StringComparison.Ordinal) ? answer.Content.Replace(path, "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(path), "", StringComparison.Ordinal) : answer.Content;
                found.AddRange(words.Where(w => content.Contains(w, StringComparison.Ordinal)).Select(w => $"{w} at {path}"));
            }
        }

        Assert.Empty(found);
        Assert.True(asked > 150, $"Only {asked} were asked.");
    }

    [Theory, MemberData(nameof(WithoutTheRight))]
    public async Task Searching_for_a_case_finds_nothing(string who)
    {
        foreach (var word in await TracesAsync())
        {
            using var response = await scene[who].Http.GetAsync($"/buckinghamshire/search?q={Uri.EscapeDataString(word)}");
            var content = (await response.Content.ReadAsStringAsync()).Replace(Uri.EscapeDataString(word), "", StringComparison.Ordinal);
            Assert.DoesNotContain("/case-reviews/RR-", content, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(WithoutTheRight))]
    public async Task A_case_that_is_there_and_one_that_is_not_are_answered_alike(string who)
    {
        var there = await scene.Portal.InScope(PortalFactory.Partnership, db => db.Cases.Select(c => c.Reference).FirstAsync());
        foreach (var page in new[] { "", "/record", "/decision", "/letters", "/access", "/submissions/1", "/decisions/1", "/letters/1.pdf" })
        {
            using var one = await scene[who].Http.GetAsync($"/buckinghamshire/case-reviews/{there}{page}");
            using var other = await scene[who].Http.GetAsync($"/buckinghamshire/case-reviews/RR-1999-001{page}");
            Assert.Equal(other.StatusCode, one.StatusCode);
            Assert.Equal((await other.Content.ReadAsStringAsync()).Length, (await one.Content.ReadAsStringAsync()).Length, 40d);
            Assert.NotEqual(HttpStatusCode.OK, one.StatusCode);
        }
    }

    [Fact]
    public async Task Those_who_may_find_it_by_its_reference_and_its_pseudonym()
    {
        var review = await scene.Portal.InScope(PortalFactory.Partnership, db => db.Cases.Select(c => new { c.Reference, c.Pseudonym }).FirstAsync());
        foreach (var who in new[] { "unit", "chair" })
        {
            foreach (var word in new[] { review.Reference, review.Pseudonym })
            {
                using var response = await scene[who].Http.GetAsync($"/buckinghamshire/search?q={Uri.EscapeDataString(word)}");
                Assert.Contains($"/case-reviews/{review.Reference}", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    // References, pseudonyms and texts of the cases of which no published report tells.
    private Task<List<string>> TracesAsync() => scene.Portal.InScope(PortalFactory.Partnership, async db =>
    {
        var published = new DateTimeOffset(2021, 3, 31, 0, 0, 0, TimeSpan.Zero);
        var cases = await db.Cases.Where(c => c.ReceivedAt > published).Select(c => new { c.Reference, c.Pseudonym, c.Summary }).ToListAsync();
        return cases.SelectMany(c => new[] { c.Reference, c.Pseudonym, c.Summary }).Distinct(StringComparer.Ordinal).ToList();
    });
}
