using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>Who is told of a decision, by which letter, and what they answer.</summary>
public sealed class LettersTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
    [Fact]
    public async Task Letters_are_drafted_changed_sent_and_answered()
    {
        var reference = await portal.WithChairAsync();
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Steps).Include(c => c.Sections).ThenInclude(s => s.Versions).Include(c => c.Submissions).Include(c => c.Decisions).SingleAsync(c => c.Reference == reference);
            Assert.Empty(review.Decide(ChairChoice.Agreed, null, null, review.LatestSubmission!.Sha256, null, portal.Clock.LondonToday(), new(null, "A chair"), portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");
        var letters = $"{CasesPortal.Root}/{reference}/letters";

        var list = await unit.Submit(await unit.Get(letters));
        Assert.Equal("Letters drafted", list.Done);
        Assert.Contains("Child Safeguarding Practice Review Panel", list.Text, StringComparison.Ordinal);
        var letter = await unit.Get($"{letters}/1");
        Assert.Equal("Letter saved", (await unit.Submit(letter, new { Body = "Dear Panel\n\nWe have finished." }, form: $"form[action='{letters}/1']")).Done);
        var sent = await unit.Get($"{letters}/1/sent");
        Assert.Equal(["Enter how it was sent"], (await unit.Submit(sent)).Errors);
        Assert.Equal("Letter to Child Safeguarding Practice Review Panel recorded as sent", (await unit.Submit(sent, new { How = "On the national form" })).Done);
        Assert.Contains("cannot be changed", (await unit.Get($"{letters}/1")).Text, StringComparison.Ordinal);
        var reply = await unit.Get($"{letters}/1/reply");
        Assert.Equal(["Enter what they say"], (await unit.Submit(reply, new { View = "Disagrees" })).Errors);
        Assert.NotNull((await unit.Submit(reply, new { View = "Disagrees", Reply = "The Panel would have reviewed it." })).Done);
        Assert.True(await portal.OfAsync(reference, c => c.Steps.Where(s => s.Ends == StepEvent.PanelTold).All(s => s.IsDone)));
    }

    [Fact]
    public async Task A_letter_recorded_as_sent_by_mistake_is_taken_back_and_can_be_changed_again()
    {
        var reference = await portal.DecidedAsync();
        using var unit = await portal.SignInAs("unit");
        var letters = $"{CasesPortal.Root}/{reference}/letters";
        await unit.Submit(await unit.Get($"{letters}/1/sent"), new { How = "On the national form" });
        Assert.True(await portal.OfAsync(reference, c => c.Steps.Where(s => s.Ends == StepEvent.PanelTold).All(s => s.IsDone)));
        var form = await unit.Get((await unit.Get(letters)).Document.QuerySelector("main a[href$='/letters/1/not-sent']")!.GetAttribute("href")!);

        Assert.Equal(["Enter why it is taken back"], (await unit.Submit(form)).Errors);
        Assert.Contains("was not sent", (await unit.Submit(form, new { Reason = "It was the draft" })).Done, StringComparison.Ordinal);

        Assert.False(await portal.OfAsync(reference, c => c.Steps.Any(s => s.Ends == StepEvent.PanelTold && s.IsDone)));
        Assert.Equal("Letter saved", (await unit.Submit(await unit.Get($"{letters}/1"), new { Body = "Dear Panel" }, form: $"form[action='{letters}/1']")).Done);
        Assert.Equal(["This letter was not sent yet"], (await unit.Submit(form, new { Reason = "Again" })).Errors);
        var told = (await unit.Get($"{CasesPortal.Root}/{reference}/access")).Texts("table tbody tr");
        Assert.Contains(told, h => h.Contains("took back that the letter to Child Safeguarding Practice Review Panel was sent", StringComparison.Ordinal) && h.Contains("It was the draft", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_still_to_be_told_of_the_decision_that_holds_is_said_and_closing_needs_a_reason()
    {
        var reference = await portal.DecidedAsync();
        using var unit = await portal.SignInAs("unit");
        var path = $"{CasesPortal.Root}/{reference}";
        const string All = "Decision 1 holds. Still to be told of it: the Panel, DfE, Ofsted, the referrer and the chair of the review group.";
        Assert.Contains(All, (await unit.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains(All, (await unit.Get($"{path}/letters")).Text, StringComparison.Ordinal);

        foreach (var number in new[] { 1, 2, 3, 4 }) Assert.NotNull((await unit.Submit(await unit.Get($"{path}/letters/{number}/sent"), new { How = "By post" })).Done);

        Assert.Contains("Still to be told of it: the chair of the review group.", (await unit.Get(path)).Text, StringComparison.Ordinal);
        var close = await unit.Get($"{path}/close");
        Assert.Contains("Telling the chair of the review group of decision 1", close.Text, StringComparison.Ordinal);
        Assert.EndsWith("telling the chair of the review group of decision 1", Assert.Single((await unit.Submit(close)).Errors), StringComparison.Ordinal);
        Assert.Equal("Case closed", (await unit.Submit(close, new { Reason = "They were at the meeting" })).Done);
    }

    [Theory]
    [InlineData(CaseStatus.NotTakenForward, "No letters"), InlineData(CaseStatus.WithChair, "No letters yet"), InlineData(CaseStatus.Decided, "Not drafted yet")]
    public async Task Where_there_are_no_letters_it_is_said_why(CaseStatus status, string heading)
    {
        var reference = await portal.CaseAsync(async (db, review) =>
        {
            if (status == CaseStatus.NotTakenForward) Assert.Empty(review.NotTakeForward("No harm came to the child", portal.Clock.GetUtcNow()));
            if (status == CaseStatus.WithChair) await TestCase.SubmitAsync(db, review, portal.Clock);
            if (status == CaseStatus.Decided) await TestCase.DecideAsync(db, review, portal.Clock, tell: false);
            await db.SaveChangesAsync();
        });
        using var chair = await portal.SignInAs("chair");

        Assert.Equal([heading], (await chair.Get($"{CasesPortal.Root}/{reference}/letters")).Texts(".portal-empty .govuk-heading-s"));
    }

    [Fact]
    public async Task Of_two_who_record_a_reply_the_second_sees_the_first_one_s()
    {
        var reference = await portal.DecidedAsync();
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/letters/1/sent"), new { How = "By post" });
        var page = await portal.SecondAsync($"{CasesPortal.Root}/{reference}/letters/1/reply", new { View = "Disagrees", Reply = "The Panel would have reviewed it." }, new { View = "Agrees" });
        Assert.Contains("The Panel would have reviewed it.", page.Text, StringComparison.Ordinal);
    }
}
