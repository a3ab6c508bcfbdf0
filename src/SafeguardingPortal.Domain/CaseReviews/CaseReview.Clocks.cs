using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

// The clocks: the two statutory ones, and the steps of the timetable.
public sealed partial class CaseReview
{
    /// <summary>Records that the Panel was notified, from when the second statutory clock runs.</summary>
    /// <param name="lateReason">Needed for whatever step ends late with it.</param>
    public IReadOnlyList<Problem> Notify(DateOnly on, string? panelReference, string? lateReason, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>();
        if (!Status.MayBecome(CaseStatus.Notified)) problems.Add(new("", $"The Panel cannot be notified: the case is {Status.InWords().ToLowerInvariant()}"));
        problems.AddRange(NotBeforeAware(on));
        problems.AddRange(NotInFuture(on, at));
        if (problems.Count > 0 || (problems = [.. End(StepEvent.PanelNotified, on, lateReason, by)]).Count > 0) return problems;

        (Status, NotifiedOn, PanelReference) = (CaseStatus.Notified, on, string.IsNullOrWhiteSpace(panelReference) ? null : panelReference.Trim());
        foreach (var step in steps.Where(s => s is { IsStatutory: true, Ends: StepEvent.PanelTold })) step.Start(calendar.After(on, ReviewWithin));
        Tell($"notified the Panel on {on.InWords()}");
        return Wind();
    }

