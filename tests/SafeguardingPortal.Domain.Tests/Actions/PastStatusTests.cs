using SafeguardingPortal.Domain.Actions;

namespace SafeguardingPortal.Domain.Tests.Actions;

/// <summary>How an action stood on a past day is known from what was noted, whatever happened since.</summary>
public class PastStatusTests
{
    [Fact]
    public void The_status_at_the_end_of_each_day_is_what_it_was_then()
    {
        var action = Make.In(ActionStatus.Complete);

        Assert.Equal(
            [null, ActionStatus.NotStarted, ActionStatus.InProgress, ActionStatus.InProgress, ActionStatus.AwaitingConfirmation, ActionStatus.Complete, ActionStatus.Complete],
            Enumerable.Range(-1, 7).Select(day => action.StatusOn(Make.RaisedOn.AddDays(day))));
    }

    [Fact]
    public void The_due_date_at_the_end_of_each_day_is_what_it_was_then()
    {
        var action = Make.Action();
        var first = action.Due;
        action.MoveDue(first.AddDays(5), "Other", "First", Make.Owner, Make.Day(3));
        action.MoveDue(first.AddDays(9), "Other", "Second", Make.Owner, Make.Day(3).AddHours(2));

        Assert.Equal([null, first, first, first, first.AddDays(9), first.AddDays(9)], Enumerable.Range(-1, 6).Select(day => action.DueOn(Make.RaisedOn.AddDays(day))));
    }

    [Fact]
    public void A_day_ends_at_midnight_in_London()
    {
        var action = Make.Action();
        var midnight = new DateTimeOffset(2020, 6, 30, 23, 0, 0, TimeSpan.Zero);

        action.AddProgress("Just before", starts: true, Make.Owner, midnight.AddMinutes(-1));
        action.Withdraw("Just after", Make.Chair, midnight);

        Assert.Equal(ActionStatus.InProgress, action.StatusOn(new(2020, 6, 30)));
        Assert.Equal(ActionStatus.Withdrawn, action.StatusOn(new(2020, 7, 1)));
    }

    /// <summary>Whatever is done to it, in whatever order: each day's status is the one it had when the day ended.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Any_life_of_an_action_can_be_read_back_day_by_day(int seed)
    {
        var random = new Random(seed);
        var action = Make.Action(Make.RaisedOn.AddDays(200));
        action.AddEvidence("The toolkit", "https://www.example.org", Make.Owner, Make.Day(0));
        var days = new List<(DateOnly Day, ActionStatus Status, DateOnly Due)>();
        for (var day = 1; day <= 60; day++)
        {
            for (var times = random.Next(3); times > 0; times--)
            {
                _ = random.Next(7) switch
                {
                    0 => action.AddProgress("On it goes", random.Next(2) == 0, Make.Owner, Make.Day(day)),
                    1 => action.ReportComplete("Done", Make.Owner, Make.Day(day)),
                    2 => action.SendBack("Not yet", Make.Chair, Make.Day(day)),
                    3 => action.Withdraw("Not now", Make.Chair, Make.Day(day)),
                    4 => action.Reinstate("Now", Make.Chair, Make.Day(day)),
                    5 when day > 50 => action.Confirm(Make.Chair, Make.Day(day)),
                    _ => action.MoveDue(Make.RaisedOn.AddDays(random.Next(300)), "Other", "Because", Make.Owner, Make.Day(day)),
                };
            }

            days.Add((Make.RaisedOn.AddDays(day), action.Status, action.Due));
        }

        Assert.All(days, then => Assert.Equal((then.Status, then.Due), (action.StatusOn(then.Day)!.Value, action.DueOn(then.Day)!.Value)));
    }
}
