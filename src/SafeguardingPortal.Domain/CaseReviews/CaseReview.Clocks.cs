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
        if (on < AwareAt.LondonDate()) problems.Add(new("On", $"The Panel cannot have been notified before {AwareAt.LondonDate().InWords()}, when they became aware"));
        problems.AddRange(NotInFuture(on, at));
        if (problems.Count > 0 || (problems = [.. End(StepEvent.PanelNotified, on, lateReason, by)]).Count > 0) return problems;

        (Status, NotifiedOn, PanelReference) = (CaseStatus.Notified, on, string.IsNullOrWhiteSpace(panelReference) ? null : panelReference.Trim());
        foreach (var step in steps.Where(s => s is { IsStatutory: true, Ends: StepEvent.PanelTold })) step.Start(calendar.After(on, ReviewWithin));
        Tell($"notified the Panel on {on.InWords()}");
        return Wind();
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
