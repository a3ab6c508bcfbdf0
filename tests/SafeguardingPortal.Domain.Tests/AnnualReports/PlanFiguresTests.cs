using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.AnnualReports;

namespace SafeguardingPortal.Domain.Tests.AnnualReports;

public sealed class PlanFiguresTests
{
    private static readonly DateOnly YearEnd = new(2020, 3, 31);

    [Theory]
    [InlineData(ActionStatus.Complete, "2020-03-31", false, 1, 0, 0)]
    [InlineData(ActionStatus.Complete, "2020-04-01", false, 0, 1, 0)]
    [InlineData(ActionStatus.Withdrawn, "2020-03-31", true, 0, 0, 1)]
    [InlineData(ActionStatus.Withdrawn, "2020-04-01", false, 0, 1, 0)]
    [InlineData(ActionStatus.Withdrawn, "2020-04-20", true, 0, 0, 1)]
    [InlineData(ActionStatus.InProgress, null, true, 0, 0, 1)]
    [InlineData(ActionStatus.AwaitingConfirmation, "2020-03-01", false, 0, 1, 0)]
    [InlineData(ActionStatus.NotStarted, null, false, 0, 1, 0)]
    [InlineData(ActionStatus.InProgress, null, false, 0, 1, 0)]
    public void An_action_counts_as_it_stood_when_the_year_ended(ActionStatus status, string? closed, bool wasWithdrawn, int completed, int stillOpen, int withdrawn)
    {
        var figures = PlanFigures.At(YearEnd, [new(status, closed is null ? null : DateOnly.Parse(closed, System.Globalization.CultureInfo.InvariantCulture), wasWithdrawn, Moved: false)], carriedOn: []);
        Assert.Equal(new PlanFigures(completed, stillOpen, withdrawn, 0, 0), figures);
    }

    [Fact]
    public void Every_action_counts_once_and_those_carried_on_belong_to_the_total_and_to_the_moved()
    {
        PlannedAction[] actions =
        [
            new(ActionStatus.Complete, new(2019, 11, 1), WasWithdrawn: false, Moved: true),
            new(ActionStatus.Complete, new(2020, 6, 1), WasWithdrawn: false, Moved: false),
            new(ActionStatus.Withdrawn, new(2020, 1, 1), WasWithdrawn: true, Moved: true),
            new(ActionStatus.InProgress, null, WasWithdrawn: false, Moved: false),
        ];
        PlannedAction[] carriedOn =
        [
            new(ActionStatus.InProgress, null, WasWithdrawn: false, Moved: true),
            new(ActionStatus.Complete, new(2020, 6, 1), WasWithdrawn: false, Moved: true),
            new(ActionStatus.NotStarted, null, WasWithdrawn: false, Moved: false),
        ];
        var figures = PlanFigures.At(YearEnd, actions, carriedOn);

        Assert.Equal(new PlanFigures(Completed: 1, StillOpen: 2, Withdrawn: 1, CarriedOn: 3, Moved: 4), figures);
        Assert.Equal(7, figures.Total);
    }

    [Fact]
    public void What_was_closed_under_the_next_plan_before_the_year_ended_was_not_open_any_more()
    {
        PlannedAction[] carriedOn = [new(ActionStatus.Complete, YearEnd, WasWithdrawn: false, Moved: false), new(ActionStatus.Withdrawn, new(2020, 3, 1), WasWithdrawn: true, Moved: true)];

        Assert.Equal(new PlanFigures(Completed: 1, StillOpen: 0, Withdrawn: 1, CarriedOn: 0, Moved: 1), PlanFigures.At(YearEnd, [], carriedOn));
    }
}
