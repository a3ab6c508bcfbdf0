using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>What the independent chair is shown and asked, and what others learn of it.</summary>
public sealed class DecisionTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
    private static string Decision(string reference) => $"{CasesPortal.Root}/{reference}/decision";

    [Fact]
    public async Task Whoever_goes_back_before_signing_finds_what_they_chose_and_wrote()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "SentBack", Reasons = "Who told the school?" });

        var page = await chair.Submit(confirm, button: "Go back");

        Assert.Empty(page.Errors);
        Assert.Equal("SentBack", page.Document.QuerySelector("input[name=Choice][checked]")?.GetAttribute("value"));
        Assert.Equal("Who told the school?", page.Document.QuerySelector("textarea[name=Reasons]")!.TextContent.Trim());
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));
    }

    [Fact]
    public async Task Before_deciding_otherwise_one_sees_what_the_review_recommends_and_who_dissents()
    {
        var reference = await portal.CaseAsync(async (db, review) =>
        {
            await TestCase.HoldAsync(db, review, portal.Clock);
            var partners = await db.Agencies.Where(a => a.IsStatutory && a.To == null).OrderBy(a => a.Name).ToListAsync();
            Assert.Empty(review.GiveView(partners[0], ThresholdView.NotMet, tookPart: true, "Somebody", "Nothing new.", new(null, "An officer"), portal.Clock.GetUtcNow()));
            Assert.Empty(review.Submit(null, partners, portal.Clock.LondonToday(), new(null, "An officer"), portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var dissents = await portal.InScope(PortalFactory.Partnership, db => db.Agencies.Where(a => a.IsStatutory && a.To == null).OrderBy(a => a.Name).Select(a => a.Name).FirstAsync());
        using var chair = await portal.SignInAs("chair");

        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Otherwise", Outcome = "ThematicReview", Reasons = "It is one of several." });

        Assert.Contains($"The review recommends: Local child safeguarding practice review. {dissents} dissents.", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("You decideOtherwise than the review recommends: Thematic review", confirm.Texts(".govuk-summary-list__row"));
        Assert.Null(confirm.Document.QuerySelector("input[name=Code]"));
    }

    [Theory]
    [InlineData("Agreed"), InlineData("SentBack")]
    public async Task An_outcome_that_was_selected_without_deciding_otherwise_is_not_dropped_in_silence(string choice)
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        var form = await chair.Get(Decision(reference));
        Assert.Equal(["What do you decide instead?"], form.Texts("label[for=Outcome]"));

        var page = await chair.Submit(form, new { Choice = choice, Outcome = "ThematicReview", Reasons = "Why" });

        Assert.StartsWith("Only a decision otherwise has an outcome of its own: take “Thematic review” out here", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task What_the_chair_had_typed_is_there_to_copy_when_the_submission_was_taken_back_meanwhile(bool beforeContinuing)
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        using var unit = await portal.SignInAs("unit");
        var form = await chair.Get(Decision(reference));
        var typed = new { Choice = "Otherwise", Outcome = "ThematicReview", Reasons = "It is one of several." };
        var confirm = beforeContinuing ? null : await chair.Submit(form, typed);
        await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/recall"), new { Reason = "A fact was missing" });

        var page = confirm is null ? await chair.Submit(form, typed) : await chair.Submit(confirm, new { Password = SampleAccounts.Password });

        Assert.StartsWith("The business unit has taken the submission back", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(["You had chosenDecide otherwise: Thematic review", "Your reasons or questionsIt is one of several."], page.Texts(".govuk-summary-list__row").Take(2));
        var back = page.Texts(".govuk-inset-text")[0];
        var who = await portal.InScope(PortalFactory.Partnership, async db => (await db.ActorAsync("unit")).Name);
        Assert.StartsWith($"Taken back by {who} on ", back, StringComparison.Ordinal);
        Assert.EndsWith("A fact was missing", back, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Once_it_is_signed_the_decision_comes_first_and_the_recommendation_is_what_the_review_had_recommended()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Otherwise", Outcome = "ThematicReview", Reasons = "It is one of several." });
        await chair.Submit(confirm, new { Password = SampleAccounts.Password });

        var page = await chair.Get(Decision(reference));

        Assert.Equal(["Decided otherwise: Thematic review", "The review had recommended: Local child safeguarding practice review"], page.Texts("main h2").Take(2));
        Assert.Contains("It is one of several.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_case_that_was_never_submitted_there_is_nothing_to_decide_yet()
    {
        var reference = await portal.CaseAsync();
        foreach (var who in new[] { "chair", "unit" })
        {
            using var client = await portal.SignInAs(who);
            Assert.Equal(["Nothing to decide yet"], (await client.Get(Decision(reference))).Texts(".portal-empty .govuk-heading-s"));
        }
    }

    [Fact]
    public async Task What_the_chair_chose_and_wrote_is_there_again_until_it_is_signed()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "SentBack", Reasons = "Who told the" }, form: "form[data-keep]");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "SentBack", Reasons = "Who told the school?" }, form: "form[data-keep]");

        var again = await chair.Get(Decision(reference));
        Assert.Equal("Who told the school?", again.Document.QuerySelector("textarea[name=Reasons]")!.TextContent.Trim());
        Assert.NotNull(again.Document.QuerySelector("input[name=Choice][value=SentBack][checked]"));

        await chair.Submit(confirm, new { Password = SampleAccounts.Password });
        Assert.Equal(0, await portal.InScope(null, db => db.Drafts.CountAsync(d => d.Path == Decision(reference))));
    }

    [Fact]
    public async Task What_is_back_with_the_business_unit_says_what_the_unit_does_next()
    {
        using var own = new CasesPortal { WithoutCases = true };
        const string Home = "/buckinghamshire/home", Next = "The business unit answers the chair’s questions and submits again";
        using var chair = await own.SignInAs("chair");
        using var unit = await own.SignInAs("unit");
        Assert.Contains("Nothing waits for your decision.", (await chair.Get(Home)).Text, StringComparison.Ordinal);
        Assert.Equal(["Nothing waits for your decision"], (await chair.Get($"{CasesPortal.Root}/decisions")).Texts(".portal-empty .govuk-heading-s"));
        var reference = await own.WithChairAsync();
        var card = Assert.Single((await chair.Get(Home)).Document.QuerySelectorAll(".portal-card a.govuk-button"));
        var confirm = await chair.Submit(await chair.Get(card.GetAttribute("href")!), new { Choice = "SentBack", Reasons = "Who told the school?" });
        await chair.Submit(confirm, new { Password = SampleAccounts.Password });

        foreach (var client in new[] { chair, unit })
        {
            Assert.Equal([Next], (await client.Get(Home)).Texts("td[data-label=Next]"));
            Assert.Contains($"{Next}Business unit, by", Assert.Single((await client.Get(CasesPortal.Root)).Texts("td[data-label=Next]")), StringComparison.Ordinal);
            Assert.Contains($"Next: {Next}.", (await client.Get($"{CasesPortal.Root}/{reference}")).Text, StringComparison.Ordinal);
        }

        Assert.Contains(reference, Assert.Single((await unit.Get(Home)).Texts(".portal-card")), StringComparison.Ordinal);
        Assert.Empty((await chair.Get(Home)).Texts(".portal-card"));
        Assert.Contains("Who told the school?", (await unit.Get(Decision(reference))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chair_learns_that_what_was_asked_of_them_was_taken_back_and_not_which_case_it_is()
    {
        using var own = new CasesPortal { WithoutCases = true };
        var reference = await own.WithChairAsync();
        using var unit = await own.SignInAs("unit");

        Assert.NotNull((await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/recall"), new { Reason = "A fact was missing" })).Done);

        var mail = Assert.Single(await own.MailsAsync());
        Assert.StartsWith("chair@buckinghamshire.example\nA decision is no longer asked of you\n", mail, StringComparison.Ordinal);
        Assert.Contains("the mail that told you of it no longer holds", string.Join(' ', mail.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, mail, StringComparison.Ordinal);
        Assert.DoesNotContain("A fact was missing", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_recorded_the_outcome_first_is_not_asked_to_sign_though_somebody_else_recorded_it_since()
    {
        var reference = await portal.CaseAsync(async (db, review) =>
        {
            await TestCase.HoldAsync(db, review, portal.Clock);
            var (now, chair) = (portal.Clock.GetUtcNow(), db.Users.Single(u => u.Email == "chair@buckinghamshire.example"));
            foreach (var by in new[] { new Domain.Common.Actor(chair.Id, chair.DisplayName), new(null, "An officer") }) Assert.Empty(review.Recommend(ReviewOutcome.LocalReview, $"The reasons of {by.Name}", "Learning", "None", [], by, now));
            Assert.Empty(review.Submit(null, await db.Agencies.Where(a => a.IsStatutory && a.To == null).ToListAsync(), DateOnly.FromDateTime(now.Date), new(null, "An officer"), now));
            await db.SaveChangesAsync();
        });
        using var page = await portal.SignInAs("chair");

        Assert.Contains("Whoever drafts it cannot sign it", (await page.Get(Decision(reference))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_wrote_a_part_is_not_asked_to_sign()
    {
        var reference = await portal.CaseAsync(async (db, review) =>
        {
            await TestCase.HoldAsync(db, review, portal.Clock);
            var chair = db.Users.Single(u => u.Email == "chair@buckinghamshire.example");
            review.Sections[0].Write("The chair’s own words.", new(chair.Id, chair.DisplayName), portal.Clock.GetUtcNow());
            review.Submit(null, await db.Agencies.Where(a => a.IsStatutory && a.To == null).ToListAsync(), DateOnly.FromDateTime(portal.Clock.GetUtcNow().Date), new(null, "An officer"), portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        using var page = await portal.SignInAs("chair");

        Assert.Contains("Whoever drafts it cannot sign it", (await page.Get(Decision(reference))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mails_say_that_something_waits_and_never_what()
    {
        var reference = await portal.WrittenAsync();
        using var unit = await portal.SignInAs("unit");
        using var chair = await portal.SignInAs("chair");
        await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/submit"));
        await chair.Submit(await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" }), new { Password = SampleAccounts.Password });

        var mails = await portal.MailsAsync();

        Assert.Contains(mails, m => m.StartsWith("chair@buckinghamshire.example\nA decision waits for you", StringComparison.Ordinal) && m.Contains("a decision by", StringComparison.Ordinal) && m.Contains("https://localhost/buckinghamshire/case-reviews/decisions", StringComparison.Ordinal));
        Assert.Contains(mails, m => m.StartsWith("unit@buckinghamshire.example\nSomething in the portal waits for you", StringComparison.Ordinal));
        Assert.DoesNotContain(mails, m => m.Contains(reference, StringComparison.OrdinalIgnoreCase) || m.Contains(TestCase.Pseudonym, StringComparison.OrdinalIgnoreCase) || m.Contains("rapid review", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_chair_sees_the_children_the_dates_who_took_part_and_what_was_done_as_they_were_submitted()
    {
        var reference = await portal.WithChairAsync();
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Children).SingleAsync(c => c.Reference == reference);
            Assert.Empty(review.CorrectChild(review.Children[0], new(TestCase.Pseudonym, "4", Harm.Died, null), "Born a year earlier"));
            await db.SaveChangesAsync();
        });
        using var chair = await portal.SignInAs("chair");

        var page = await chair.Get(Decision(reference));

        var rows = page.Texts(".govuk-summary-list__row");
        Assert.Contains(rows, r => r.StartsWith("Child Child Q, 3: ", StringComparison.Ordinal));
        foreach (var row in new[] { "Local authority became aware", "Referrer became aware, as they said", "Referral received", "Panel notified", "Rapid review held", "Done at once for safety" }) Assert.Contains(rows, r => r.StartsWith(row, StringComparison.Ordinal));
        Assert.Contains(rows, r => r.EndsWith("A strategy discussion was held.", StringComparison.Ordinal));
        Assert.Contains(page.Texts("details summary"), s => s == "Who took part (1)");
        var document = await portal.OfAsync(reference, c => c.LatestSubmission!.Document);
        Assert.Contains(page.Document.QuerySelectorAll("details p").Select(p => p.TextContent), t => t.TrimEnd() == document.TrimEnd());
    }

    [Fact]
    public async Task The_mail_leads_to_the_only_case_that_waits_and_otherwise_to_those_that_do()
    {
        using var own = new CasesPortal { WithoutCases = true };
        var link = $"{CasesPortal.Root}/decisions";
        using var chair = await own.SignInAs("chair");
        using var unit = await own.SignInAs("unit");
        using var member = await own.SignInAs("member");
        Assert.EndsWith("?Show=WithTheChair", (await chair.Get(link)).Address, StringComparison.Ordinal);
        var reference = await own.WithChairAsync();

        Assert.Equal(Decision(reference), (await chair.Get(link)).Address);
        foreach (var other in new[] { unit, member }) Assert.Equal(CasesPortal.Root, (await other.Get(link)).Address);
        await chair.Submit(await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" }), new { Password = SampleAccounts.Password });
        Assert.Equal(Decision(reference), (await unit.Get(link)).Address);
        Assert.Contains(await own.MailsAsync(), m => m.StartsWith("unit@", StringComparison.Ordinal) && m.Contains($"https://localhost{link}", StringComparison.Ordinal));
        await own.WithChairAsync();
        await own.WithChairAsync();
        Assert.Equal($"{CasesPortal.Root}?Show=WithTheChair", (await chair.Get(link)).Address);
    }

    [Fact]
    public async Task The_business_unit_reads_what_is_decided_and_cannot_decide()
    {
        var reference = await portal.WithChairAsync();
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get(Decision(reference));

        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        var token = (await unit.Get($"{CasesPortal.Root}/new")).Token();
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Forge(Decision(reference), ("__RequestVerificationToken", token), ("Choice", "Agreed"))).Status);
    }
}
