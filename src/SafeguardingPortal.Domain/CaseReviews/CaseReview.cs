using System.Globalization;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A serious incident and its rapid review, from the referral to the independent chair's decision and the telling of it.</summary>
/// <remarks>Source: Children Act 2004 s.16C (notification), s.16F (local reviews); the periods are those of the guidance in force on the day the local authority became aware.</remarks>
public sealed class CaseReview : PartnershipRecord
{
    /// <summary>The local authority, the police and the health body (Children Act 2004 s.16E).</summary>
    public const int StatutoryPartners = 3;

    public const int ReferenceLength = 20;
    public const int PseudonymLength = 60;
    public const int PanelReferenceLength = 60;
    public const int TextLength = 20_000;
    public const int ReasonLength = 4000;

    /// <summary>How long a broken glass lets somebody see.</summary>
    public static readonly TimeSpan GlassStaysBrokenFor = TimeSpan.FromHours(24);

    private readonly List<CaseChild> children = [];
    private readonly List<CaseStep> steps = [];
    private readonly List<CaseReader> readers = [];
    private readonly List<PartnerView> views = [];
    private readonly List<CaseAttendee> attendees = [];
    private readonly List<CaseSection> sections = [];
    private readonly List<Submission> submissions = [];
    private readonly List<ChairDecision> decisions = [];
    private readonly List<Notice> notices = [];

    private CaseReview() { }

