using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public class CaseStatusTests
{
    private static readonly (CaseStatus From, CaseStatus To)[] Allowed =
    [
        (CaseStatus.Referred, CaseStatus.Notified),
        (CaseStatus.Referred, CaseStatus.NotTakenForward),
        (CaseStatus.NotTakenForward, CaseStatus.Referred),
        (CaseStatus.Notified, CaseStatus.WithChair),
        (CaseStatus.WithChair, CaseStatus.SentBack),
        (CaseStatus.WithChair, CaseStatus.Decided),
        (CaseStatus.SentBack, CaseStatus.WithChair),
        (CaseStatus.Decided, CaseStatus.SentBack),
        (CaseStatus.Decided, CaseStatus.Closed),
        (CaseStatus.Closed, CaseStatus.SentBack),
    ];

    private static readonly DateTimeOffset Now = MakeCase.At(MakeCase.Received).AddHours(3);

    private static readonly Func<CaseReview, int>[] Verbs =
    [
        c => c.Notify(MakeCase.Received, null, null, MakeCase.Calendar, MakeCase.Officer, Now).Count,
        c => c.NotTakeForward("Why", Now).Count,
        c => c.TakeUpAgain("Why").Count,
        c => c.Submit(null, MakeCase.Partners, MakeCase.Received, MakeCase.Officer, Now).Count,
        c => MakeCase.Decide(c, ChairChoice.Agreed, Now).Count,
        c => MakeCase.Decide(c, ChairChoice.Otherwise, Now).Count,
        c => MakeCase.Decide(c, ChairChoice.SentBack, Now).Count,
        c => c.Close("Why", Now).Count,
        c => c.Reconsider("Why").Count,
        c => c.Recall("Why").Count,
    ];

    public static IEnumerable<object[]> AllPairs => Enum.GetValues<CaseStatus>().SelectMany(_ => Enum.GetValues<CaseStatus>(), (from, to) => new object[] { from, to });

    public static TheoryData<CaseStatus> All => new(Enum.GetValues<CaseStatus>());

    [Theory, MemberData(nameof(AllPairs))]
    public void Exactly_the_moves_that_are_allowed_are_allowed(CaseStatus from, CaseStatus to) => Assert.Equal(Allowed.Contains((from, to)), from.MayBecome(to));

    /// <summary>Whatever the table of moves says: what the verbs do is what counts.</summary>
    [Theory, MemberData(nameof(AllPairs))]
    public void The_verbs_bring_a_case_to_exactly_those_statuses(CaseStatus from, CaseStatus to)
    {
        var reached = Verbs.Select(verb =>
        {
            var review = MakeCase.In(from);
            Assert.Equal(from, review.Status);
            if (from == CaseStatus.Notified) MakeCase.Write(review, Now);
            return verb(review) == 0 ? review.Status : (CaseStatus?)null;
        });

        Assert.Equal(Allowed.Contains((from, to)), reached.Contains(to));
    }

    [Theory, MemberData(nameof(All))]
    public void A_verb_that_is_refused_changes_nothing(CaseStatus from)
    {
        foreach (var verb in Verbs)
        {
            var review = MakeCase.In(from);
            var (due, decisions, submissions) = (review.NextDue, review.Decisions.Count, review.Submissions.Count);
            if (verb(review) == 0) continue;

            Assert.Equal((from, due, decisions, submissions), (review.Status, review.NextDue, review.Decisions.Count, review.Submissions.Count));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void The_record_is_written_only_while_nobody_decides_on_it(CaseStatus status)
    {
        var review = MakeCase.In(status);
        var before = review.Sections[0].Text;

        var problems = review.Sections[0].Write("Something else", MakeCase.Officer, Now);

        Assert.Equal(status is CaseStatus.Referred or CaseStatus.Notified or CaseStatus.SentBack, problems.Count == 0);
        Assert.Equal(problems.Count == 0 ? "Something else" : before, review.Sections[0].Text);
    }

    [Theory, MemberData(nameof(All))]
    public void Every_status_has_words(CaseStatus status) => Assert.NotEmpty(status.InWords());
}
