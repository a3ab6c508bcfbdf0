namespace SafeguardingPortal.Data.CaseReviews;

/// <summary>When a reminder is sent. Stored by number.</summary>
public enum ReminderKind
{
    /// <summary>Two working days before.</summary>
    Soon = 1,
    Today = 2,

    /// <summary>On the first working day after.</summary>
    Late = 3,
}

/// <summary>Somebody was reminded of a step: written with the mail itself, so that each reminder is sent once, whichever copy of the portal is first.</summary>
public sealed class CaseReminder
{
    public int Id { get; init; }

    public int StepId { get; init; }

    /// <summary>The day the step was due then: another date, other reminders.</summary>
    public DateOnly Due { get; init; }

    public ReminderKind Kind { get; init; }

    public int AccountId { get; init; }

    public DateTimeOffset At { get; init; }
}
