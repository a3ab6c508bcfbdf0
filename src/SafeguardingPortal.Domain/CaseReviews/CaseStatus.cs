namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Where a case stands. Stored by number: add at the end, never renumber.</summary>
public enum CaseStatus
{
    /// <summary>Received; the Panel has not been notified.</summary>
    Referred = 1,

    /// <summary>The Panel was notified; the rapid review is under way.</summary>
    Notified = 2,

    /// <summary>Submitted: the independent chair is to decide.</summary>
    WithChair = 3,

    /// <summary>The chair has asked questions, the business unit has taken it back, or it is to be reconsidered: the record is open again.</summary>
    SentBack = 4,

    /// <summary>The chair has signed a decision.</summary>
    Decided = 5,

    /// <summary>Everybody has been told; nothing is left to do here.</summary>
    Closed = 6,

    /// <summary>Found not to be a serious incident before the Panel was notified.</summary>
    NotTakenForward = 7,
}

/// <summary>The moves a case may make from one status to another.</summary>
public static class CaseStatuses
{
    private static readonly Dictionary<CaseStatus, CaseStatus[]> Moves = new()
    {
        [CaseStatus.Referred] = [CaseStatus.Notified, CaseStatus.NotTakenForward],
        [CaseStatus.Notified] = [CaseStatus.WithChair],
        [CaseStatus.WithChair] = [CaseStatus.SentBack, CaseStatus.Decided],
        [CaseStatus.SentBack] = [CaseStatus.WithChair],
        [CaseStatus.Decided] = [CaseStatus.Closed, CaseStatus.SentBack],
        [CaseStatus.Closed] = [CaseStatus.SentBack],
        [CaseStatus.NotTakenForward] = [CaseStatus.Referred],
    };

    /// <summary>Whether it may. From a decision back to <see cref="CaseStatus.SentBack"/> leads only reconsidering it, which ends in a decision that supersedes the first.</summary>
    public static bool MayBecome(this CaseStatus from, CaseStatus to) => Moves[from].Contains(to);

    /// <summary>Whether its clocks still run: neither closed nor set aside.</summary>
    public static bool IsOpen(this CaseStatus status) => status is not (CaseStatus.Closed or CaseStatus.NotTakenForward);

    /// <summary>Whether its record may be written: not while the chair decides on it, nor afterwards.</summary>
    public static bool IsWritable(this CaseStatus status) => status is CaseStatus.Referred or CaseStatus.Notified or CaseStatus.SentBack;

    public static string InWords(this CaseStatus status) => status switch
    {
        CaseStatus.Referred => "Referred",
        CaseStatus.Notified => "Rapid review under way",
        CaseStatus.WithChair => "With the independent chair",
        CaseStatus.SentBack => "Back with the business unit",
        CaseStatus.Decided => "Decided",
        CaseStatus.Closed => "Closed",
        CaseStatus.NotTakenForward => "Not taken forward",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}

/// <summary>What a rapid review comes to. Stored by number.</summary>
public enum ReviewOutcome
{
    NoFurtherReview = 1,

    /// <summary>A local child safeguarding practice review (Children Act 2004 s.16F).</summary>
    LocalReview = 2,
    ThematicReview = 3,
    SingleAgencyReview = 4,
    OtherLearning = 5,

    /// <summary>Notified, and found not to meet the criteria of a serious incident.</summary>
    CriteriaNotMet = 6,
}

/// <summary>A statutory partner's view on whether the criteria for a review are met. Stored by number.</summary>
public enum ThresholdView
{
    Met = 1,
    NotMet = 2,
    NotGiven = 3,
}

/// <summary>What came to the child. Stored by number.</summary>
public enum Harm
{
    Died = 1,
    SeriouslyHarmed = 2,
    Other = 3,
}

public static class CaseWords
{
    /// <summary>What is to be done next on a case that is back with the business unit.</summary>
    /// <param name="isAsked">Whether the chair has asked questions about what was submitted last.</param>
    public static string NextOfUnit(bool isAsked) =>
        isAsked ? "The business unit answers the chair’s questions and submits again" : "The business unit submits again to the chair";

    public static string InWords(this ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.NoFurtherReview => "No further review",
        ReviewOutcome.LocalReview => "Local child safeguarding practice review",
        ReviewOutcome.ThematicReview => "Thematic review",
        ReviewOutcome.SingleAgencyReview => "Single agency review",
        ReviewOutcome.OtherLearning => "Other learning",
        ReviewOutcome.CriteriaNotMet => "Notified, found not to meet the criteria",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string InWords(this ThresholdView view) => view switch
    {
        ThresholdView.Met => "The criteria are met",
        ThresholdView.NotMet => "The criteria are not met",
        ThresholdView.NotGiven => "No view given",
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, null),
    };

    public static string InWords(this Harm harm) => harm switch
    {
        Harm.Died => "Died",
        Harm.SeriouslyHarmed => "Seriously harmed",
        Harm.Other => "Other",
        _ => throw new ArgumentOutOfRangeException(nameof(harm), harm, null),
    };
}
