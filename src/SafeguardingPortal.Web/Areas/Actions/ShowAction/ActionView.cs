using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.Actions.ShowAction;

/// <summary>Everything about one action, on one page.</summary>
public sealed record ActionView
{
    public required SmartAction Action { get; init; }

    /// <summary>What it serves, or null when it belongs to no work plan.</summary>
    public required ActionSource? Source { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>A past day asked about, or null.</summary>
    public required DateOnly? On { get; init; }

    public required bool MayProgress { get; init; }

    public required bool MayEdit { get; init; }

    /// <summary>What is withdrawn opens only to those who may withdraw it.</summary>
    public bool MayOpen(Evidence evidence) => evidence.Stands || MayEdit;

    public required bool MayConfirm { get; init; }

    /// <summary>Whether they may take back the report that it is complete.</summary>
    public required bool MayTakeBack { get; init; }

    /// <summary>Whether they may remind the chair of what waits for confirmation.</summary>
    public required bool MayRemind { get; init; }

    public bool IsOpen => Action.Status.IsOpen();

    /// <summary>How it stood at the end of the day asked about.</summary>
    public string? Stood => On is not { } day ? null
        : Action.StatusOn(day) is not { } status ? $"On {day.InWords()} this action had not been raised."
        : $"At the end of {day.InWords()} it was {status.InWords().ToLowerInvariant()}, due {Action.DueOn(day)?.InWords()}{(status.IsOpen() && Action.DueOn(day) < day ? ", and overdue" : "")}.";
}

/// <summary>The work plan item an action was raised under.</summary>
public sealed record ActionSource(string GroupName, string GroupSlug, int GroupId, ReportingYear Year, int ItemNumber, string ItemTitle, string Outcome, int PriorityNumber, string Priority);