    /// <summary>Says when the local authority became aware of what a professional referred by the form: the clock has counted from the referrer's time until now.</summary>
    /// <param name="reason">Needed when it is another time than the referrer's.</param>
    public IReadOnlyList<Problem> ConfirmAware(DateTimeOffset awareAt, string? reason, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var isTheSame = awareAt.IsMinuteOf(AwareAt);
        var problems = new List<Problem>(CheckAware(awareAt, null, ReceivedAt));
        if (!CountsFromReferrer) problems.Add(new("", "When the local authority became aware is confirmed already: correct the times instead"));
        if (!Status.IsOpen()) problems.Add(new("", "The times of a case that has ended cannot be corrected"));
        if (!isTheSame && string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter how it is known that the local authority became aware at another time than the referrer"));
        if (problems.Count > 0) return problems;

        if (!isTheSame) AwareAt = awareAt;
        CountsFromReferrer = false;
        var judged = JudgeNotification(string.IsNullOrWhiteSpace(reason) ? "The local authority’s time was confirmed" : reason.Trim(), calendar, by, at);
        Tell($"confirmed that the local authority became aware on {AwareAt.LondonDate().InWords()}, {(isTheSame ? "when the referrer did" : "and not when the referrer did")}{judged}", string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return Wind();
    }

    /// <summary>Corrects when the local authority or the referrer became aware, or when the referral was received. Statutory steps and those not done get new dates; the old ones stay beside them.</summary>
    /// <param name="referrerAwareAt">Null when it is not known.</param>
    public IReadOnlyList<Problem> CorrectTimes(DateTimeOffset awareAt, DateTimeOffset? referrerAwareAt, DateTimeOffset receivedAt, string? reason, Timetable? timetable, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        // Whoever leaves a time as it is has neither corrected nor confirmed it. While it is the referrer's, it follows theirs.
        var isUnconfirmed = CountsFromReferrer && awareAt.IsMinuteOf(AwareAt);
        if (awareAt.IsMinuteOf(AwareAt)) awareAt = AwareAt;
        if (receivedAt.IsMinuteOf(ReceivedAt)) receivedAt = ReceivedAt;
        if (ReferrerAwareAt is { } said && referrerAwareAt?.IsMinuteOf(said) == true) referrerAwareAt = said;
        if (isUnconfirmed && referrerAwareAt is { } theirs) awareAt = theirs;
        var problems = new List<Problem>();
        if (receivedAt > at) problems.Add(new("ReceivedAt", "The referral cannot have been received in the future"));
        problems.AddRange(CheckAware(awareAt, referrerAwareAt, receivedAt));
        if (ReferrerAwareAt is not null && referrerAwareAt is null) problems.Add(new("ReferrerAwareAt", "Enter when the referrer became aware: they have said it"));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why the times are corrected"));
        if (!Status.IsOpen()) problems.Add(new("", "The times of a case that has ended cannot be corrected"));
        if (problems.Count > 0) return problems;

        var receivedBefore = ReceivedOn;
        CountsFromReferrer = isUnconfirmed;
        (AwareAt, ReferrerAwareAt, ReceivedAt) = (awareAt, referrerAwareAt, receivedAt);
        var judged = JudgeNotification(reason!.Trim(), calendar, by, at);
        // Another hour of the same day moves nothing.
        if (ReceivedOn != receivedBefore && timetable is not null) DateAgain(timetable, reason.Trim(), calendar, by, at);
        Tell($"corrected the times of the referral{judged}", reason.Trim());
        return Wind();
    }

    /// <summary>Corrects the day on which the Panel was notified, or its reference. The clock that counts from it gets a new date, done or not, and the old one stays beside it.</summary>
    public IReadOnlyList<Problem> CorrectNotification(DateOnly on, string? panelReference, string? reason, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>();
        if (NotifiedOn is null) problems.Add(new("", "The Panel has not been notified"));
        if (!Status.IsOpen()) problems.Add(new("", "The times of a case that has ended cannot be corrected"));
        problems.AddRange(NotBeforeAware(on));
        problems.AddRange(NotInFuture(on, at));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why it is corrected"));
        if (problems.Count > 0) return problems;

        var why = reason!.Trim();
        var judged = string.Concat(steps.Where(s => s.Ends == StepEvent.PanelNotified).Select(s => s.DoneInsteadOn(on, why)));
        NotifiedOn = on;
        PanelReference = string.IsNullOrWhiteSpace(panelReference) ? null : panelReference.Trim();
        var finish = calendar.After(on, ReviewWithin);
        judged += Judge(StepEvent.PanelTold, finish.On, finish.Derivation, why, by, at);
        Tell($"corrected the notification of the Panel: {on.InWords()}{judged}", why);
        return Wind();
    }

    /// <summary>Gives a step of the timetable another date. Statutory clocks follow what happened and cannot be moved.</summary>
    public IReadOnlyList<Problem> Redate(CaseStep step, DateOnly to, string? reason, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(steps.Contains(step), "A case moves its own steps only.");
        var problems = new List<Problem>();
        problems.AddRange(StepsMayChange());
        if (step.IsStatutory) problems.Add(new("To", "A statutory clock cannot be moved: correct the times it counts from"));
        if (step.IsDone) problems.Add(new("To", "This step is done"));
        if (to < ReceivedOn) problems.Add(new("To", $"The date must be on or after {ReceivedOn.InWords()}, when the referral was received"));
        if (to == step.Due) problems.Add(new("To", $"It is already due on {to.InWords()}"));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why it is moved"));
        if (problems.Count > 0) return problems;

        var from = step.Due!.Value;
        step.MoveByHand(to, reason!.Trim(), by, at);
        Tell($"moved “{step.Title}” from {from.InWords()} to {to.InWords()}", reason.Trim());
        return Wind();
    }

    /// <summary>Says that a step is done that nothing else in the portal ends.</summary>
    public IReadOnlyList<Problem> Finish(CaseStep step, DateOnly on, string? lateReason, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(steps.Contains(step), "A case finishes its own steps only.");
        var problems = new List<Problem>();
        problems.AddRange(StepsMayChange());
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
        if (!Status.IsOpen()) return StepsMayChange();
        if (!step.IsDone || step.Ends is not (StepEvent.Manual or StepEvent.PartnersTold)) return Problem.With("", "Only a step that somebody said was done can be taken back");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is taken back");

        step.Undo();
        Tell($"took back that “{step.Title}” was done", reason.Trim());
        return Wind();
    }

    private IReadOnlyList<Problem> StepsMayChange() => Status.IsOpen() ? Problem.None : Problem.With("", $"The steps of a case that has ended stay as they are: it is {Status.InWords().ToLowerInvariant()}");

    // What is done stays, and what was agreed by hand. Of steps of one title the first is the timetable's first.
    private void DateAgain(Timetable timetable, string reason, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var own = steps.Where(s => !s.IsStatutory).OrderBy(s => s.Order).ToLookup(s => s.Title);
        foreach (var dated in timetable.Dated(ReceivedOn, calendar).GroupBy(d => d.Step.Title))
        {
            foreach (var (step, now) in own[dated.Key].Zip(dated).Where(pair => pair.First is { IsDone: false, IsMovedByHand: false })) step.DueInstead(now.Due, now.Because, reason, by, at);
        }
    }

    // The day by which the Panel is to be notified, and how it was worked out.
    private (DateOnly On, string Because) NotifyBy(WorkingCalendar calendar)
    {
        var by = calendar.After(AwareAt.LondonDate(), NotifyWithin);
        return (by.On, CountsFromReferrer ? $"{by.Derivation}, when the referrer became aware; when the local authority did is not confirmed" : by.Derivation);
    }

    private string JudgeNotification(string reason, WorkingCalendar calendar, Actor by, DateTimeOffset at)
    {
        var (on, because) = NotifyBy(calendar);
        return Judge(StepEvent.PanelNotified, on, because, reason, by, at);
    }

    // Statutory steps are judged by the right day, done or not. What that has changed of those done is said, for the history.
    private string Judge(StepEvent ends, DateOnly due, string because, string reason, Actor by, DateTimeOffset at) =>
        string.Concat(steps.Where(s => s.IsStatutory && s.Ends == ends).Select(s => s.DueInstead(due, because, reason, by, at)));

    private IEnumerable<Problem> NotBeforeAware(DateOnly on)
    {
        if (on >= AwareAt.LondonDate()) return [];
        return Problem.With("On", CountsFromReferrer
            ? $"The referrer became aware on {AwareAt.LondonDate().InWords()}. If the Panel was notified before, confirm first when the local authority became aware"
            : $"The Panel cannot have been notified before {AwareAt.LondonDate().InWords()}, when the local authority became aware");
    }

    private IEnumerable<Problem> CheckAware(DateTimeOffset awareAt, DateTimeOffset? referrerAwareAt, DateTimeOffset receivedAt)
    {
        foreach (var problem in CaseIntake.CheckAware(awareAt, referrerAwareAt, receivedAt)) yield return problem;
        if (NotifiedOn is { } notified && notified < awareAt.LondonDate()) yield return new("AwareAt", $"The local authority must have become aware by {notified.InWords()}, when the Panel was notified");
    }

    private static Problem Late(CaseStep step) => new("LateReason", $"Enter why it was late: “{step.Title}” was due on {step.Due!.Value.InWords()}");

    // All the steps that end with it, or none when one is late without a reason.
    private IReadOnlyList<Problem> End(StepEvent ends, DateOnly on, string? lateReason, Actor by)
    {
        var ending = steps.FindAll(s => s.Ends == ends && !s.IsDone);
        if (string.IsNullOrWhiteSpace(lateReason) && ending.Where(s => s.WouldBeLate(on)).MinBy(s => s.Due) is { } late) return [Late(late)];

        foreach (var step in ending) step.Finish(on, lateReason, by);
        return Problem.None;
    }

    private void Add(string title, StepOwner owner, StepEvent ends, bool isStatutory, DateOnly? due, string because) =>
        steps.Add(new(this, steps.Count + 1, title, owner, ends, isStatutory, due, because));

    // After every verb that touches a clock.
    private IReadOnlyList<Problem> Wind()
    {
        NextDue = Status.IsOpen() ? steps.Where(s => !s.IsDone).Min(s => s.Due) : null;
        return Problem.None;
    }
}
