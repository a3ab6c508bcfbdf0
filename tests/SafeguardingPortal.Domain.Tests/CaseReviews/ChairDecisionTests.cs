using System.Security.Cryptography;
using System.Text;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public class ChairDecisionTests
{
    private static readonly DateTimeOffset Now = MakeCase.At(MakeCase.Received).AddHours(4);

    [Fact]
    public void What_is_decided_on_is_the_text_that_was_submitted_and_its_fingerprint_is_of_its_bytes()
    {
        var submission = MakeCase.In(CaseStatus.WithChair).LatestSubmission!;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(submission.Document))), submission.Sha256);
        Assert.Contains("What happened.", submission.Document, StringComparison.Ordinal);
        Assert.Contains("Local child safeguarding practice review", submission.Document, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', submission.Document);
    }

    [Fact]
    public void A_decision_keeps_who_when_why_and_what_it_was_made_on()
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Otherwise, Now));

        var decision = review.Decision!;
        Assert.Equal((MakeCase.Chair.Name, Now, "Because.", ReviewOutcome.NoFurtherReview, review.LatestSubmission!.Sha256), (decision.ByName, decision.At, decision.Reasons, decision.Outcome!.Value, decision.SubmissionSha256));
        Assert.Equal(Fingerprint.Of(decision.Receipt), decision.Sha256);
        Assert.Contains(decision.SubmissionSha256, decision.Receipt, StringComparison.Ordinal);
        Assert.Contains(decision.ByName, decision.Receipt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChairChoice.Agreed, "The chair was away.\r\nThen Easter came.")]
    [InlineData(ChairChoice.Otherwise, "The chair was away.")]
    [InlineData(ChairChoice.SentBack, null)]
    public void Why_a_decision_is_late_is_part_of_what_is_signed(ChairChoice choice, string? kept)
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        var outcome = choice == ChairChoice.Otherwise ? ReviewOutcome.NoFurtherReview : (ReviewOutcome?)null;
        MakeCase.Done(review.Decide(choice, outcome, "Because.", review.LatestSubmission!.Sha256, kept ?? "Of no account", MakeCase.Received.AddDays(60), MakeCase.Chair, Now));

        var decision = review.LatestDecision!;
        Assert.Equal(kept, decision.LateReason);
        Assert.Equal(kept is not null, decision.Receipt.EndsWith($"Because.\n\nWhy it is late\n{kept}\n", StringComparison.Ordinal));
        Assert.Equal(Fingerprint.Of(decision.Receipt), decision.Sha256);
    }

    [Fact]
    public void What_is_in_time_says_nothing_of_lateness_whatever_the_reasons_say()
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        MakeCase.Done(review.Decide(ChairChoice.Agreed, null, "Sound.\n\nWhy it is late\nIt is not.", review.LatestSubmission!.Sha256, "Not asked for", MakeCase.Received, MakeCase.Chair, Now));

        Assert.Null(review.Decision!.LateReason);
        Assert.DoesNotContain("Not asked for", review.Decision.Receipt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeTo.Panel), InlineData(NoticeTo.Dfe), InlineData(NoticeTo.Ofsted)]
    public void A_letter_gives_the_reasons_for_a_decision_otherwise_as_the_chairs_and_the_reviews_as_the_reviews(NoticeTo to)
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Otherwise, Now));

        var body = CaseLetters.Body(to, review, "The partnership");

        Assert.Contains(
            "On 9 April 2020 the independent chair decided otherwise than it had recommended: no further review.\n\nThe independent chair’s reasons: Because.\n\n"
            + "The rapid review had recommended: local child safeguarding practice review. Its reasons were: Why.\n\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_about_an_agreement_gives_the_reviews_reasons_and_the_chairs_own()
    {
        var body = CaseLetters.Body(NoticeTo.Panel, MakeCase.In(CaseStatus.Decided), "The partnership");

        Assert.Contains("the independent chair agreed with what it recommended: local child safeguarding practice review.\n\nThe rapid review’s reasons: Why.\n\nThe independent chair’s reasons: Because.\n\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_submission_taken_back_is_told_as_such_though_the_chair_had_asked_about_an_earlier_one()
    {
        var review = MakeCase.In(CaseStatus.SentBack);
        Assert.Contains("has already signed", Assert.Single(MakeCase.Decide(review, ChairChoice.Agreed, Now)).Message, StringComparison.Ordinal);
        MakeCase.Done(review.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now));
        MakeCase.Done(review.Recall("A fact was missing"));

        Assert.StartsWith("The business unit has taken the submission back", Assert.Single(MakeCase.Decide(review, ChairChoice.Agreed, Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_that_was_changed_since_recommends_something_else_than_was_submitted()
    {
        var review = MakeCase.In(CaseStatus.SentBack);
        var document = review.LatestSubmission!.Document;
        Assert.True(ReviewDocument.Recommends(document, review));
        MakeCase.Done(review.Recommend(ReviewOutcome.LocalReview, "Why now.", "What is learned.", null, MakeCase.Partners, MakeCase.Officer, Now));

        Assert.False(ReviewDocument.Recommends(document, review));
    }

    [Fact]
    public void The_second_of_two_signatures_signs_nothing()
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Agreed, Now));

        var problem = Assert.Single(MakeCase.Decide(review, ChairChoice.Otherwise, Now, new(3, "Another chair")));

        Assert.Contains("has already signed", problem.Message, StringComparison.Ordinal);
        Assert.Single(review.Decisions);
    }

    [Fact]
    public void What_was_submitted_anew_cannot_be_signed_on_the_old_fingerprint()
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        var first = review.LatestSubmission!.Sha256;
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.SentBack, Now));
        MakeCase.Done(review.Sections[0].Write("An answer to the question.", MakeCase.Officer, Now));
        MakeCase.Done(review.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now));

        Assert.NotEqual(first, review.LatestSubmission!.Sha256);
        Assert.Contains("submitted again", Assert.Single(MakeCase.Decide(review, ChairChoice.Agreed, Now, decidedOn: first)).Message, StringComparison.Ordinal);
        Assert.Equal(CaseStatus.WithChair, review.Status);
    }

    public static TheoryData<string> Drafts => ["section", "outcome", "submission"];

    [Theory, MemberData(nameof(Drafts))]
    public void Nobody_signs_what_they_drafted(string drafted)
    {
        var review = MakeCase.In(CaseStatus.Notified);
        MakeCase.Write(review, Now);
        if (drafted == "section") MakeCase.Done(review.Sections[1].Write("Words of the chair.", MakeCase.Chair, Now));
        if (drafted == "outcome") MakeCase.Done(review.Recommend(ReviewOutcome.OtherLearning, "Why.", "What.", null, MakeCase.Partners, MakeCase.Chair, Now));
        MakeCase.Done(review.Submit(null, MakeCase.Partners, MakeCase.Received, drafted == "submission" ? MakeCase.Chair : MakeCase.Officer, Now));

        Assert.Contains("cannot sign", Assert.Single(MakeCase.Decide(review, ChairChoice.Agreed, Now)).Message, StringComparison.Ordinal);
        Assert.Empty(review.Decisions);
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Agreed, Now, new(3, "Another chair")));
    }

    [Fact]
    public void Words_that_were_replaced_since_still_make_their_author_a_drafter()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        MakeCase.Done(review.Sections[0].Write("The chair's first words.", MakeCase.Chair, Now));
        MakeCase.Write(review, Now);

        Assert.True(review.WasDraftedBy(MakeCase.Chair));
    }

    [Fact]
    public void A_later_decision_supersedes_the_first_which_stays_as_it_was()
    {
        var review = MakeCase.In(CaseStatus.Decided);
        var first = review.Decision!;
        var (receipt, fingerprint) = (first.Receipt, first.Sha256);
        MakeCase.Done(review.Reconsider("The Panel disagrees"));
        MakeCase.Done(review.Recommend(ReviewOutcome.NoFurtherReview, "Why now.", "What.", null, MakeCase.Partners, MakeCase.Officer, Now));
        MakeCase.Done(review.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now));
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Agreed, Now));

        Assert.Equal((2, 1), (review.Decision!.Number, review.Decision.Supersedes!.Value));
        Assert.Equal((receipt, fingerprint), (first.Receipt, first.Sha256));
    }

    [Theory]
    [InlineData(ChairChoice.SentBack, null, null, "Reasons")]
    [InlineData(ChairChoice.Otherwise, ReviewOutcome.NoFurtherReview, " ", "Reasons")]
    [InlineData(ChairChoice.Otherwise, null, "Why", "Outcome")]
    [InlineData(ChairChoice.Otherwise, ReviewOutcome.LocalReview, "Why", "Outcome")]
    [InlineData((ChairChoice)9, null, "Why", "Choice")]
    public void A_choice_that_is_not_whole_is_refused(ChairChoice choice, ReviewOutcome? outcome, string? reasons, string field)
    {
        var review = MakeCase.In(CaseStatus.WithChair);

        Assert.Equal(field, Assert.Single(review.Decide(choice, outcome, reasons, review.LatestSubmission!.Sha256, null, MakeCase.Received, MakeCase.Chair, Now)).Field);
        Assert.Equal(CaseStatus.WithChair, review.Status);
    }

    [Fact]
    public void An_outcome_needs_all_three_statutory_partners_or_a_reason()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        MakeCase.Done(review.GiveView(MakeCase.Partners[0], ThresholdView.Met, tookPart: true, "Somebody", null, MakeCase.Officer, Now));
        MakeCase.Done(review.GiveView(MakeCase.Partners[1], ThresholdView.NotGiven, tookPart: false, null, null, MakeCase.Officer, Now));

        var problem = Assert.Single(review.Recommend(ReviewOutcome.LocalReview, "Why.", "What.", null, MakeCase.Partners, MakeCase.Officer, Now));
        Assert.Equal(("WithoutPartners", "Enter why the outcome is recorded without Police and ICB"), (problem.Field, problem.Message));

        MakeCase.Done(review.Recommend(ReviewOutcome.LocalReview, "Why.", "What.", "They could not be reached in time.", MakeCase.Partners, MakeCase.Officer, Now));
        Assert.Equal("They could not be reached in time.", review.WithoutPartners);
    }

    [Fact]
    public void Learning_is_kept_whichever_the_outcome()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        MakeCase.Write(review, Now);

        foreach (var outcome in Enum.GetValues<ReviewOutcome>())
        {
            Assert.Contains(review.Recommend(outcome, "Why.", " ", null, MakeCase.Partners, MakeCase.Officer, Now), p => p.Field == "Learning");
            MakeCase.Done(review.Recommend(outcome, "Why.", "What.", null, MakeCase.Partners, MakeCase.Officer, Now));
        }
    }

    [Fact]
    public void A_dissenting_partner_gives_reasons()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        Assert.Equal("Reason", Assert.Single(review.GiveView(MakeCase.Partners[2], ThresholdView.NotMet, tookPart: true, "Somebody", null, MakeCase.Officer, Now)).Field);
    }

    [Fact]
    public void Nobody_s_words_are_lost()
    {
        var section = MakeCase.In(CaseStatus.Notified).Sections[0];
        MakeCase.Done(section.Write("First.", MakeCase.Officer, Now));
        MakeCase.Done(section.Write("Second.", new(4, "Somebody else"), Now));
        MakeCase.Done(section.Write("Second.", MakeCase.Officer, Now));

        Assert.Equal([("First.", "Ola Officer"), ("Second.", "Somebody else")], section.Versions.Select(v => (v.Text, v.ByName)));
    }

    [Fact]
    public void The_last_letter_of_those_who_are_fed_back_to_ends_the_step()
    {
        var review = MakeCase.In(CaseStatus.Decided);
        foreach (var to in CaseLetters.Everybody) review.Draft(to, CaseLetters.Recipient(to, review), "", CaseLetters.Body(to, review, "The partnership"), MakeCase.Officer, Now);
        bool Ended(StepEvent ends) => review.Steps.Where(s => s.Ends == ends).All(s => s.IsDone);

        Send(NoticeTo.Panel);
        Assert.True(Ended(StepEvent.PanelTold));
        Send(NoticeTo.Referrer);
        Assert.False(Ended(StepEvent.FedBack));
        Send(NoticeTo.GroupChair);
        Assert.True(Ended(StepEvent.FedBack));

        void Send(NoticeTo to) => MakeCase.Done(review.Send(review.Notices.Single(n => n.To == to), MakeCase.Received, "By secure email", null, MakeCase.Officer, Now));
    }

    [Fact]
    public void What_was_recorded_of_the_partners_after_the_outcome_counts_when_it_is_submitted()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        MakeCase.Write(review, Now);
        MakeCase.Done(review.GiveView(MakeCase.Partners[1], ThresholdView.NotGiven, tookPart: false, null, null, MakeCase.Officer, Now));

        Assert.Contains("without Police", Assert.Single(review.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now)).Message, StringComparison.Ordinal);
        Assert.Equal(CaseStatus.Notified, review.Status);
    }

    [Fact]
    public void Two_partners_on_record_are_not_all_three()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        MakeCase.Write(review, Now);

        Assert.Equal("WithoutPartners", Assert.Single(review.Recommend(ReviewOutcome.LocalReview, "Why.", "What.", null, [.. MakeCase.Partners.Take(2)], MakeCase.Officer, Now)).Field);
    }

    [Fact]
    public void Letters_about_a_decision_that_holds_no_more_end_nothing()
    {
        var review = MakeCase.In(CaseStatus.Decided);
        var letter = review.Draft(NoticeTo.Panel, "The Panel", "", "Dear Panel", MakeCase.Officer, Now);
        MakeCase.Done(review.Reconsider("A fact was wrong"));
        MakeCase.Done(review.Send(letter, MakeCase.Received, "By post", null, MakeCase.Officer, Now));

        Assert.DoesNotContain(review.Steps, s => s.Ends == StepEvent.PanelTold && s.IsDone);
    }

    [Fact]
    public void A_chair_who_may_not_sign_is_no_dead_end()
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        Assert.Equal("Reason", Assert.Single(review.Recall(" ")).Field);
        MakeCase.Done(review.Recall("The chair wrote a part of it"));

        Assert.Equal(CaseStatus.SentBack, review.Status);
        MakeCase.Done(review.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now));
    }

    [Fact]
    public void Whoever_recorded_an_outcome_or_a_view_first_is_a_drafter_though_others_have_recorded_it_since()
    {
        var (review, third) = (MakeCase.In(CaseStatus.Notified), new Actor(3, "Another chair"));
        MakeCase.Done(review.GiveView(MakeCase.Partners[0], ThresholdView.Met, tookPart: true, "Somebody", null, third, Now));
        MakeCase.Write(review, Now);
        MakeCase.Done(review.Recommend(ReviewOutcome.OtherLearning, "Why.", "What.", null, MakeCase.Partners, MakeCase.Chair, Now));
        MakeCase.Done(review.Recommend(ReviewOutcome.LocalReview, "Why.", "What.", null, MakeCase.Partners, MakeCase.Officer, Now));

        Assert.True(review.WasDraftedBy(MakeCase.Chair));
        Assert.True(review.WasDraftedBy(third));
        Assert.False(review.WasDraftedBy(new(4, "Somebody else")));
        Assert.Equal(["Ola Officer", "Cass Chair", "Ola Officer"], review.Recordings.Where(r => r.What == Recording.Outcome).Select(r => r.ByName));
    }

    [Fact]
    public void A_chair_who_bears_the_name_of_an_officer_signs_what_the_officer_has_drafted()
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        var namesake = new Actor(5, MakeCase.Officer.Name);

        Assert.False(review.WasDraftedBy(namesake));
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Agreed, Now, namesake));
    }

    [Fact]
    public void Where_no_account_is_known_the_name_tells_who_drafted()
    {
        var review = MakeCase.In(CaseStatus.Notified);
        MakeCase.Done(review.GiveView(MakeCase.Partners[0], ThresholdView.Met, tookPart: true, "Somebody", null, new(null, MakeCase.Chair.Name), Now));

        Assert.True(review.WasDraftedBy(MakeCase.Chair));
        Assert.False(review.WasDraftedBy(new(6, "Somebody else")));
    }

    private static CaseReview Drafted(CaseReview? review = null)
    {
        review ??= MakeCase.In(CaseStatus.Decided);
        foreach (var to in CaseLetters.Everybody) review.Draft(to, CaseLetters.Recipient(to, review), "", "A letter", MakeCase.Officer, Now);
        return review;
    }

    private static Notice Letter(CaseReview review, NoticeTo to) => review.Notices.Last(n => n.To == to);

    private static void Send(CaseReview review, NoticeTo to, DateOnly? on = null) =>
        MakeCase.Done(review.Send(Letter(review, to), on ?? MakeCase.Received, "By post", "After a holiday", MakeCase.Officer, MakeCase.At(on ?? MakeCase.Received)));

    private static CaseStep Step(CaseReview review, StepEvent ends) => review.Steps.First(s => s.Ends == ends);

    // Another decision takes the place of the first.
    private static CaseReview Superseded(CaseReview review)
    {
        MakeCase.Done(review.Reconsider("The Panel disagrees"));
        MakeCase.Done(review.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now));
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Otherwise, Now));
        return Drafted(review);
    }

    [Fact]
    public void A_letter_marked_as_sent_by_mistake_is_taken_back_and_the_steps_it_ended_are_open_again()
    {
        var review = Drafted();
        foreach (var to in new[] { NoticeTo.Panel, NoticeTo.Referrer, NoticeTo.GroupChair }) Send(review, to);
        MakeCase.Done(Letter(review, NoticeTo.Panel).Answer(MakeCase.Received, ReplyView.Agrees, null, MakeCase.Received));
        review.TakeHappenings();

        Assert.Equal("Reason", Assert.Single(review.Unsend(Letter(review, NoticeTo.Panel), " ", MakeCase.Officer)).Field);
        MakeCase.Done(review.Unsend(Letter(review, NoticeTo.Panel), "It was the draft", MakeCase.Officer));
        Assert.Equal((null, null, false), (Letter(review, NoticeTo.Panel).SentOn, Letter(review, NoticeTo.Panel).RepliedOn, Step(review, StepEvent.PanelTold).IsDone));
        Assert.True(Step(review, StepEvent.FedBack).IsDone);
        Assert.Equal(["took back that the letter to Child Safeguarding Practice Review Panel was sent on 9 April 2020, and the reply to it", "opened “Finish the rapid review and tell the Panel” again"], review.TakeHappenings().Select(h => h.What));

        MakeCase.Done(review.Unsend(Letter(review, NoticeTo.Referrer), "It was the draft", MakeCase.Officer));
        Assert.False(Step(review, StepEvent.FedBack).IsDone);
        Assert.Equal(review.Steps.Where(s => !s.IsDone).Min(s => s.Due), review.NextDue);
        MakeCase.Done(Letter(review, NoticeTo.Referrer).Revise("Rae", "", "Dear Rae"));
        Assert.Equal("", Assert.Single(review.Unsend(Letter(review, NoticeTo.Referrer), "Again", MakeCase.Officer)).Field);
    }

    [Fact]
    public void What_another_letter_ended_stays_done_when_a_later_one_is_taken_back()
    {
        var review = Drafted();
        Send(review, NoticeTo.Panel);
        Superseded(review);
        Send(review, NoticeTo.Panel, MakeCase.Received.AddDays(1));
        MakeCase.Done(review.Unsend(Letter(review, NoticeTo.Panel), "It was the draft", MakeCase.Officer));

        Assert.Equal(MakeCase.Received, Step(review, StepEvent.PanelTold).DoneOn);
    }

    [Fact]
    public void When_the_letter_that_ended_a_step_is_taken_back_it_is_done_with_the_next_one()
    {
        var (review, next) = (Drafted(), MakeCase.Received.AddDays(1));
        Send(review, NoticeTo.Panel);
        var first = Letter(review, NoticeTo.Panel);
        Superseded(review);
        Send(review, NoticeTo.Panel, next);
        MakeCase.Done(review.Unsend(first, "It never went", MakeCase.Officer));

        Assert.Equal(next, Step(review, StepEvent.PanelTold).DoneOn);
    }

    [Fact]
    public void A_letter_that_ended_nothing_opens_nothing()
    {
        var review = Drafted();
        var first = Letter(review, NoticeTo.Panel);
        MakeCase.Done(review.Reconsider("A fact was wrong"));
        MakeCase.Done(review.Send(first, MakeCase.Received, "By post", null, MakeCase.Officer, Now));
        MakeCase.Done(review.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now));
        MakeCase.Done(MakeCase.Decide(review, ChairChoice.Agreed, Now));
        Drafted(review);
        Send(review, NoticeTo.Panel);
        MakeCase.Done(review.Unsend(first, "It never went", MakeCase.Officer));
        Assert.True(Step(review, StepEvent.PanelTold).IsDone);

        MakeCase.Done(review.Unsend(Letter(review, NoticeTo.Panel), "It never went", MakeCase.Officer));
        Assert.False(Step(review, StepEvent.PanelTold).IsDone);
    }

    [Fact]
    public void No_letter_of_a_closed_case_is_taken_back()
    {
        var review = Drafted();
        Send(review, NoticeTo.Panel);
        MakeCase.Done(review.Close("Told by telephone", Now));
        Assert.Equal("", Assert.Single(review.Unsend(Letter(review, NoticeTo.Panel), "Why", MakeCase.Officer)).Field);
    }

    [Fact]
    public void A_later_decision_has_been_told_to_nobody_whatever_was_told_of_the_first()
    {
        var review = Drafted();
        foreach (var to in CaseLetters.Everybody) Send(review, to);
        Assert.Empty(review.StillToTell);
        foreach (var step in review.Steps.Where(s => s is { IsDone: false, Ends: StepEvent.Manual or StepEvent.PartnersTold }).ToList()) MakeCase.Done(review.Finish(step, MakeCase.Received, null, MakeCase.Officer, Now));
        Superseded(review);
        Assert.All(review.Steps, s => Assert.True(s.IsDone));

        Assert.Equal(CaseLetters.Everybody, review.StillToTell);
        foreach (var to in new[] { NoticeTo.Panel, NoticeTo.Dfe, NoticeTo.Ofsted }) Send(review, to);
        Assert.Equal("Enter why it is closed without telling the referrer of decision 2 and telling the chair of the review group of decision 2", Assert.Single(review.Close(null, Now)).Message);
        Send(review, NoticeTo.Referrer);
        Send(review, NoticeTo.GroupChair);
        MakeCase.Done(review.Close(null, Now));
    }
}