    /// <param name="intake">Checked before.</param>
    /// <param name="guidance">The set in force when they became aware.</param>
    /// <param name="timetable">The partnership's timetable in force when it received the referral, or null when it had none.</param>
    /// <exception cref="InvariantException">The intake has problems.</exception>
    public CaseReview(string reference, CaseIntake intake, GuidanceSet guidance, Timetable? timetable, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(intake.Check(at).Count == 0, "A case is registered from an intake that was checked.");
        (Reference, Pseudonym, AwareAt, ReceivedAt) = (reference, intake.Pseudonym!.Trim(), intake.AwareAt, intake.ReceivedAt);
        (Summary, Safety) = (intake.Summary!.Trim(), intake.Safety?.Trim() ?? "");
        (ReferrerName, ReferrerRole, ReferrerAgency, ReferrerEmail, ReferrerPhone) = intake.Referrer;
        (GuidanceName, TimetableName, NotifyWithin, ReviewWithin) = (guidance.Name, timetable?.Name, guidance.NotifyWithin, guidance.ReviewWithin);
        (RegisteredById, RegisteredByName, RegisteredAt) = (by.AccountId, by.Name, at);
        children.AddRange(intake.Children.Select(c => new CaseChild(this, c)));
        sections.AddRange(guidance.Heads.Select((h, i) => new CaseSection(this, i + 1, h)));

        var notify = calendar.After(AwareAt.LondonDate(), NotifyWithin);
        Add("Notify the Panel", StepOwner.BusinessUnit, StepEvent.PanelNotified, isStatutory: true, notify.On, notify.Derivation);
        Add("Finish the rapid review and tell the Panel", StepOwner.BusinessUnit, StepEvent.PanelTold, isStatutory: true, null, $"{ReviewWithin} working days after the Panel is notified");
        foreach (var (step, due, because) in timetable?.Dated(ReceivedOn, calendar) ?? []) Add(step.Title, step.Owner, step.Ends, isStatutory: false, due, because);
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

    public DateTimeOffset AwareAt { get; private set; }

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

    /// <summary>The day, in London, on which the referral was received: the timetable counts from it.</summary>
    public DateOnly ReceivedOn => ReceivedAt.LondonDate();

    /// <summary>What the chair is to decide on, or last decided on.</summary>
    public Submission? LatestSubmission => submissions.MaxBy(s => s.Number);

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

    /// <summary>Records that the Panel was notified, from when the second statutory clock runs.</summary>
    /// <param name="lateReason">Needed for whatever step ends late with it.</param>
    public IReadOnlyList<Problem> Notify(DateOnly on, string? panelReference, string? lateReason, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>();
        if (!Status.MayBecome(CaseStatus.Notified)) problems.Add(new("", $"The Panel cannot be notified: the case is {Status.InWords().ToLowerInvariant()}"));
        if (on < AwareAt.LondonDate()) problems.Add(new("On", $"The Panel cannot have been notified before {AwareAt.LondonDate().InWords()}, when they became aware"));
        problems.AddRange(NotInFuture(on, at));
        if (problems.Count > 0 || (problems = [.. End(StepEvent.PanelNotified, on, lateReason, by)]).Count > 0) return problems;

        (Status, NotifiedOn, PanelReference) = (CaseStatus.Notified, on, string.IsNullOrWhiteSpace(panelReference) ? null : panelReference.Trim());
        foreach (var step in steps.Where(s => s is { IsStatutory: true, Ends: StepEvent.PanelTold })) step.Start(calendar.After(on, ReviewWithin));
        Tell($"notified the Panel on {on.InWords()}");
        return Wind();
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

    /// <summary>Closes a decided case. Steps that are still open need a reason.</summary>
    public IReadOnlyList<Problem> Close(string? reason, DateTimeOffset at)
    {
        if (steps.FindAll(s => !s.IsDone) is { Count: > 0 } open && string.IsNullOrWhiteSpace(reason))
            return Problem.With("Reason", $"Enter why it is closed without {open.Select(s => $"“{s.Title}”").InSeries()}");
        return EndAs(CaseStatus.Closed, string.IsNullOrWhiteSpace(reason) ? "Everything is done" : reason, "closed the case", at);
    }

    /// <summary>Corrects when they became aware or when the referral was received. Steps not done get new dates; the old ones stay beside them.</summary>
    public IReadOnlyList<Problem> CorrectTimes(DateTimeOffset awareAt, DateTimeOffset receivedAt, string? reason, Timetable? timetable, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>();
        if (receivedAt > at) problems.Add(new("ReceivedAt", "The referral cannot have been received in the future"));
        if (awareAt > receivedAt) problems.Add(new("AwareAt", "They must have become aware before the referral was received"));
        if (NotifiedOn is { } notified && notified < awareAt.LondonDate()) problems.Add(new("AwareAt", $"They must have become aware by {notified.InWords()}, when the Panel was notified"));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why the times are corrected"));
        if (!Status.IsOpen()) problems.Add(new("", "The times of a case that has ended cannot be corrected"));
        if (problems.Count > 0) return problems;

        var receivedBefore = ReceivedOn;
        (AwareAt, ReceivedAt) = (awareAt, receivedAt);
        var notify = calendar.After(awareAt.LondonDate(), NotifyWithin);
        foreach (var step in steps.Where(s => s is { IsStatutory: true, Ends: StepEvent.PanelNotified })) MoveTo(step, notify.On, notify.Derivation);
        // Another hour of the same day moves nothing, and what was agreed by hand stays.
        var dated = ReceivedOn == receivedBefore ? [] : timetable?.Dated(ReceivedOn, calendar).ToList() ?? [];
        foreach (var step in steps.Where(s => !s.IsStatutory && s.Redates.Count == 0))
        {
            if (dated.Find(d => d.Step.Title == step.Title) is { Step: not null } now) MoveTo(step, now.Due, now.Because);
        }

        Tell("corrected the times of the referral", reason!.Trim());
        return Wind();

        void MoveTo(CaseStep step, DateOnly due, string because)
        {
            if (!step.IsDone && step.Due != due) step.Move(due, because, reason!.Trim(), by, at);
        }
    }

    /// <summary>Gives a step of the timetable another date. Statutory clocks follow what happened and cannot be moved.</summary>
    public IReadOnlyList<Problem> Redate(CaseStep step, DateOnly to, string? reason, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(steps.Contains(step), "A case moves its own steps only.");
        var problems = new List<Problem>();
        if (step.IsStatutory) problems.Add(new("To", "A statutory clock cannot be moved: correct the times it counts from"));
        if (step.IsDone) problems.Add(new("To", "This step is done"));
        if (to < ReceivedOn) problems.Add(new("To", $"The date must be on or after {ReceivedOn.InWords()}, when the referral was received"));
        if (to == step.Due) problems.Add(new("To", $"It is already due on {to.InWords()}"));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why it is moved"));
        if (problems.Count > 0) return problems;

        var from = step.Due!.Value;
        step.Move(to, $"moved from {from.InWords()}: {reason!.Trim()}", reason.Trim(), by, at);
        Tell($"moved “{step.Title}” from {from.InWords()} to {to.InWords()}", reason.Trim());
        return Wind();
    }

    /// <summary>Says that a step is done that nothing else in the portal ends.</summary>
    public IReadOnlyList<Problem> Finish(CaseStep step, DateOnly on, string? lateReason, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(steps.Contains(step), "A case finishes its own steps only.");
        var problems = new List<Problem>();
        if (step.Ends is not (StepEvent.Manual or StepEvent.PartnersTold)) problems.Add(new("", $"This step ends by itself: {step.Ends.InWords().ToLowerInvariant()}"));
        if (step.IsDone) problems.Add(new("", $"This step was done on {step.DoneOn!.Value.InWords()}"));
        if (on < ReceivedOn) problems.Add(new("On", $"The day must be on or after {ReceivedOn.InWords()}, when the referral was received"));
        problems.AddRange(NotInFuture(on, at));
        if (problems.Count == 0 && step.WouldBeLate(on) && string.IsNullOrWhiteSpace(lateReason)) problems.Add(Late(step));
        if (problems.Count > 0) return problems;

        step.Finish(on, lateReason, by);
        Tell($"did “{step.Title}” on {on.InWords()}", step.LateReason);
        return Wind();
    }

    /// <summary>Takes back that a step was done, entered by mistake.</summary>
    public IReadOnlyList<Problem> TakeBack(CaseStep step, string? reason)
    {
        InvariantException.Require(steps.Contains(step), "A case changes its own steps only.");
        if (!step.IsDone || step.Ends is not (StepEvent.Manual or StepEvent.PartnersTold)) return Problem.With("", "Only a step that somebody said was done can be taken back");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is taken back");

        step.Undo();
        Tell($"took back that “{step.Title}” was done", reason.Trim());
        return Wind();
    }

    /// <summary>Records that the rapid review met.</summary>
    public IReadOnlyList<Problem> Hold(DateOnly on, string? lateReason, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>(MustBeWritable());
        if (on < ReceivedOn) problems.Add(new("On", $"The meeting must be on or after {ReceivedOn.InWords()}, when the referral was received"));
        problems.AddRange(NotInFuture(on, at));
        var ending = steps.FindAll(s => s.Ends == StepEvent.ReviewHeld);
        if (problems.Count == 0 && string.IsNullOrWhiteSpace(lateReason) && ending.Find(s => s.WouldBeLate(on)) is { } late) problems.Add(Late(late));
        if (problems.Count > 0) return problems;

        // Of a day that is corrected too.
        foreach (var step in ending) step.Finish(on, lateReason, by);
        HeldOn = on;
        Tell($"held the rapid review on {on.InWords()}");
        return Wind();
    }

    public IReadOnlyList<Problem> Attend(Person person)
    {
        if (MustBeWritable() is [_, ..] frozen) return frozen;
        var earlier = attendees.Find(a => a.PersonId == person.Id);
        if (earlier is { IsTakenOff: false }) return Problem.With("Person", $"{person.Name} is already on the list");

        if (earlier is null) attendees.Add(new(this, person));
        else earlier.TakeOff(false);
        Tell($"noted that {person.Name} took part");
        return Problem.None;
    }

    /// <summary>Takes somebody off who was entered by mistake.</summary>
    public IReadOnlyList<Problem> TakeOff(CaseAttendee attendee)
    {
        if (MustBeWritable() is [_, ..] frozen) return frozen;

        attendee.TakeOff(true);
        Tell($"took {attendee.Name} off the list of those who took part");
        return Problem.None;
    }

    /// <summary>Records a statutory partner's view, in place of its earlier one, which the history keeps.</summary>
    public IReadOnlyList<Problem> GiveView(Agency agency, ThresholdView view, bool tookPart, string? person, string? reason, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>(MustBeWritable());
        if (!agency.IsStatutory) problems.Add(new("Agency", $"{agency.ShortName} is not a statutory safeguarding partner"));
        if (tookPart && string.IsNullOrWhiteSpace(person)) problems.Add(new("Person", $"Enter who spoke for {agency.ShortName}"));
        if (view == ThresholdView.NotMet && string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why they think that the criteria are not met"));
        if (problems.Count > 0) return problems;

        var own = views.Find(v => v.AgencyId == agency.Id);
        if (own is null) views.Add(own = new(this, agency));
        own.Set(view, tookPart, person ?? "", reason ?? "", by, at);
        Tell($"recorded the view of {agency.ShortName}: {view.InWords().ToLowerInvariant()}");
        return Problem.None;
    }

    /// <summary>Records what the review recommends.</summary>
    /// <param name="statutory">The statutory partners on the day: each must have taken part, or <paramref name="withoutPartners"/> says why not.</param>
    /// <remarks>Source: Children Act 2004 s.16E: the three partners act together.</remarks>
    public IReadOnlyList<Problem> Recommend(ReviewOutcome? outcome, string? rationale, string? learning, string? withoutPartners, IReadOnlyCollection<Agency> statutory, Actor by)
    {
        var problems = new List<Problem>(MustBeWritable());
        if (Status == CaseStatus.Referred) problems.Add(new("", "The outcome can be recorded once the Panel has been notified"));
        if (outcome is null) problems.Add(new("Outcome", "Select the outcome"));
        if (string.IsNullOrWhiteSpace(rationale)) problems.Add(new("Rationale", "Enter the reasons for the outcome"));
        if (string.IsNullOrWhiteSpace(learning)) problems.Add(new("Learning", "Enter what is to be learned, whatever the outcome"));
        if (NotAllThere(statutory) is { } missing && string.IsNullOrWhiteSpace(withoutPartners)) problems.Add(new("WithoutPartners", $"Enter why the outcome is recorded without {missing}"));
        if (problems.Count > 0) return problems;

        (Recommended, Rationale, Learning) = (outcome, rationale!.Trim(), learning!.Trim());
        WithoutPartners = NotAllThere(statutory) is null ? null : withoutPartners!.Trim();
        (RecommendedById, RecommendedByName) = (by.AccountId, by.Name);
        Tell($"recorded the outcome: {outcome!.Value.InWords().ToLowerInvariant()}");
        return Problem.None;
    }

    /// <summary>The statutory partners that have not taken part.</summary>
    public IEnumerable<Agency> Absent(IEnumerable<Agency> statutory) => statutory.Where(a => !views.Exists(v => v.AgencyId == a.Id && v.TookPart));

    // Who is not there, in words; null when all three are. A partnership whose agencies are not all recorded has not got them together either.
    private string? NotAllThere(IReadOnlyCollection<Agency> statutory) =>
        Absent(statutory).Select(a => a.ShortName).ToList() is { Count: > 0 } absent ? absent.InSeries() : statutory.Count < StatutoryPartners ? "all three statutory partners" : null;

    /// <summary>What is still missing before it can be submitted to the chair.</summary>
    public IReadOnlyList<string> MissingForSubmission()
    {
        var missing = new List<string>();
        if (HeldOn is null) missing.Add("the day of the rapid review");
        missing.AddRange(sections.Where(s => s.Text.Length == 0).OrderBy(s => s.Order).Select(s => $"“{s.Title}”"));
        if (Recommended is null) missing.Add("the outcome");
        return missing;
    }

    /// <summary>Submits the record as it is now to the independent chair. What is submitted is frozen; the record can be written again only when the chair sends it back.</summary>
    /// <param name="statutory">As for <see cref="Recommend"/>: what was recorded of them may have changed since.</param>
    public IReadOnlyList<Problem> Submit(string? lateReason, IReadOnlyCollection<Agency> statutory, DateOnly today, Actor by, DateTimeOffset at)
    {
        if (!Status.MayBecome(CaseStatus.WithChair)) return Problem.With("", $"It cannot be submitted: the case is {Status.InWords().ToLowerInvariant()}");
        if (MissingForSubmission() is { Count: > 0 } missing) return Problem.With("", $"Still missing: {missing.InSeries()}");
        if (WithoutPartners is null && NotAllThere(statutory) is { } absent) return Problem.With("", $"By now the record says that it was done without {absent}. Record the outcome again, with the reason");
        if (End(StepEvent.SentToChair, today, lateReason, by) is { Count: > 0 } late) return late;

        var number = (LatestSubmission?.Number ?? 0) + 1;
        submissions.Add(new(this, number, ReviewDocument.Of(this, number), by, at));
        foreach (var section in sections) section.Submit(number);
        Status = CaseStatus.WithChair;
        Tell(number == 1 ? "submitted the review to the independent chair" : $"submitted the review to the independent chair again, as submission {number}");
        return Wind();
    }

    /// <summary>Whether somebody drafted a part of what is to be signed, and so may not sign it.</summary>
    public bool WasDraftedBy(Actor person)
    {
        return Is(RecommendedById, RecommendedByName) || Is(RegisteredById, RegisteredByName) || views.Exists(v => v.ByName == person.Name) || submissions.Exists(s => Is(s.ByAccountId, s.ByName)) || sections.Exists(s => s.Versions.Any(v => Is(v.ByAccountId, v.ByName)));

        bool Is(int? account, string? name) => person.AccountId is { } own ? account == own : name == person.Name;
    }

    /// <summary>The independent chair decides. Once signed it is never changed; a later decision may supersede it.</summary>
    /// <param name="outcome">What the chair decides instead; null unless deciding otherwise.</param>
    /// <param name="decidedOn">The SHA-256 of the submission that the chair had in front of them.</param>
    public IReadOnlyList<Problem> Decide(ChairChoice choice, ReviewOutcome? outcome, string? reasons, string decidedOn, string? lateReason, DateOnly today, Actor by, DateTimeOffset at)
    {
        if (Status != CaseStatus.WithChair)
        {
            return Problem.With("", decisions.MaxBy(d => d.Number) is { } made && Status is CaseStatus.Decided or CaseStatus.SentBack
                ? $"{made.ByName} has already signed on {made.At.LondonDate().InWords()}: {made.InWords().ToLowerInvariant()}. Nothing more was signed"
                : $"There is nothing to decide: the case is {Status.InWords().ToLowerInvariant()}");
        }

        var submission = LatestSubmission!;
        if (submission.Sha256 != decidedOn) return Problem.With("", "The review was submitted again since you opened it. Read it as it is now; nothing was signed");
        if (WasDraftedBy(by)) return Problem.With("", "You wrote a part of this review. Whoever drafts it cannot sign it");
        if (ChairDecision.Check(choice, outcome, reasons, Recommended!.Value) is { Count: > 0 } problems) return problems;
        if (choice != ChairChoice.SentBack && End(StepEvent.ChairDecided, today, lateReason, by) is { Count: > 0 } late) return late;

        var decision = new ChairDecision(this, submission, decisions.Count == 0 ? 1 : decisions.Max(d => d.Number) + 1, choice, choice switch
        {
            ChairChoice.Agreed => Recommended,
            ChairChoice.Otherwise => outcome,
            _ => null,
        }, reasons?.Trim() ?? "", Decision?.Number, by, at);
        decisions.Add(decision);
        Status = choice == ChairChoice.SentBack ? CaseStatus.SentBack : CaseStatus.Decided;
        Tell($"signed decision {decision.Number}: {decision.InWords().ToLowerInvariant()} (SHA-256 {decision.Sha256})");
        return Wind();
    }

    /// <summary>Takes a submission back that the chair has not decided on, because something in it is wrong or the chair may not sign it.</summary>
    public IReadOnlyList<Problem> Recall(string? reason)
    {
        if (Status != CaseStatus.WithChair) return Problem.With("", $"There is nothing to take back: the case is {Status.InWords().ToLowerInvariant()}");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is taken back");

        Status = CaseStatus.SentBack;
        Tell("took the submission back before a decision", reason.Trim());
        return Wind();
    }

    /// <summary>Corrects the day on which the Panel was notified, or its reference. The clock that counts from it gets a new date, and the old one stays beside it.</summary>
    public IReadOnlyList<Problem> CorrectNotification(DateOnly on, string? panelReference, string? reason, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>();
        if (NotifiedOn is null) problems.Add(new("", "The Panel has not been notified"));
        if (!Status.IsOpen()) problems.Add(new("", "The times of a case that has ended cannot be corrected"));
        if (on < AwareAt.LondonDate()) problems.Add(new("On", $"The Panel cannot have been notified before {AwareAt.LondonDate().InWords()}, when they became aware"));
        problems.AddRange(NotInFuture(on, at));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why it is corrected"));
        var notifying = steps.FindAll(s => s.Ends == StepEvent.PanelNotified);
        if (problems.Count > 0) return problems;

        foreach (var step in notifying) step.Finish(on, step.LateReason ?? reason, by);
        var finish = calendar.After(on, ReviewWithin);
        foreach (var step in steps.Where(s => s is { IsStatutory: true, Ends: StepEvent.PanelTold, IsDone: false } && s.Due != finish.On)) step.Move(finish.On, finish.Derivation, reason!.Trim(), by, at);
        (NotifiedOn, PanelReference) = (on, string.IsNullOrWhiteSpace(panelReference) ? null : panelReference.Trim());
        Tell($"corrected the notification of the Panel: {on.InWords()}", reason!.Trim());
        return Wind();
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

    /// <summary>Opens a decided case again, so that a later decision can supersede the first.</summary>
    public IReadOnlyList<Problem> Reconsider(string? reason)
    {
        if (Status is not (CaseStatus.Decided or CaseStatus.Closed)) return Problem.With("", "Only a decided case can be reconsidered");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why the decision is to be reconsidered");

        (Status, EndReason, EndedOn) = (CaseStatus.SentBack, null, null);
        Tell("opened the case again, for the decision to be reconsidered", reason.Trim());
        return Wind();
    }

    /// <summary>Puts a letter into the log, still to be sent.</summary>
    public Notice Draft(NoticeTo to, string recipient, string address, string body, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(Decision is not null, "Letters tell of a decision.");
        var notice = new Notice(this, notices.Count == 0 ? 1 : notices.Max(n => n.Number) + 1, Decision!.Number, to, recipient, address, body, by, at);
        notices.Add(notice);
        Tell($"drafted the letter to {recipient}");
        return notice;
    }

    /// <summary>Records that a letter was sent; the steps that this ends are done with it.</summary>
    public IReadOnlyList<Problem> Send(Notice notice, DateOnly on, string? how, string? lateReason, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(notices.Contains(notice), "A case sends its own letters only.");
        var problems = new List<Problem>();
        if (notice.SentOn is { } sent) problems.Add(new("", $"This letter was sent on {sent.InWords()}"));
        if (string.IsNullOrWhiteSpace(how)) problems.Add(new("How", "Enter how it was sent"));
        if (decisions.Find(d => d.Number == notice.DecisionNumber)!.At.LondonDate() is var decided && on < decided) problems.Add(new("On", $"It cannot have been sent before {decided.InWords()}, when the decision was signed"));
        problems.AddRange(NotInFuture(on, at));
        if (problems.Count > 0) return problems;

        // Letters about a decision that holds no more end nothing.
        if (Status == CaseStatus.Decided && notice.DecisionNumber == Decision!.Number && Ends(notice) is { } ends && End(ends, on, lateReason, by) is { Count: > 0 } late) return late;
        notice.MarkSent(on, how!.Trim(), by);
        Tell($"sent the letter to {notice.Recipient} on {on.InWords()}");
        return Wind();

        // The last of those who are told ends the step.
        StepEvent? Ends(Notice n) => n.To switch
        {
            NoticeTo.Panel => StepEvent.PanelTold,
            NoticeTo.Referrer or NoticeTo.GroupChair when !notices.Exists(o => o != n && o.To is NoticeTo.Referrer or NoticeTo.GroupChair && o.SentOn is null && o.DecisionNumber == n.DecisionNumber) => StepEvent.FedBack,
            _ => null,
        };
    }

    /// <summary>The first of so many numbers for entries of the chronology; for whoever is alone with the case. Others take them from the database at once.</summary>
    public int TakeEntryNumbers(int count)
    {
        LastEntry += count;
        return LastEntry - count + 1;
    }

    public bool MayBeOpenedBy(int accountId, DateTimeOffset at) => readers.Exists(r => r.AccountId == accountId && r.HoldsAt(at));

    /// <summary>Puts somebody on the access list.</summary>
    public IReadOnlyList<Problem> LetIn(Actor reader, ReaderRight right, bool opensNames, string? reason, Actor by, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why they need to see this case");
        if (readers.Exists(r => r.AccountId == reader.AccountId && !r.BrokeGlass && r.HoldsAt(at))) return Problem.With("Account", $"{reader.Name} is already on the list");

        var entry = new CaseReader(this, reader, right, reason.Trim(), brokeGlass: false, until: null, by, at);
        entry.LetOpenNames(opensNames);
        readers.Add(entry);
        Tell($"put {reader.Name} on the access list{(opensNames ? ", with the key to the names" : "")}", reason.Trim());
        return Problem.None;
    }

    public IReadOnlyList<Problem> ShutOut(CaseReader reader, string? reason, DateTimeOffset at)
    {
        InvariantException.Require(readers.Contains(reader), "A case has its own access list only.");
        if (!reader.HoldsAt(at)) return Problem.With("", $"{reader.Name} is not on the list any more");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why they no longer need to see this case");

        reader.End(at);
        Tell($"took {reader.Name} off the access list", reason.Trim());
        return Problem.None;
    }

    /// <summary>Lets somebody in who is not on the list and says why. Whoever calls tells the chair in the same transaction.</summary>
    public IReadOnlyList<Problem> BreakGlass(Actor by, string? reason, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length < 10) return Problem.With("Reason", "Say why you need to open this case now");

        readers.Add(new(this, by, ReaderRight.Read, reason.Trim(), brokeGlass: true, at + GlassStaysBrokenFor, by, at));
        Tell("broke the glass to open the case", reason.Trim());
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

    private static Problem Late(CaseStep step) => new("LateReason", $"Enter why it was late: “{step.Title}” was due on {step.Due!.Value.InWords()}");

    private IReadOnlyList<Problem> MustBeWritable() => Status.IsWritable() ? Problem.None : Problem.With("", $"The record cannot be changed: the case is {Status.InWords().ToLowerInvariant()}");

    private void Add(string title, StepOwner owner, StepEvent ends, bool isStatutory, DateOnly? due, string because) =>
        steps.Add(new(this, steps.Count + 1, title, owner, ends, isStatutory, due, because));

    // All the steps that end with it, or none when one is late without a reason.
    private IReadOnlyList<Problem> End(StepEvent ends, DateOnly on, string? lateReason, Actor by)
    {
        var ending = steps.FindAll(s => s.Ends == ends && !s.IsDone);
        if (string.IsNullOrWhiteSpace(lateReason) && ending.Where(s => s.WouldBeLate(on)).MinBy(s => s.Due) is { } late) return [Late(late)];

        foreach (var step in ending) step.Finish(on, lateReason, by);
        return Problem.None;
    }

    private IReadOnlyList<Problem> EndAs(CaseStatus status, string? reason, string told, DateTimeOffset at)
    {
        if (!Status.MayBecome(status)) return Problem.With("", $"This cannot be done: the case is {Status.InWords().ToLowerInvariant()}");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter the reason");

        (Status, EndReason, EndedOn) = (status, reason.Trim(), at.LondonDate());
        Tell(told, reason.Trim());
        return Wind();
    }

    // After every verb that touches a clock.
    private IReadOnlyList<Problem> Wind()
    {
        NextDue = Status.IsOpen() ? steps.Where(s => !s.IsDone).Min(s => s.Due) : null;
        return Problem.None;
    }
}
