using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Actions;

/// <summary>What happened to an action, and where it stood afterwards. Never changed, never removed.</summary>
public sealed class ProgressNote : PartnershipRecord
{
    public const int TextLength = 4000;

    private ProgressNote() { }

    internal ProgressNote(SmartAction action, string text, ActionStatus status, Actor by, DateTimeOffset at) =>
        (Action, Text, Status, ByName, At) = (action, text, status, by.Name, at);

    public override string Kind => "progress note";

    public override string Label => Text.Length <= 60 ? Text : Text[..59] + "…";

    public override IKept HistoryRoot => Action;

    public int ActionId { get; private set; }

    public SmartAction Action { get; private set; } = null!;

    public string Text { get; private set; } = "";

    /// <summary>The action's status once this was noted; from these its status on any past day is known.</summary>
    public ActionStatus Status { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>One move of an action's due date, with its reason; together they are its drift.</summary>
public sealed class DueDateMove : PartnershipRecord
{
    private DueDateMove() { }

    internal DueDateMove(SmartAction action, DateOnly from, DateOnly to, string category, string reason, Actor by, DateTimeOffset at) =>
        (Action, From, To, Category, Reason, ByName, At) = (action, from, to, category, reason, by.Name, at);

    public override string Kind => "due date";

    public override string Label => $"{From.InWords()} to {To.InWords()}";

    public override IKept HistoryRoot => Action;

    public int ActionId { get; private set; }

    public SmartAction Action { get; private set; } = null!;

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    /// <summary>The kind of reason, as the partnership's list worded it at the time.</summary>
    public string Category { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Days slipped; negative when brought forward.</summary>
    public int Days => To.DayNumber - From.DayNumber;
}

/// <summary>A file or a link that shows what was done.</summary>
public sealed class Evidence : PartnershipRecord
{
    public const int TitleLength = 200;
    public const int AddressLength = 2000;
    public const int ReasonLength = 2000;

    private Evidence() { }

    internal Evidence(SmartAction action, string title, string? address, StoredFile? file, Actor by, DateTimeOffset at) =>
        (Action, Title, Address, File, ByName, At) = (action, title.Trim(), address, file, by.Name, at);

    public override string Kind => "evidence";

    public override string Label => Title;

    public override IKept HistoryRoot => Action;

    public int ActionId { get; private set; }

    public SmartAction Action { get; private set; } = null!;

    public string Title { get; private set; } = "";

    /// <summary>The link, or null when this is a file.</summary>
    public string? Address { get; private set; }

    /// <summary>The stored file, or null when this is a link.</summary>
    public int? FileId { get; private set; }

    public StoredFile? File { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When it was taken away again, because it was added by mistake; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public string? WithdrawnReason { get; private set; }

    public bool Stands => WithdrawnAt is null;

    /// <summary>Not where a link leads: what may have to be withdrawn is not put where it cannot come out.</summary>
    public override bool Keeps(string property) => property is not nameof(Address);

    internal void Withdraw(string reason, Actor by, DateTimeOffset at) => (WithdrawnAt, WithdrawnByName, WithdrawnReason) = (at, by.Name, reason);
}
