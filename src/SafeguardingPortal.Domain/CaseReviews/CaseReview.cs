using System.Globalization;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A serious incident and its rapid review, from the referral to the independent chair's decision and the telling of it.</summary>
/// <remarks>Source: Children Act 2004 s.16C (notification), s.16F (local reviews); the periods are those of the guidance in force on the day the local authority became aware.</remarks>
public sealed partial class CaseReview : PartnershipRecord
{
    /// <summary>The local authority, the police and the health body (Children Act 2004 s.16E).</summary>
    public const int StatutoryPartners = 3;

    public const int ReferenceLength = 20;
    public const int PseudonymLength = 60;
    public const int PanelReferenceLength = 60;
    public const int TextLength = 20_000;
    public const int ReasonLength = 4000;

    private readonly List<CaseChild> children = [];
    private readonly List<CaseStep> steps = [];
    private readonly List<CaseReader> readers = [];
    private readonly List<PartnerView> views = [];
    private readonly List<CaseAttendee> attendees = [];
    private readonly List<CaseSection> sections = [];
    private readonly List<Submission> submissions = [];
    private readonly List<ChairDecision> decisions = [];
    private readonly List<Recording> recordings = [];
    private readonly List<Notice> notices = [];

    private CaseReview() { }

    /// <param name="intake">Checked before.</param>
    /// <param name="guidance">The set in force when the local authority became aware.</param>
    /// <param name="timetable">The partnership's timetable in force when it received the referral, or null when it had none.</param>
    /// <exception cref="InvariantException">The intake has problems.</exception>
    public CaseReview(string reference, CaseIntake intake, GuidanceSet guidance, Timetable? timetable, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(intake.Check(at).Count == 0, "A case is registered from an intake that was checked.");
        (Reference, Pseudonym, AwareAt, ReceivedAt) = (reference, intake.Pseudonym!.Trim(), intake.AwareAt, intake.ReceivedAt);
        (ReferrerAwareAt, CountsFromReferrer) = (intake.ReferrerAwareAt, intake.CountsFromReferrer);
        (Summary, Safety) = (intake.Summary!.Trim(), intake.Safety?.Trim() ?? "");
        (ReferrerName, ReferrerRole, ReferrerAgency, ReferrerEmail, ReferrerPhone) = intake.Referrer;
        (GuidanceName, TimetableName, NotifyWithin, ReviewWithin) = (guidance.Name, timetable?.Name, guidance.NotifyWithin, guidance.ReviewWithin);
        (RegisteredById, RegisteredByName, RegisteredAt) = (by.AccountId, by.Name, at);
        children.AddRange(intake.Children.Select(c => new CaseChild(this, c)));
        sections.AddRange(guidance.Heads.Select((h, i) => new CaseSection(this, i + 1, h)));

        var (notifyBy, because) = NotifyBy(calendar);
        Add("Notify the Panel", StepOwner.BusinessUnit, StepEvent.PanelNotified, isStatutory: true, notifyBy, because);
        Add("Finish the rapid review and tell the Panel", StepOwner.BusinessUnit, StepEvent.PanelTold, isStatutory: true, null, $"{ReviewWithin} working days after the Panel is notified");
        foreach (var (step, due, dated) in timetable?.Dated(ReceivedOn, calendar) ?? []) Add(step.Title, step.Owner, step.Ends, isStatutory: false, due, dated);
        Tell("registered the case");
        Wind();
    }

    public override string Kind => CaseKind;

    /// <summary>What the history calls a case and everything of it; only those who may open the case see such entries.</summary>
    public const string CaseKind = "case review";

    public override string Label => $"{Reference}: {Pseudonym}";

    /// <summary>What people call it, and its address: <c>RR-2026-003</c>. Never reused.</summary>
    public string Reference { get; private set; } = "";

    public string Pseudonym { get; private set; } = "";

    public CaseStatus Status { get; private set; } = CaseStatus.Referred;

    /// <summary>When the local authority became aware: the first statutory clock counts from it.</summary>
    public DateTimeOffset AwareAt { get; private set; }

    /// <summary>When the referrer became aware, as they said it; null when they did not say.</summary>
    public DateTimeOffset? ReferrerAwareAt { get; private set; }

