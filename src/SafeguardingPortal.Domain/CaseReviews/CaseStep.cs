using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Something that must be done on a case by a day: a statutory clock, or a step of the partnership's timetable. Its date stays as it was worked out, whatever becomes of the settings.</summary>
public sealed class CaseStep : PartnershipRecord
{
    public const int TitleLength = 200;
    public const int BecauseLength = 600;
    public const int ReasonLength = 2000;

    // What Because begins with once somebody has moved the date, and with nothing else: a date that was worked out says from what.
    private const string ByHand = "moved from ";

    private readonly List<StepRedate> redates = [];

    private CaseStep() { }

    internal CaseStep(CaseReview @case, int order, string title, StepOwner owner, StepEvent ends, bool isStatutory, DateOnly? due, string because) =>
        (Case, Order, Title, Owner, Ends, IsStatutory, FirstDue, Due, Because) = (@case, order, title, owner, ends, isStatutory, due, due, because);

    public override string Kind => "step";

    public override string Label => Title;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int Order { get; private set; }

    public string Title { get; private set; } = "";

    public StepOwner Owner { get; private set; }

    /// <summary>What ends it by itself.</summary>
    public StepEvent Ends { get; private set; }

    /// <summary>A clock that guidance sets, not the partnership.</summary>
    public bool IsStatutory { get; private set; }

    /// <summary>The day it was first due; null until what it counts from has happened.</summary>
    public DateOnly? FirstDue { get; private set; }

    /// <summary>The day it is due now.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>How <see cref="Due"/> was worked out, or what it waits for.</summary>
    public string Because { get; private set; } = "";

    public DateOnly? DoneOn { get; private set; }

    public string? DoneByName { get; private set; }

    /// <summary>Why it was done late; null when it was not.</summary>
    public string? LateReason { get; private set; }

    /// <summary>Every time its date was moved, oldest first.</summary>
    public IReadOnlyList<StepRedate> Redates => redates;

    public Clock Clock => new(Title, Due, Because, DoneOn);

    public bool IsDone => DoneOn is not null;

    /// <summary>Whether its date was agreed, and not worked out.</summary>
    internal bool IsMovedByHand => Because.StartsWith(ByHand, StringComparison.Ordinal);

    internal bool WouldBeLate(DateOnly on) => Due is { } due && on > due;

    internal void Start(Deadline deadline)
    {
        FirstDue = Due = deadline.On;
        Because = deadline.Derivation;
    }

    /// <summary>Gives it a date that was agreed: no correction of what it counts from moves it any more.</summary>
    internal void MoveByHand(DateOnly to, string reason, Actor by, DateTimeOffset at) => Move(to, $"{ByHand}{Due!.Value.InWords()}: {reason}", reason, by, at);

    private void Move(DateOnly to, string because, string reason, Actor by, DateTimeOffset at)
    {
        redates.Add(new(this, Due!.Value, to, reason, by, at));
        Due = to;
        Because = because;
    }

    /// <summary>Gives it another day though it may be done, and judges it by that.</summary>
    /// <returns>What came of it where it is done, for the history; empty when nothing did.</returns>
    internal string DueInstead(DateOnly to, string because, string reason, Actor by, DateTimeOffset at)
    {
        var wasLate = IsLate;
        if (to != Due) Move(to, because, reason, by, at);
        else Because = because;
        return Judged(wasLate, reason);
    }

    /// <summary>Corrects the day on which it was done, and judges it anew.</summary>
    /// <inheritdoc cref="DueInstead" path="/returns"/>
    internal string DoneInsteadOn(DateOnly on, string reason)
    {
        var wasLate = IsLate;
        DoneOn = on;
        return Judged(wasLate, reason);
    }

    private bool IsLate => DoneOn is { } done && WouldBeLate(done);

    // What becomes late by a correction is late for its reason.
    private string Judged(bool wasLate, string reason)
    {
        LateReason = IsLate ? LateReason ?? reason : null;
        return IsLate == wasLate ? "" : IsLate ? $"; by it “{Title}” was late" : $"; by it “{Title}” is no longer late";
    }

    internal void Finish(DateOnly on, string? lateReason, Actor by) =>
        (DoneOn, DoneByName, LateReason) = (on, by.Name, WouldBeLate(on) ? lateReason?.Trim() : null);

    internal void Undo() => (DoneOn, DoneByName, LateReason) = (null, null, null);
}

/// <summary>One move of a step's date; both dates stay.</summary>
public sealed class StepRedate : PartnershipRecord
{
    private StepRedate() { }

    internal StepRedate(CaseStep step, DateOnly from, DateOnly to, string reason, Actor by, DateTimeOffset at) =>
        (Step, From, To, Reason, ByName, At) = (step, from, to, reason, by.Name, at);

    public override string Kind => "date of a step";

    public override string Label => $"{From.InWords()} to {To.InWords()}";

    public override IKept HistoryRoot => Step.Case;

    public int StepId { get; private set; }

    public CaseStep Step { get; private set; } = null!;

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public string Reason { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
