using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Security.SecondFactors;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>The independent chair's signature, and what must not count as one.</summary>
public sealed class DecisionTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
    private static string Decision(string reference) => $"{CasesPortal.Root}/{reference}/decision";

    [Fact]
    public async Task The_chair_agrees_signs_and_keeps_a_receipt_that_anybody_can_check()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");

        var page = await chair.Get(Decision(reference));
        Assert.EndsWith("Your decision", page.Heading, StringComparison.Ordinal);
        var confirm = await chair.Submit(page, new { Choice = "Agreed" });
        Assert.Contains("You are about to sign this", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("To agree with the review", confirm.Text, StringComparison.Ordinal);
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));

        var receipt = await chair.Submit(confirm, new { Password = SampleAccounts.Password });
        Assert.Equal("Signed", receipt.Done);
        Assert.Contains("Both fingerprints match", receipt.Text, StringComparison.Ordinal);

        // A program other than the portal: the bytes that were downloaded, and nothing else.
        var shown = receipt.Texts(".portal-fingerprint");
        Assert.Equal(shown[0], await Sha256Async(chair, $"{CasesPortal.Root}/{reference}/decisions/1/receipt"));
        Assert.Equal(shown[1], await Sha256Async(chair, $"{CasesPortal.Root}/{reference}/submissions/1"));
        Assert.Equal(CaseStatus.Decided, await portal.OfAsync(reference, c => c.Status));
    }

    [Fact]
    public async Task A_wrong_password_signs_nothing()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" });

        Assert.Equal(["Enter your password"], (await chair.Submit(confirm)).Errors);
        var again = await chair.Submit(confirm, new { Password = "not this one" });
        Assert.Equal(["The password is wrong"], again.Errors);
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));

        Assert.Equal("Signed", (await chair.Submit(again, new { Password = SampleAccounts.Password })).Done);
    }

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
    public async Task Why_it_is_late_is_kept_as_it_was_shown_before_signing()
    {
        var reference = await portal.WithChairAsync();
        await MakeLateAsync(reference);
        using var chair = await portal.SignInAs("chair");

        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed", LateReason = "The chair was away." });
        var receipt = await chair.Submit(confirm, new { Password = SampleAccounts.Password });

        Assert.Contains("Why it is lateThe chair was away.", confirm.Texts(".govuk-summary-list__row"));
        Assert.Contains("Why it is lateThe chair was away.", receipt.Texts(".govuk-summary-list__row"));
        Assert.Contains("Both fingerprints match", receipt.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nWhy it is late\nThe chair was away.\n", await chair.Http.GetStringAsync($"{CasesPortal.Root}/{reference}/decisions/1/receipt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_shown_before_signing_that_is_not_signed()
    {
        var reference = await portal.WithChairAsync();
        await MakeLateAsync(reference);
        using var chair = await portal.SignInAs("chair");

        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "SentBack", Reasons = "Who told the school?", LateReason = "The chair was away." });

        Assert.DoesNotContain("The chair was away.", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("The chair was away.", (await chair.Submit(confirm, button: "Go back")).Text, StringComparison.Ordinal);
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
    public async Task Who_has_a_second_factor_signs_with_it()
    {
        await portal.AccountAsync("factor@portal.test", PortalRole.IndependentChair);
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("factor@portal.test");
        var page = await chair.Get("/account/second-factor/set-up");
        var key = page.Document.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await chair.Submit(page, new { Code = AuthenticatorCode.At(key, portal.Clock.GetUtcNow()), SampleAccounts.Password });
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" });

        Assert.Equal(["Enter the code from your authenticator app"], (await chair.Submit(confirm, new { Password = SampleAccounts.Password })).Errors);
        Assert.Equal(["The code is wrong or was used before; wait for the next one"], (await chair.Submit(confirm, new { Password = SampleAccounts.Password, Code = "000000" })).Errors);
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Signed", (await chair.Submit(confirm, new { Password = SampleAccounts.Password, Code = AuthenticatorCode.At(key, portal.Clock.GetUtcNow()) })).Done);
    }

    [Fact]
    public async Task A_signature_sent_again_leads_to_its_receipt_and_one_from_another_window_is_told_that_it_counts_already()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" });
        var inAnotherWindow = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" });
        var receipt = await chair.Submit(confirm, new { Password = SampleAccounts.Password });
        Assert.Equal("Signed", receipt.Done);

        Assert.Equal(receipt.Address, (await chair.Submit(confirm, new { Password = SampleAccounts.Password })).Address);
        var again = await chair.Submit(inAnotherWindow, new { Password = SampleAccounts.Password });

        Assert.Contains("has already signed", Assert.Single(again.Errors), StringComparison.Ordinal);
        Assert.Equal(1, await portal.OfAsync(reference, c => c.Decisions.Count));
    }

    [Fact]
    public async Task Of_two_chairs_who_sign_at_the_same_moment_one_has_signed()
    {
        await portal.AccountAsync("second.chair@portal.test", PortalRole.IndependentChair);
        var reference = await portal.WithChairAsync();
        using var one = await portal.SignInAs("chair");
        using var other = await portal.SignInAs("second.chair@portal.test");
        var first = await one.Submit(await one.Get(Decision(reference)), new { Choice = "Agreed" });
        var second = await other.Submit(await other.Get(Decision(reference)), new { Choice = "Otherwise", Outcome = "NoFurtherReview", Reasons = "Nothing new." });

        var pages = await Task.WhenAll(one.Submit(first, new { Password = SampleAccounts.Password }), other.Submit(second, new { Password = SampleAccounts.Password }));

        Assert.Single(pages, p => p.Done == "Signed");
        Assert.Contains("has already signed", Assert.Single(pages, p => p.Done is null).Errors[0], StringComparison.Ordinal);
        Assert.Equal(1, await portal.OfAsync(reference, c => c.Decisions.Count));
    }

    [Fact]
    public async Task What_was_sealed_for_another_case_or_changed_on_the_way_signs_nothing()
    {
        var (reference, another) = (await portal.WithChairAsync(), await portal.WithChairAsync());
        using var chair = await portal.SignInAs("chair");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" });
        var ticket = confirm.Document.QuerySelector<IHtmlInputElement>("input[name=Ticket]")!.Value;

        foreach (var (path, sent) in new[] { (Decision(another), ticket), (Decision(reference), ticket[..^4] + "AAAA"), (Decision(reference), "") })
        {
            var page = await chair.Forge($"{path}/sign", ("__RequestVerificationToken", confirm.Token()), ("Ticket", sent), ("Password", SampleAccounts.Password));
            Assert.Contains("nothing was signed", Assert.Single(page.Errors), StringComparison.Ordinal);
        }

        Assert.Equal((0, 0), (await portal.OfAsync(reference, c => c.Decisions.Count), await portal.OfAsync(another, c => c.Decisions.Count)));
    }

    [Fact]
    public async Task Another_chair_cannot_sign_with_what_was_sealed_for_the_first()
    {
        await portal.AccountAsync("third.chair@portal.test", PortalRole.IndependentChair);
        var reference = await portal.WithChairAsync();
        using var one = await portal.SignInAs("chair");
        using var other = await portal.SignInAs("third.chair@portal.test");
        var confirm = await one.Submit(await one.Get(Decision(reference)), new { Choice = "Agreed" });
        var token = (await other.Get(Decision(reference))).Token();

        var page = await other.Forge($"{Decision(reference)}/sign", ("__RequestVerificationToken", token), ("Ticket", confirm.Document.QuerySelector<IHtmlInputElement>("input[name=Ticket]")!.Value), ("Password", SampleAccounts.Password));

        Assert.NotEmpty(page.Errors);
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));
    }

    [Fact]
    public async Task After_ten_minutes_one_chooses_again()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed" });
        portal.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await chair.Submit(confirm, new { Password = SampleAccounts.Password });
        Assert.Contains("longer than ten minutes", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("input[name=Choice][value=Agreed][checked]"));
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));
    }

    [Fact]
    public async Task What_was_submitted_anew_since_the_chair_read_it_is_not_signed()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        using var unit = await portal.SignInAs("unit");
        var stale = await chair.Get(Decision(reference));
        await chair.Submit(await chair.Submit(stale, new { Choice = "SentBack", Reasons = "What did the school say?" }), new { Password = SampleAccounts.Password });
        var section = await unit.Get($"{CasesPortal.Root}/{reference}/record/facts");
        Assert.Contains("saved", (await unit.Submit(section, new { Text = "The school had written twice." })).Done, StringComparison.Ordinal);
        Assert.NotNull((await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/submit"))).Done);

        var page = await chair.Submit(stale, new { Choice = "Otherwise", Outcome = "NoFurtherReview", Reasons = "What I had typed." });

        Assert.Contains("submitted again", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(CaseStatus.WithChair, await portal.OfAsync(reference, c => c.Status));

        // The new text is there, the reasons too; the choice is made anew, on the new text.
        Assert.Contains("The school had written twice.", page.Text, StringComparison.Ordinal);
        Assert.Contains("What I had typed.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("input[name=Choice][checked], select[name=Outcome] option[selected]:not([value=''])"));
        Assert.Equal(await portal.OfAsync(reference, c => c.LatestSubmission!.Sha256), page.Document.QuerySelector<IHtmlInputElement>("input[name=DecidedOn]")!.Value);
        var confirm = await chair.Submit(page, new { Choice = "Agreed" });
        Assert.Equal("Signed", (await chair.Submit(confirm, new { Password = SampleAccounts.Password })).Done);
    }

    [Fact]
    public async Task What_was_about_to_be_signed_is_chosen_anew_when_the_review_was_submitted_again_meanwhile()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        using var unit = await portal.SignInAs("unit");
        var confirm = await chair.Submit(await chair.Get(Decision(reference)), new { Choice = "Agreed", Reasons = "Sound." });
        var recall = await unit.Get($"{CasesPortal.Root}/{reference}/recall");
        Assert.NotNull((await unit.Submit(recall, new { Reason = "A fact was missing" })).Done);
        await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/record/facts"), new { Text = "The school had written twice." });
        Assert.NotNull((await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/submit"))).Done);

        var page = await chair.Submit(confirm, new { Password = SampleAccounts.Password });

        Assert.Contains("submitted again", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("input[name=Choice][checked]"));
        Assert.Contains("Sound.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Select what you decide"], (await chair.Submit(page)).Errors);
        Assert.Equal(0, await portal.OfAsync(reference, c => c.Decisions.Count));
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

    private Task MakeLateAsync(string reference) => portal.InScope(PortalFactory.Partnership, db =>
    {
        var yesterday = portal.Clock.LondonToday().AddDays(-1);
        return db.Set<CaseStep>().Where(s => s.Case.Reference == reference && s.Ends == StepEvent.ChairDecided).ExecuteUpdateAsync(s => s.SetProperty(x => x.Due, yesterday));
    });

    private static async Task<string> Sha256Async(PortalClient client, string path)
    {
        using var response = await client.Http.GetAsync(path);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        return Convert.ToHexStringLower(SHA256.HashData(await response.Content.ReadAsByteArrayAsync()));
    }
}
