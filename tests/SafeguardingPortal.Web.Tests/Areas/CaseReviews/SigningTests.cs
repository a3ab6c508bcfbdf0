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

/// <summary>The independent chair’s signature, and what must not count as one.</summary>
public sealed class SigningTests(CasesPortal portal) : IClassFixture<CasesPortal>
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
