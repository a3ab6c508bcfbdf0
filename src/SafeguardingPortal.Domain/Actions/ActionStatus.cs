namespace SafeguardingPortal.Domain.Actions;

/// <summary>Where an action stands. Stored by number: add at the end, never renumber.</summary>
public enum ActionStatus
{
    NotStarted = 1,
    InProgress = 2,

    /// <summary>Reported complete, with evidence; the group's chair has not confirmed it yet.</summary>
    AwaitingConfirmation = 3,

    /// <summary>Complete, and confirmed by someone other than whoever reported it.</summary>
    Complete = 4,

    Withdrawn = 5,
}

/// <summary>The moves an action may make from one status to another.</summary>
public static class ActionStatuses
{
    private static readonly Dictionary<ActionStatus, ActionStatus[]> Moves = new()
    {
        [ActionStatus.NotStarted] = [ActionStatus.InProgress, ActionStatus.AwaitingConfirmation, ActionStatus.Withdrawn],
        [ActionStatus.InProgress] = [ActionStatus.AwaitingConfirmation, ActionStatus.Withdrawn],
        [ActionStatus.AwaitingConfirmation] = [ActionStatus.Complete, ActionStatus.InProgress, ActionStatus.Withdrawn],
        [ActionStatus.Complete] = [],
        [ActionStatus.Withdrawn] = [ActionStatus.NotStarted, ActionStatus.InProgress],
    };

    public static bool MayBecome(this ActionStatus from, ActionStatus to) => Moves[from].Contains(to);

    /// <summary>Still to be worked on: not started or in progress.</summary>
    public static bool IsOpen(this ActionStatus status) => status is ActionStatus.NotStarted or ActionStatus.InProgress;

    public static string InWords(this ActionStatus status) => status switch
    {
        ActionStatus.NotStarted => "Not started",
        ActionStatus.InProgress => "In progress",
        ActionStatus.AwaitingConfirmation => "Awaiting confirmation",
        ActionStatus.Complete => "Complete",
        ActionStatus.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
