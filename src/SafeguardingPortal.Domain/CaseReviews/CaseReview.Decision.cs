using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

// What is submitted, what the independent chair signs, and who is told of it.
public sealed partial class CaseReview
{
    /// <summary>What whoever decides is told who had an earlier submission in front of them.</summary>
    public const string SubmittedAgain = "The review was submitted again since you opened it. Nothing was signed and your choice was cleared: read it as it is now, then choose again";

    /// <summary>What the history says of <see cref="Recall"/>.</summary>
    public const string TookBack = "took the submission back before a decision";

    /// <summary>What the history says of <see cref="Reconsider"/>.</summary>
    public const string OpenedAgain = "opened the case again, for the decision to be reconsidered";

    /// <summary>Submits the record as it is now to the independent chair. What is submitted is frozen; the record can be written again only when the chair sends it back or the submission is taken back.</summary>
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

    /// <summary>Whether somebody drafted a part of what is to be signed, though others have written it anew since, and so may not sign it.</summary>
    public bool WasDraftedBy(Actor person)
    {
        return Is(RecommendedById, RecommendedByName) || Is(RegisteredById, RegisteredByName) || recordings.Exists(r => Is(r.ByAccountId, r.ByName)) || views.Exists(GaveUnrecorded) || submissions.Exists(s => Is(s.ByAccountId, s.ByName)) || sections.Exists(s => s.Versions.Any(v => Is(v.ByAccountId, v.ByName)));

        // Where the account is not known of either, the name is all there is.
        bool Is(int? account, string? name) => (account, person.AccountId) is ({ } known, { } own) ? known == own : name == person.Name;

        // A view knows a name only; what was recorded with it knows the account.
        bool GaveUnrecorded(PartnerView view) => view.ByName == person.Name && !recordings.Exists(r => r.What != Recording.Outcome && r.ByName == view.ByName);
    }

    /// <summary>The independent chair decides. Once signed it is never changed; a later decision may supersede it.</summary>
    /// <param name="outcome">What the chair decides instead; null unless deciding otherwise.</param>
    /// <param name="decidedOn">The SHA-256 of the submission that the chair had in front of them.</param>
    public IReadOnlyList<Problem> Decide(ChairChoice choice, ReviewOutcome? outcome, string? reasons, string decidedOn, string? lateReason, DateOnly today, Actor by, DateTimeOffset at)
    {
        if (Status != CaseStatus.WithChair)
        {
            return Problem.With("", LatestDecision is { } made && Status is CaseStatus.Decided or CaseStatus.SentBack
                ? $"{made.ByName} has already signed on {made.At.LondonDate().InWords()}: {made.InWords().ToLowerInvariant()}. Nothing more was signed"
                : Status == CaseStatus.SentBack ? "The business unit has taken the submission back, so there is nothing to decide now. Nothing was signed"
                : $"There is nothing to decide: the case is {Status.InWords().ToLowerInvariant()}");
        }

        var submission = LatestSubmission!;
        if (submission.Sha256 != decidedOn) return Problem.With("", SubmittedAgain);
        if (WasDraftedBy(by)) return Problem.With("", "You wrote a part of this review. Whoever drafts it cannot sign it");
        if (ChairDecision.Check(choice, outcome, reasons, Recommended!.Value) is { Count: > 0 } problems) return problems;
        var isLate = choice != ChairChoice.SentBack && steps.Exists(s => s is { Ends: StepEvent.ChairDecided, IsDone: false } && s.WouldBeLate(today));
        if (choice != ChairChoice.SentBack && End(StepEvent.ChairDecided, today, lateReason, by) is { Count: > 0 } late) return late;

        var decision = new ChairDecision(this, submission, decisions.Count == 0 ? 1 : decisions.Max(d => d.Number) + 1, choice, choice switch
        {
            ChairChoice.Agreed => Recommended,
            ChairChoice.Otherwise => outcome,
            _ => null,
        }, reasons?.Trim() ?? "", isLate ? lateReason!.Trim() : null, Decision?.Number, by, at);
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
        Tell(TookBack, reason.Trim());
        return Wind();
    }

    /// <summary>Opens a decided case again, so that a later decision can supersede the first.</summary>
    public IReadOnlyList<Problem> Reconsider(string? reason)
    {
        if (Status is not (CaseStatus.Decided or CaseStatus.Closed)) return Problem.With("", "Only a decided case can be reconsidered");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why the decision is to be reconsidered");

        (Status, EndReason, EndedOn) = (CaseStatus.SentBack, null, null);
        Tell(OpenedAgain, reason.Trim());
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
        notice.MarkSent(on, how!.Trim(), Status == CaseStatus.Decided && notice.DecisionNumber == Decision!.Number, by);
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

    /// <summary>Takes back that a letter was sent, recorded by mistake: it can be changed again. The steps that it ended are open again, unless other letters end them too.</summary>
    public IReadOnlyList<Problem> Unsend(Notice notice, string? reason, Actor by)
    {
        InvariantException.Require(notices.Contains(notice), "A case takes back its own letters only.");
        var problems = new List<Problem>();
        if (notice.SentOn is null) problems.Add(new("", "This letter was not sent yet"));
        if (!Status.IsOpen()) problems.Add(new("", $"It cannot be taken back: the case is {Status.InWords().ToLowerInvariant()}"));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why it is taken back"));
        if (problems.Count > 0) return problems;

        var why = reason!.Trim();
        StepEvent? ended = !notice.EndsStep ? null : notice.To switch
        {
            NoticeTo.Panel => StepEvent.PanelTold,
            NoticeTo.Referrer or NoticeTo.GroupChair => StepEvent.FedBack,
            _ => null,
        };
        Tell($"took back that the letter to {notice.Recipient} was sent on {notice.SentOn!.Value.InWords()}{(notice.RepliedOn is null ? "" : ", and the reply to it")}", why);
        notice.MarkUnsent();
        foreach (var step in steps.Where(s => s.IsDone && s.Ends == ended))
        {
            if (ToldOn(step.Ends) is { } told)
            {
                if (told != step.DoneOn) step.Finish(told, step.LateReason ?? why, by);
            }
            else
            {
                step.Undo();
                Tell($"opened “{step.Title}” again", why);
            }
        }

        return Wind();
    }

    /// <summary>Who has no letter yet about the decision that holds; empty while nothing is decided.</summary>
    public IReadOnlyList<NoticeTo> StillToTell => Status == CaseStatus.Decided && Decision is { } holds
        ? [.. CaseLetters.Everybody.Where(to => !notices.Exists(n => n.To == to && n.DecisionNumber == holds.Number && n.SentOn is not null))]
        : [];

    // The day on which letters that count ended a step; null when none does.
    private DateOnly? ToldOn(StepEvent ends) => notices
        .Where(n => ends == StepEvent.PanelTold ? n is { To: NoticeTo.Panel, EndsStep: true } : n.To is NoticeTo.Referrer or NoticeTo.GroupChair)
        .GroupBy(n => n.DecisionNumber)
        .Where(of => of.All(n => n.EndsStep)).Min(of => of.Max(n => n.SentOn));
}
