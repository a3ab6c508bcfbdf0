using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>A case opened in an emergency by somebody who is not on its list.</summary>
public sealed class BreakGlassTests
{
    [Fact]
    public async Task Breaking_the_glass_opens_a_case_for_a_day_and_tells_the_chair_at_once()
    {
        using var own = new CasesPortal();
        var reference = await own.CaseAsync();
        using var cdop = await own.SignInAs("cdop");
        using var chair = await own.SignInAs("chair");
        var form = await cdop.Get($"{CasesPortal.Root}/break-glass");

        Assert.Equal(["Say why you need to open this case now"], (await cdop.Submit(form, new { Reference = reference, Reason = "Because" })).Errors);
        Assert.Equal(["There is no case of this reference"], (await cdop.Submit(form, new { Reference = "RR-1999-001", Reason = "A child may be at risk" })).Errors);
        var page = await cdop.Submit(form, new { Reference = reference, Reason = "A child may be at risk tonight" });
        Assert.Contains("The independent chair has been told", page.Done, StringComparison.Ordinal);
        Assert.Contains(await own.MailsAsync(), m => m.StartsWith("chair@buckinghamshire.example\nSomebody has opened a record in an emergency", StringComparison.Ordinal) && !m.Contains(reference, StringComparison.Ordinal));
        var list = await chair.Get($"{CasesPortal.Root}/{reference}/access");
        Assert.Contains("Broke the glass", list.Text, StringComparison.Ordinal);
        Assert.Contains("A child may be at risk tonight", list.Text, StringComparison.Ordinal);

        own.Clock.Advance(TimeSpan.FromHours(25));
        using var later = await own.SignInAs("cdop");
        Assert.Equal(HttpStatusCode.NotFound, (await later.Get($"{CasesPortal.Root}/{reference}")).Status);
    }

    [Fact]
    public async Task A_broken_glass_stands_on_the_first_page_and_the_list_of_those_who_may_see_the_case_until_a_day_after_it_ended()
    {
        using var own = new AskedPortal();
        await own.InitializeAsync();
        var path = await own.Case();
        var reference = AskedPortal.ReferenceOf(path);
        await own.LetIn(path, "viewer", ReaderRight.Read);
        await own.LetIn(await own.Case(), "finance", ReaderRight.Read);
        using var cdop = await own.SignInAs("cdop");
        await cdop.Submit(await cdop.Get($"{CasesPortal.Root}/break-glass"), new { Reference = reference, Reason = "A child may be at risk tonight" });

        foreach (var (who, shown) in new[] { ("chair", true), ("unit", true), ("viewer", true), ("finance", false), ("member", false), ("admin", false), ("cdop", false) })
        {
            using var person = await own.SignInAs(who);
            foreach (var page in new[] { "/buckinghamshire/home", CasesPortal.Root }) Assert.Equal(shown, await WarnsAsync(person, page, "and can read it until"));
        }

        own.Clock.Advance(TimeSpan.FromHours(47));
        using (var chair = await own.SignInAs("chair")) Assert.True(await WarnsAsync(chair, "/buckinghamshire/home", "and could read it until"));
        own.Clock.Advance(TimeSpan.FromHours(2));
        using (var chair = await own.SignInAs("chair")) Assert.False(await WarnsAsync(chair, "/buckinghamshire/home", ""));

        async Task<bool> WarnsAsync(PortalClient client, string page, string words) =>
            (await client.Get(page)).Texts("main .govuk-warning-text").Any(w => w.Contains($"let themselves in to {reference} in an emergency", StringComparison.Ordinal) && w.Contains(words, StringComparison.Ordinal) && !w.Contains("tonight", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_glass_that_was_ended_early_is_shown_until_a_day_after_that()
    {
        using var own = new AskedPortal();
        await own.InitializeAsync();
        var path = await own.Case();
        var reference = AskedPortal.ReferenceOf(path);
        await own.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Readers).SingleAsync(c => c.Reference == reference);
            Assert.Empty(review.BreakGlass(await db.ActorAsync("cdop"), "A child may be at risk tonight", own.Clock.GetUtcNow()));
            Assert.Empty(review.ShutOut(review.Readers[0], "It was a mistake", own.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var chair = await own.SignInAs("chair");
        Assert.Contains("and could read it until", (await chair.Get("/buckinghamshire/home")).Text, StringComparison.Ordinal);
        own.Clock.Advance(TimeSpan.FromHours(25));
        using var later = await own.SignInAs("chair");
        Assert.DoesNotContain("let themselves in", (await later.Get("/buckinghamshire/home")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_chair_a_broken_glass_is_told_to_those_who_may_write_the_case_and_without_anybody_it_is_not_broken()
    {
        using var own = new AskedPortal();
        await own.InitializeAsync();
        var path = await own.Case();
        var reference = AskedPortal.ReferenceOf(path);
        await own.LetIn(path, "member", ReaderRight.Write);
        await own.LetIn(path, "viewer", ReaderRight.Read);
        await LoseAsync(PortalRole.IndependentChair);
        using var cdop = await own.SignInAs("cdop");

        Assert.EndsWith("There is no independent chair here, so those who keep this case have been told", (await BreakAsync(cdop)).Done, StringComparison.Ordinal);
        foreach (var writer in new[] { "unit", "member" }) Assert.Equal("Somebody has opened a record in an emergency", (await own.MailTo($"{writer}@buckinghamshire.example")).Subject);
        Assert.DoesNotContain(own.MailsTo("viewer@buckinghamshire.example"), m => m.Subject.Contains("emergency", StringComparison.Ordinal));

        await LoseAsync(PortalRole.BusinessUnit);
        await own.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Readers).SingleAsync(c => c.Reference == reference);
            foreach (var reader in review.Readers) Assert.Empty(review.ShutOut(reader, "For the test", own.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var refused = await BreakAsync(cdop);

        Assert.StartsWith("The portal does not open it, because there is nobody to tell of it", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("telephone the police on 999", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await cdop.Get(path)).Status);
        Assert.Single(await own.Told(path), e => e.What == "broke the glass to open the case");

        async Task<Page> BreakAsync(PortalClient client) => await client.Submit(await client.Get($"{CasesPortal.Root}/break-glass"), new { Reference = reference, Reason = "A child may be at risk tonight" });

        Task LoseAsync(PortalRole role) => own.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => g.Role == role).ExecuteDeleteAsync());
    }
}
