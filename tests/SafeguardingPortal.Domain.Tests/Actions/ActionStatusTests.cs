using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Actions;

public class ActionStatusTests
{
    private static readonly (ActionStatus From, ActionStatus To)[] Allowed =
    [
        (ActionStatus.NotStarted, ActionStatus.InProgress),
        (ActionStatus.NotStarted, ActionStatus.AwaitingConfirmation),
        (ActionStatus.NotStarted, ActionStatus.Withdrawn),
        (ActionStatus.InProgress, ActionStatus.AwaitingConfirmation),
        (ActionStatus.InProgress, ActionStatus.Withdrawn),
        (ActionStatus.AwaitingConfirmation, ActionStatus.Complete),
        (ActionStatus.AwaitingConfirmation, ActionStatus.InProgress),
        (ActionStatus.AwaitingConfirmation, ActionStatus.Withdrawn),
        (ActionStatus.Withdrawn, ActionStatus.NotStarted),
        (ActionStatus.Withdrawn, ActionStatus.InProgress),
    ];

    public static IEnumerable<object[]> AllPairs => Enum.GetValues<ActionStatus>().SelectMany(_ => Enum.GetValues<ActionStatus>(), (from, to) => new object[] { from, to });

    public static TheoryData<ActionStatus> All => new(Enum.GetValues<ActionStatus>());

    [Theory, MemberData(nameof(AllPairs))]
    public void Exactly_the_moves_that_are_allowed_are_allowed(ActionStatus from, ActionStatus to) =>
        Assert.Equal(Allowed.Contains((from, to)), from.MayBecome(to));

    /// <summary>Whatever the table of moves says: what the verbs do is what counts.</summary>
    [Theory, MemberData(nameof(AllPairs))]
    public void The_verbs_bring_an_action_to_exactly_those_statuses(ActionStatus from, ActionStatus to)
    {
        var reached = Verbs.SelectMany(_ => WaysTo(from), (verb, make) =>
        {
            var action = make();
            Assert.Equal(from, action.Status);
            return verb(action).Count == 0 ? action.Status : (ActionStatus?)null;
        });

        Assert.Equal(Allowed.Contains((from, to)), from != to && reached.Contains(to));
    }

    [Theory, MemberData(nameof(All))]
    public void A_verb_that_is_refused_changes_nothing(ActionStatus from)
    {
        foreach (var verb in Verbs)
        {
            var action = Make.In(from);
            var before = (action.Status, action.Notes.Count, action.Outcome, action.ClosedOn, action.ReportedById, action.ConfirmedOn);
            if (verb(action).Count > 0) Assert.Equal(before, (action.Status, action.Notes.Count, action.Outcome, action.ClosedOn, action.ReportedById, action.ConfirmedOn));
        }
    }

    [Theory]
    [InlineData(ActionStatus.NotStarted, ActionStatus.NotStarted), InlineData(ActionStatus.InProgress, ActionStatus.InProgress), InlineData(ActionStatus.AwaitingConfirmation, ActionStatus.InProgress)]
    public void A_reinstated_action_stands_where_it_stood_and_what_was_reported_is_reported_anew(ActionStatus before, ActionStatus after)
    {
        var action = Withdrawn(Make.In(before));

        Assert.Empty(action.Reinstate("It is needed after all", Make.Chair, Make.Day(9)));

        Assert.Equal((after, null, null), (action.Status, action.WithdrawnFrom, action.ReportedById));
    }

    [Theory, MemberData(nameof(All))]
    public void Every_status_has_its_word(ActionStatus status) => Assert.NotEmpty(status.InWords());

    private static Func<SmartAction, IReadOnlyList<Problem>>[] Verbs { get; } =
    [
        a => a.AddProgress("Met the designers", starts: true, Make.Owner, Make.Day(9)),
        a => a.ReportComplete("Done and read by all", Make.Owner, Make.Day(9)) is { Count: > 0 } problems && problems.Any(p => p.Field != "Evidence")
            ? problems
            : WithEvidence(a).ReportComplete("Done and read by all", Make.Owner, Make.Day(9)),
        a => a.Confirm(Make.Chair, Make.Day(9)),
        a => a.SendBack("The measure is not met", Make.Chair, Make.Day(9)),
        a => a.Withdraw("Another group does it", Make.Chair, Make.Day(9)),
        a => a.Reinstate("It is needed after all", Make.Chair, Make.Day(9)),
    ];

    // Where a withdrawn action goes depends on where it came from.
    private static IEnumerable<Func<SmartAction>> WaysTo(ActionStatus status)
    {
        yield return () => Make.In(status);
        if (status == ActionStatus.Withdrawn) yield return () => Withdrawn(Make.In(ActionStatus.InProgress));
    }

    private static SmartAction Withdrawn(SmartAction action) => Make.Done(action, action.Withdraw("No longer needed", Make.Chair, Make.Day(8)));

    private static SmartAction WithEvidence(SmartAction action)
    {
        action.AddEvidence("The toolkit", "https://www.example.org/toolkit", Make.Owner, Make.Day(8));
        return action;
    }
}
