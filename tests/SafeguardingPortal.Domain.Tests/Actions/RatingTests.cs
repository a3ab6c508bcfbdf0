using FsCheck;
using FsCheck.Fluent;
using SafeguardingPortal.Domain.Actions;

namespace SafeguardingPortal.Domain.Tests.Actions;

public class RatingTests
{
    [Theory]
    [InlineData(-1, Rag.Red, "1 day overdue")]
    [InlineData(-12, Rag.Red, "12 days overdue")]
    [InlineData(0, Rag.Amber, "due today and not started")]
    [InlineData(28, Rag.Amber, "due in 28 days and not started")]
    [InlineData(29, Rag.Green, "due in 29 days")]
    public void Not_started_it_is_judged_by_the_days_left(int daysLeft, Rag rag, string because)
    {
        var rating = Make.Action().RatingOn(Make.Action().Due.AddDays(-daysLeft));

        Assert.Equal((rag, because), (rating!.Rag, rating.Explanation));
    }

    [Theory]
    [InlineData(60, Rag.Green, "due in 239 days")]
    [InlineData(61, Rag.Amber, "no progress noted for 61 days")]
    public void In_progress_it_is_judged_by_the_days_without_a_note(int silent, Rag rag, string because)
    {
        var action = Make.Action(Make.RaisedOn.AddDays(300));
        action.AddProgress("Began", starts: true, Make.Owner, Make.Day(1));

        var rating = action.RatingOn(Make.RaisedOn.AddDays(1 + silent));

        Assert.Equal((rag, because), (rating!.Rag, rating.Explanation));
    }

    [Fact]
    public void Moved_twice_it_is_amber()
    {
        var action = Make.Action(Make.RaisedOn.AddDays(100));
        action.MoveDue(Make.RaisedOn.AddDays(200), "Other", "Once", Make.Owner, Make.Day(1));
        Assert.Equal(Rag.Green, action.RatingOn(Make.RaisedOn.AddDays(1))!.Rag);
        action.MoveDue(Make.RaisedOn.AddDays(300), "Other", "Twice", Make.Owner, Make.Day(1));

        Assert.Equal("due date moved twice", action.RatingOn(Make.RaisedOn.AddDays(1))!.Explanation);
    }

    [Fact]
    public void A_rating_set_by_hand_keeps_the_one_worked_out_beside_it()
    {
        var action = Make.Action();
        Assert.Empty(action.OverrideRag(Rag.Green, "The printer delivers on Monday"));

        var rating = action.RatingOn(action.Due.AddDays(3))!;

        Assert.Equal((Rag.Green, "The printer delivers on Monday", true), (rating.Rag, rating.Explanation, rating.IsOverridden));
        Assert.Equal((Rag.Red, "3 days overdue"), (rating.Derived, rating.DerivedBecause));
        action.ClearRagOverride();
        Assert.Equal((Rag.Red, false), (action.RatingOn(action.Due.AddDays(3))!.Rag, action.RatingOn(action.Due.AddDays(3))!.IsOverridden));
    }

    [Fact]
    public void A_rating_set_by_hand_is_so_even_when_it_says_the_same()
    {
        var action = Make.Action();
        action.OverrideRag(Rag.Red, "It will not be met");

        Assert.True(action.RatingOn(action.Due.AddDays(1))!.IsOverridden);
    }

    [Fact]
    public void A_rating_set_by_hand_needs_a_reason() => Assert.Equal("Reason", Assert.Single(Make.Action().OverrideRag(Rag.Green, " ")).Field);

    [Fact]
    public void Only_open_actions_have_a_rating() =>
        Assert.All([ActionStatus.AwaitingConfirmation, ActionStatus.Complete, ActionStatus.Withdrawn], status => Assert.Null(Make.In(status).RatingOn(Make.RaisedOn.AddDays(500))));

    [Fact]
    public void The_sentences_and_the_expressions_say_the_same_of_any_action_on_any_day() => Prop.ForAll(Lives(), life =>
    {
        var (action, today) = (life.Action(), life.Today);
        var rating = action.RatingOn(today);

        Assert.Equal((int?)rating?.Rag ?? 0, Rating.Rank(today).Compile(preferInterpretation: true)(action));
        Assert.All(Enum.GetValues<Rag>(), rag => Assert.Equal(rating?.Rag == rag, Rating.Is(rag, today).Compile(preferInterpretation: true)(action)));
        Assert.Equal(action.IsOverdueOn(today), rating is { Derived: Rag.Red });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_legend_explains_every_rating() => Assert.Equal([Rag.Red, Rag.Amber, Rag.Green], Rating.Legend.Select(l => l.Rag));

    /// <summary>Lives of an action, thick around the days on which the rating turns.</summary>
    private static Arbitrary<Life> Lives() => (
        from status in Gen.Elements(Enum.GetValues<ActionStatus>())
        from due in Gen.Choose(20, 110)
        from moves in Gen.Choose(0, 3)
        from chosen in Gen.Elements<Rag?>(null, null, null, Rag.Red, Rag.Amber, Rag.Green)
        from today in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(due - 1, due + 1), Gen.Choose(due - Rating.NotStartedWithin - 1, due - Rating.NotStartedWithin + 1), Gen.Choose(Rating.QuietFor + 3, Rating.QuietFor + 6))
        select new Life(status, due, moves, chosen, Make.RaisedOn.AddDays(today))).ToArbitrary();

    private sealed record Life(ActionStatus Status, int Due, int Moves, Rag? Chosen, DateOnly Today)
    {
        public SmartAction Action()
        {
            var action = Make.Action(Make.RaisedOn.AddDays(Due - Moves));
            for (var move = 1; move <= Moves; move++) Make.Done(action, action.MoveDue(action.Due.AddDays(1), "Other", "Because", Make.Owner, Make.Day(1)));
            if (Chosen is { } rag) Make.Done(action, action.OverrideRag(rag, "Because"));
            if (Status is ActionStatus.NotStarted) return action;

            if (Status is not ActionStatus.Withdrawn) Make.Done(action, action.AddProgress("Began", starts: true, Make.Owner, Make.Day(4)));
            if (Status is ActionStatus.InProgress) return action;

            action.AddEvidence("The toolkit", "https://www.example.org", Make.Owner, Make.Day(4));
            if (Status is ActionStatus.Withdrawn) return Make.Done(action, action.Withdraw("Because", Make.Chair, Make.Day(5)));

            Make.Done(action, action.ReportComplete("Done", Make.Owner, Make.Day(5)));
            return Status is ActionStatus.AwaitingConfirmation ? action : Make.Done(action, action.Confirm(Make.Chair, Make.Day(6)));
        }
    }
}
