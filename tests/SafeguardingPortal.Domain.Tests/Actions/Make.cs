using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Tests.Actions;

/// <summary>Actions as the portal would make them, by their own verbs.</summary>
internal static class Make
{
    public static readonly DateOnly RaisedOn = new(2020, 4, 6);
    public static readonly Actor Owner = new(1, "Priya Nair");
    public static readonly Actor Chair = new(2, "Tom Ellis");

    /// <summary>Noon in London, some days after the action was raised.</summary>
    public static DateTimeOffset Day(int days) => new(RaisedOn.AddDays(days), new TimeOnly(11, 0), TimeSpan.Zero);

    public static Person Person(string name = "Priya Nair", string email = "priya.nair@example.org", DateOnly? from = null, DateOnly? to = null) =>
        new(new PersonDetails(name, "Service manager", 7, email, from ?? new(2019, 1, 1), to));

    public static ActionDraft Draft(DateOnly? due = null) =>
        new("Publish the revised neglect toolkit on the website", "The toolkit is online and has been downloaded 100 times", Person(), due ?? RaisedOn.AddDays(60));

    public static SmartAction Action(DateOnly? due = null) => new(Draft(due), new ReportingYear(2020), Chair, Day(0));

    public static StoredFile File() => new("minutes.pdf", "application/pdf", [1, 2, 3], "00", Owner, Day(1));

    /// <summary>An action brought to a status by its verbs.</summary>
    public static SmartAction In(ActionStatus status)
    {
        var action = Action();
        if (status == ActionStatus.NotStarted) return action;
        if (status == ActionStatus.Withdrawn) return Done(action, action.Withdraw("No longer needed", Chair, Day(2)));

        Done(action, action.AddProgress("Began drafting", starts: true, Owner, Day(1)));
        if (status == ActionStatus.InProgress) return action;

        Done(action, action.AddEvidence("The toolkit", "https://www.example.org/toolkit", Owner, Day(2)));
        Done(action, action.ReportComplete("The toolkit is online", Owner, Day(3)));
        return status == ActionStatus.AwaitingConfirmation ? action : Done(action, action.Confirm(Chair, Day(4)));
    }

    public static SmartAction Done(SmartAction action, IReadOnlyList<Problem> problems)
    {
        Assert.Empty(problems);
        return action;
    }
}