    /// <summary>Whether <see cref="AwareAt"/> is still the referrer's time: they came by the form for professionals, and nobody has confirmed when the local authority became aware.</summary>
    public bool CountsFromReferrer { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string Summary { get; private set; } = "";

    public string Safety { get; private set; } = "";

    public string ReferrerName { get; private set; } = "";

    public string ReferrerRole { get; private set; } = "";

    public string ReferrerAgency { get; private set; } = "";

    public string ReferrerEmail { get; private set; } = "";

    public string ReferrerPhone { get; private set; } = "";

    /// <summary>The guidance it is judged by, as it was called when it was registered.</summary>
    public string GuidanceName { get; private set; } = "";

    public string? TimetableName { get; private set; }

    /// <inheritdoc cref="GuidanceSet.NotifyWithin"/>
    public int NotifyWithin { get; private set; }

    /// <inheritdoc cref="GuidanceSet.ReviewWithin"/>
    public int ReviewWithin { get; private set; }

    /// <summary>The account that registered it; null when it came by the form for professionals.</summary>
    public int? RegisteredById { get; private set; }

    public string RegisteredByName { get; private set; } = "";

    public DateTimeOffset RegisteredAt { get; private set; }

    public DateOnly? NotifiedOn { get; private set; }

    public string? PanelReference { get; private set; }

    /// <summary>The day on which the rapid review met.</summary>
    public DateOnly? HeldOn { get; private set; }

    /// <summary>What the review recommends; null until it is recorded.</summary>
    public ReviewOutcome? Recommended { get; private set; }

    public string Rationale { get; private set; } = "";

    /// <summary>What is to be learned, whatever the outcome.</summary>
    public string Learning { get; private set; } = "";

    /// <summary>Why the outcome was recorded without all three statutory partners; null when all took part.</summary>
    public string? WithoutPartners { get; private set; }

    /// <summary>The account that recorded the outcome, whose holder therefore may not sign it.</summary>
    public int? RecommendedById { get; private set; }

    public string? RecommendedByName { get; private set; }

    /// <summary>Why it was closed, or not taken forward; null otherwise.</summary>
    public string? EndReason { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>When the first of its open steps is due; null when none is open. Kept so that lists can be ordered by it.</summary>
    public DateOnly? NextDue { get; private set; }

    /// <summary>The last number given to an entry of its chronology.</summary>
    public int LastEntry { get; private set; }

    public IReadOnlyList<CaseChild> Children => children;

    public IReadOnlyList<CaseStep> Steps => steps;

    public IReadOnlyList<CaseReader> Readers => readers;

    public IReadOnlyList<PartnerView> Views => views;

    /// <summary>Everybody who was ever entered.</summary>
    public IReadOnlyList<CaseAttendee> Attendees => attendees;

    /// <summary>Those who took part in the meeting.</summary>
    public IEnumerable<CaseAttendee> Participants => attendees.Where(a => !a.IsTakenOff).OrderBy(a => a.Name, StringComparer.Ordinal);

    public IReadOnlyList<CaseSection> Sections => sections;

    public IReadOnlyList<Submission> Submissions => submissions;

    public IReadOnlyList<ChairDecision> Decisions => decisions;

    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>Who recorded the outcome and the partners' views, every time.</summary>
    public IReadOnlyList<Recording> Recordings => recordings;

    /// <summary>The day, in London, on which the referral was received: the timetable counts from it.</summary>
    public DateOnly ReceivedOn => ReceivedAt.LondonDate();

    /// <summary>What the chair is to decide on, or last decided on.</summary>
    public Submission? LatestSubmission => submissions.MaxBy(s => s.Number);

    /// <summary>The last decision on <see cref="LatestSubmission"/>, a question among them; null while there is none.</summary>
    public ChairDecision? LatestDecision => decisions.Where(d => d.SubmissionNumber == LatestSubmission?.Number).MaxBy(d => d.Number);

    /// <summary>The decision that holds: the last one that was no question. Earlier ones are superseded by it.</summary>
    public ChairDecision? Decision => decisions.Where(d => d.Choice != ChairChoice.SentBack).MaxBy(d => d.Number);

    public override bool Keeps(string property) => property is not (nameof(NextDue) or nameof(RecommendedById) or nameof(LastEntry) or nameof(RegisteredById) or nameof(Summary) or nameof(Safety));

    /// <summary>The reference of the so-manieth case received in a year.</summary>
    public static string ReferenceOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"RR-{year:0000}-{number:000}");

    /// <summary>Adds a child of whom was not known when the case was registered.</summary>
    public IReadOnlyList<Problem> AddChild(ChildDraft draft)
    {
        if (CheckChild(draft, own: null) is { Count: > 0 } problems) return problems;

        var child = new CaseChild(this, draft);
        children.Add(child);
        Tell($"added {child.Pseudonym}");
        return Problem.None;
    }

    /// <summary>Corrects what is known of a child, in place of what was written before, which the history keeps.</summary>
    public IReadOnlyList<Problem> CorrectChild(CaseChild child, ChildDraft draft, string? reason)
    {
        InvariantException.Require(children.Contains(child), "A case corrects its own children only.");
        var problems = new List<Problem>(CheckChild(draft, child));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why it is corrected"));
        if (problems.Count > 0) return problems;

        child.Set(draft);
        Tell($"corrected what is known of {child.Pseudonym}", reason!.Trim());
        return Problem.None;
    }

    /// <summary>Sets the referral aside as no serious incident.</summary>
    public IReadOnlyList<Problem> NotTakeForward(string? reason, DateTimeOffset at) =>
        EndAs(CaseStatus.NotTakenForward, reason, "set the referral aside as no serious incident", at);

    /// <summary>Takes a referral up again that was set aside.</summary>
    public IReadOnlyList<Problem> TakeUpAgain(string? reason)
    {
        if (!Status.MayBecome(CaseStatus.Referred)) return Problem.With("", "Only a referral that was set aside can be taken up again");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is taken up again");

        (Status, EndReason, EndedOn) = (CaseStatus.Referred, null, null);
        Tell("took the referral up again", reason.Trim());
        return Wind();
    }

    /// <summary>Closes a decided case. Steps that are still open, and people who were not told of the decision that holds, need a reason.</summary>
    public IReadOnlyList<Problem> Close(string? reason, DateTimeOffset at)
    {
        var left = steps.Where(s => !s.IsDone).Select(s => $"“{s.Title}”").Concat(StillToTell.Select(to => $"telling {to.Named()} of decision {Decision!.Number}")).ToList();
        if (left.Count > 0 && string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", $"Enter why it is closed without {left.InSeries()}");
        return EndAs(CaseStatus.Closed, string.IsNullOrWhiteSpace(reason) ? "Everything is done" : reason, "closed the case", at);
    }

    /// <summary>Corrects what was written when the case was registered, such as a name that stands in the text. The history says that it was done and why, and not the words that were taken out.</summary>
    public IReadOnlyList<Problem> CorrectReferral(string? pseudonym, string? summary, string? safety, string? reason)
    {
        var problems = new List<Problem>(MustBeWritable());
        if (string.IsNullOrWhiteSpace(pseudonym)) problems.Add(new(nameof(Pseudonym), "Enter a pseudonym"));
        else if (pseudonym.Length > PseudonymLength) problems.Add(new(nameof(Pseudonym), $"The pseudonym must be {PseudonymLength} characters or fewer"));
        else if (PersonalDetails.In(pseudonym) is [_, ..] found) problems.Add(new(nameof(Pseudonym), $"The pseudonym must not tell who the child is: it seems to contain {found.InSeries()}"));
        if (string.IsNullOrWhiteSpace(summary)) problems.Add(new(nameof(Summary), "Enter what happened"));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why it is corrected"));
        if (problems.Count > 0) return problems;

        (Pseudonym, Summary, Safety) = (pseudonym!.Trim(), summary!.Trim(), safety?.Trim() ?? "");
        Tell("corrected what was written when the case was registered", reason!.Trim());
        return Problem.None;
    }

    private List<Problem> CheckChild(ChildDraft draft, CaseChild? own)
    {
        var problems = draft.Check().ToList();
        if (!Status.IsOpen()) problems.Add(new("", $"The children of a case that has ended stay as they are: it is {Status.InWords().ToLowerInvariant()}"));
        if (children.Exists(c => c != own && string.Equals(c.Pseudonym, draft.Pseudonym?.Trim(), StringComparison.OrdinalIgnoreCase))) problems.Add(new("Pseudonym", $"{draft.Pseudonym!.Trim()} is already a child of this case"));
        return problems;
    }

    private static IEnumerable<Problem> NotInFuture(DateOnly on, DateTimeOffset at) => on > at.LondonDate() ? Problem.With("On", "The day cannot be in the future") : [];

    private IReadOnlyList<Problem> EndAs(CaseStatus status, string? reason, string told, DateTimeOffset at)
    {
        if (!Status.MayBecome(status)) return Problem.With("", $"This cannot be done: the case is {Status.InWords().ToLowerInvariant()}");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter the reason");

        (Status, EndReason, EndedOn) = (status, reason.Trim(), at.LondonDate());
        Tell(told, reason.Trim());
        return Wind();
    }
}
