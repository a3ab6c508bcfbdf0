using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Tests.Access;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>For whoever may not open a case, it does not exist.</summary>
public sealed class SecrecyTests(AccessScene scene, CasesPortal portal) : IClassFixture<AccessScene>, IClassFixture<CasesPortal>
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

    [Fact]
    public async Task The_partnership_s_history_says_nothing_of_cases()
    {
        var reference = await portal.WrittenAsync();
        using var unit = await portal.SignInAs("unit");
        var shown = (await unit.Get("/buckinghamshire/history")).Texts(".moj-timeline__item");
        var file = await unit.Http.GetStringAsync("/buckinghamshire/history/export?format=csv");

        // There is something to keep quiet of, and the page and the file do tell of other things.
        Assert.True(await portal.InScope(PortalFactory.Partnership, db => db.History.AnyAsync(e => e.Kind == CaseReview.CaseKind && e.Label.StartsWith(reference))));
        Assert.NotEmpty(shown);
        Assert.True(file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length > 1, "The file has no entry.");

        Assert.DoesNotContain(shown, entry => entry.Contains(reference, StringComparison.Ordinal));
        Assert.Empty((await unit.Get($"/buckinghamshire/history?text={reference}")).Texts(".moj-timeline__item"));
        Assert.DoesNotContain(reference, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_keeps_the_accounts_reads_no_case_whatever_else_they_are()
    {
        using var own = new CasesPortal();
        var reference = await own.CaseAsync();
        using var admin = await own.SignInAs("admin");
        await own.InScope(PortalFactory.Partnership, async db =>
        {
            var account = await db.Users.SingleAsync(u => u.Email == "admin@buckinghamshire.example");
            db.Add(new RoleGrant(account.Id, PortalRole.IndependentChair, groupId: null));
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"{CasesPortal.Root}/{reference}")).Status);
        Assert.DoesNotContain(reference, (await admin.Get(CasesPortal.Root)).Text, StringComparison.Ordinal);
        using var unit = await own.SignInAs("unit");
        Assert.DoesNotContain("Owen Fairclough", (await unit.Get($"{CasesPortal.Root}/{reference}/access/new")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_tell_who_a_child_is_is_taken_out_of_the_text_and_not_kept_in_the_history()
    {
        var reference = await portal.CaseAsync();
        using var unit = await portal.SignInAs("unit");
        var path = $"{CasesPortal.Root}/{reference}/referral";
        await unit.Submit(await unit.Get(path), new { Summary = "Wren Example was hurt.", Reason = "A test" });
        Assert.Equal(["Enter why it is corrected"], (await unit.Submit(await unit.Get(path), new { Summary = "A child was hurt." })).Errors);
        Assert.Equal("Referral corrected", (await unit.Submit(await unit.Get(path), new { Summary = "A child was hurt.", Reason = "A name stood in it" })).Done);

        Assert.DoesNotContain("Wren", (await unit.Get($"{CasesPortal.Root}/{reference}")).Text, StringComparison.Ordinal);
        Assert.False(await portal.InScope(null, db => db.History.AnyAsync(h => h.Changes.Contains("Wren") || h.What.Contains("Wren"))));
    }

    // References, pseudonyms and texts of the cases of which no published report tells.
    private Task<List<string>> TracesAsync() => scene.Portal.InScope(PortalFactory.Partnership, async db =>
    {
        var published = new DateTimeOffset(2021, 3, 31, 0, 0, 0, TimeSpan.Zero);
        var cases = await db.Cases.Where(c => c.ReceivedAt > published).Select(c => new { c.Reference, c.Pseudonym, c.Summary }).ToListAsync();
        return cases.SelectMany(c => new[] { c.Reference, c.Pseudonym, c.Summary }).Distinct(StringComparer.Ordinal).ToList();
    });
}
