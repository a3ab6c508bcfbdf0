using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Actions;

/// <summary>Something that a person of an agency will do by a date. There is one kind of action, whatever it came out of: a work plan, a meeting, a review, an audit.</summary>
public sealed class SmartAction : PartnershipRecord
{
    /// <summary>What the history calls an action.</summary>
    public const string ActionKind = "action";

    private readonly List<ProgressNote> notes = [];
    private readonly List<DueDateMove> moves = [];
    private readonly List<Evidence> evidence = [];

    private SmartAction() { }

    /// <summary>Raises an action that has passed the SMART gate.</summary>
    /// <exception cref="InvariantException">The draft has problems: <see cref="ActionDraft.Check"/> comes first.</exception>
    public SmartAction(ActionDraft draft, ReportingYear? year, Actor by, DateTimeOffset at)
    {
        RaisedAt = at;
        InvariantException.Require(draft.Check(RaisedOn, year).Count == 0, "An action is raised from a draft that passed the SMART gate.");
        Set(draft);
        Due = FirstDue = draft.Due!.Value;
        LastProgressOn = RaisedOn;
        RaisedByName = by.Name;
        Tell("raised the action");
    }

    public override string Kind => ActionKind;

    public override string Label => LabelAs(Id);

    public override string LabelAs(int id) => $"{ReferenceOf(id)}: {(What.Length <= 80 ? What : What[..79] + "…")}";

    /// <summary>What people call it, and its address: <c>A-123</c>. Never reused.</summary>
    public string Reference => ReferenceOf(Id);

    public string What { get; private set; } = "";

    public string Measure { get; private set; } = "";

    public int OwnerId { get; private set; }

    public Person Owner { get; private set; } = null!;

    /// <summary>The agency that owes it: the owner's when they took it on, whatever becomes of the owner.</summary>
    public int AgencyId { get; private set; }

    public Agency Agency { get; private set; } = null!;

    /// <summary>The work plan item it was raised under, or null when it came out of something else.</summary>
    public int? WorkPlanItemId { get; private set; }

    /// <summary>The import it came in with, or null when it was written here.</summary>
    public int? ImportId { get; private set; }

    public DateOnly Due { get; private set; }

    /// <summary>The due date it was raised with; the days from here to <see cref="Due"/> are its drift.</summary>
    public DateOnly FirstDue { get; private set; }

    public int TimesMoved { get; private set; }

    public ActionStatus Status { get; private set; } = ActionStatus.NotStarted;

    /// <summary>Where it stood when it was withdrawn; null when it is not.</summary>
    public ActionStatus? WithdrawnFrom { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    public string RaisedByName { get; private set; } = "";

    /// <summary>The day of the last note, or the day it was raised.</summary>
    public DateOnly LastProgressOn { get; private set; }

    /// <summary>What was done and came of it, or why it was withdrawn; null while open.</summary>
    public string? Outcome { get; private set; }

    /// <summary>The day it was reported complete or was withdrawn; null while open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The account that reported it complete, who therefore may not confirm it.</summary>
    public int? ReportedById { get; private set; }

    /// <summary>The day on which the group's chair was last reminded to confirm it; null when not since it was reported complete.</summary>
    public DateOnly? ChairRemindedOn { get; private set; }

    public string? ConfirmedByName { get; private set; }

    public DateOnly? ConfirmedOn { get; private set; }

    /// <summary>A rating given by a person in place of the derived one, or null. See <see cref="Rating"/>.</summary>
    public Rag? RagOverride { get; private set; }

    public string? RagOverrideReason { get; private set; }

    /// <summary>What happened to it, oldest first; only ever added to.</summary>
    public IReadOnlyList<ProgressNote> Notes => notes;

    /// <summary>The moves of its due date, oldest first.</summary>
    public IReadOnlyList<DueDateMove> Moves => moves;

    /// <summary>What shows that it was done, and what was added by mistake and withdrawn.</summary>
    public IReadOnlyList<Evidence> Evidence => evidence;

    /// <summary>The day it was raised, in London.</summary>
    public DateOnly RaisedOn => RaisedAt.LondonDate();

    /// <summary>Days from the first due date to the present one; negative when it was brought forward.</summary>
    public int DriftInDays => Due.DayNumber - FirstDue.DayNumber;

    public static string ReferenceOf(int id) => $"A-{id}";

    /// <summary>Reads a reference as people type it in a search: <c>A-123</c>, <c>a123</c>, <c>A 123</c>; null for anything else.</summary>
    public static int? IdTyped(string text) =>
        text is ['a' or 'A', .. var number] && number.TrimStart('-', ' ') is { Length: > 0 } digits && char.IsAsciiDigit(digits[0]) ? IdOf($"A-{digits}") : null;

    /// <summary>Reads <c>A-123</c> or <c>a-123</c>; null for anything else.</summary>
    public static int? IdOf(string reference) =>
        reference.Length > 2 && reference.StartsWith("A-", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(reference[2])
        && int.TryParse(reference.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    public bool IsOverdueOn(DateOnly today) => Status.IsOpen() && Due < today;

    /// <summary>The rating and the sentence that explains it; null once it is no longer open.</summary>
    public RagRating? RatingOn(DateOnly today) => Rating.Of(this, today);

    /// <summary>The status it had at the end of a past day, from its notes; null before it was raised.</summary>
    public ActionStatus? StatusOn(DateOnly date) =>
        date < RaisedOn ? null : notes.Where(n => n.At.LondonDate() <= date).OrderBy(n => n.At).LastOrDefault()?.Status ?? ActionStatus.NotStarted;

    /// <summary>The due date it had at the end of a past day, from its moves; null before it was raised.</summary>
    public DateOnly? DueOn(DateOnly date) =>
        date < RaisedOn ? null : moves.Where(m => m.At.LondonDate() <= date).OrderBy(m => m.At).LastOrDefault()?.To ?? FirstDue;

    /// <summary>Changes the wording or the owner. The due date moves by <see cref="MoveDue"/>, with a reason.</summary>
    public IReadOnlyList<Problem> Revise(ActionDraft draft, DateOnly today)
    {
        if (!Status.IsOpen()) return Problem.With(nameof(ActionDraft.What), $"This action is {Status.InWords().ToLowerInvariant()} and can no longer be changed");

        var problems = (draft with { Due = Due }).Check(today, year: null);
        if (problems.Count == 0) Set(draft);
        return problems;
    }

    /// <summary>Adds what has happened. Notes are never changed or removed.</summary>
    /// <param name="starts">Whether work has begun; only ever moves from not started to in progress.</param>
    public IReadOnlyList<Problem> AddProgress(string text, bool starts, Actor by, DateTimeOffset at)
    {
        if (!Status.IsOpen()) return Problem.With("Text", $"This action is {Status.InWords().ToLowerInvariant()}; progress can be added only while it is open");
        if (string.IsNullOrWhiteSpace(text)) return Problem.With("Text", "Enter what has happened");

        var begins = starts && Status == ActionStatus.NotStarted;
        if (begins) Become(ActionStatus.InProgress);
        Note(text, by, at);
        Tell(begins ? "started work and added a progress note" : "added a progress note", text.Trim());
        return Problem.None;
    }

    /// <summary>Moves the due date. Every move is kept and counted as drift.</summary>
    /// <param name="to">The new due date; null, which is refused, when none was given.</param>
    /// <param name="category">One of the partnership's reasons, for the drift report.</param>
    /// <param name="reason">Why, in the mover's own words.</param>
    /// <param name="year">The year of the plan it belongs to, which bounds its due date; null when it belongs to none.</param>
    public IReadOnlyList<Problem> MoveDue(DateOnly? to, string category, string reason, Actor by, DateTimeOffset at, ReportingYear? year = null)
    {
        var problems = new List<Problem>();
        if (!Status.IsOpen()) problems.Add(new(nameof(Due), $"This action is {Status.InWords().ToLowerInvariant()}; its due date can no longer be moved"));
        else if (to is not { } day) problems.Add(new(nameof(Due), "Enter the new due date"));
        else if (day == Due) problems.Add(new(nameof(Due), "Enter a date that differs from the present due date"));
        else if (day < RaisedOn) problems.Add(new(nameof(Due), $"The due date must be on or after {RaisedOn.InWords()}, when the action was raised"));
        else if (ActionDraft.IsTooLate(day, at.LondonDate(), year)) problems.Add(new(nameof(Due), "The due date must be today or later"));
        else problems.AddRange(ActionDraft.CheckDue(day, year));
        if (string.IsNullOrWhiteSpace(category)) problems.Add(new("Category", "Select the kind of reason"));
        if (string.IsNullOrWhiteSpace(reason)) problems.Add(new("Reason", "Enter why the date is moved"));
        if (problems.Count > 0) return problems;

        var due = to!.Value;
        moves.Add(new(this, Due, due, category, reason.Trim(), by, at));
        Tell($"moved the due date from {Due.InWords()} to {due.InWords()}", reason.Trim());
        Due = due;
        TimesMoved++;
        return Problem.None;
    }

    /// <summary>Adds a link that shows what was done.</summary>
    public IReadOnlyList<Problem> AddEvidence(string title, string address, Actor by, DateTimeOffset at)
    {
        // Nothing but the web: a link that is a script runs as whoever follows it.
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return Problem.With("Address", "Enter a web address that begins with https:// or http://");
        }

        // Written out, a letter outside the alphabet of addresses grows to several signs.
        if (uri.AbsoluteUri.Length > Actions.Evidence.AddressLength) return Problem.With("Address", "The link must be 2,000 characters or fewer, of which a letter such as é takes six");

        return Add(new Evidence(this, title, uri.AbsoluteUri, file: null, by, at));
    }

    /// <summary>Adds a file that shows what was done; it is stored when the action is saved.</summary>
    public IReadOnlyList<Problem> AddEvidence(string title, StoredFile file, Actor by, DateTimeOffset at) =>
        Add(new Evidence(this, title, address: null, file, by, at));

    /// <summary>Why evidence cannot be withdrawn: it is already, or nothing else shows that what is reported complete was done. Null when it can.</summary>
    public string? WhyStays(Evidence item) =>
        item.WithdrawnAt is { } earlier ? $"This evidence was withdrawn on {earlier.LondonDate().InWords()}"
        : Status is ActionStatus.AwaitingConfirmation or ActionStatus.Complete && evidence.Count(e => e.Stands) == 1 ? $"This is all that shows that {Reference} was done: add what should stand in its place first"
        : null;

    /// <summary>Takes away what was added by mistake: it stays listed, with the reason, and is no longer shown.</summary>
    public IReadOnlyList<Problem> WithdrawEvidence(Evidence item, string? reason, Actor by, DateTimeOffset at)
    {
        if (WhyStays(item) is { } why) return Problem.With("", why);
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is withdrawn");

        item.Withdraw(reason.Trim(), by, at);
        Tell($"withdrew the evidence “{item.Title}”", reason.Trim());
        return Problem.None;
    }

    /// <summary>Reports the action complete. It counts as complete when the group's chair has confirmed it.</summary>
    public IReadOnlyList<Problem> ReportComplete(string outcome, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>();
        if (!Status.MayBecome(ActionStatus.AwaitingConfirmation)) problems.Add(new("Outcome", $"This action is already {Status.InWords().ToLowerInvariant()}"));
        if (string.IsNullOrWhiteSpace(outcome)) problems.Add(new("Outcome", "Enter what was done and what came of it"));
        if (!evidence.Exists(e => e.Stands)) problems.Add(new("Evidence", "Add a file or a link that shows what was done"));
        if (problems.Count > 0) return problems;

        ReportedById = by.AccountId;
        Close(ActionStatus.AwaitingConfirmation, outcome.Trim(), at);
        Note(outcome, by, at);
        Tell("reported the action complete", outcome.Trim());
        return Problem.None;
    }

    /// <summary>Keeps that the group's chair is reminded to confirm it, once a day at most.</summary>
    public IReadOnlyList<Problem> RemindChair(DateTimeOffset at)
    {
        if (Status != ActionStatus.AwaitingConfirmation) return Problem.With("", $"{Reference} no longer waits to be confirmed: it is {Status.InWords().ToLowerInvariant()}");
        if (ChairRemindedOn == at.LondonDate()) return Problem.With("", $"The chair has been reminded of {Reference} today");

        ChairRemindedOn = at.LondonDate();
        Tell("reminded the group’s chair to confirm that the action is complete");
        return Problem.None;
    }

    /// <summary>Confirms that it is complete; for the group's chair, and never for whoever reported it.</summary>
    public IReadOnlyList<Problem> Confirm(Actor by, DateTimeOffset at)
    {
        if (Status != ActionStatus.AwaitingConfirmation) return Problem.With("Decision", "Only an action that awaits confirmation can be confirmed");
        if (by.AccountId is not null && by.AccountId == ReportedById) return Problem.With("Decision", "You reported this action complete, so someone else must confirm it");

        Become(ActionStatus.Complete);
        (ConfirmedByName, ConfirmedOn) = (by.Name, at.LondonDate());
        Note("Confirmed complete.", by, at);
        Tell("confirmed that the action is complete");
        return Problem.None;
    }

    /// <summary>Sends it back because it is not complete yet.</summary>
    public IReadOnlyList<Problem> SendBack(string reason, Actor by, DateTimeOffset at)
    {
        if (Status != ActionStatus.AwaitingConfirmation) return Problem.With("Decision", "Only an action that awaits confirmation can be sent back");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter what is still to be done");

        Reopen(ActionStatus.InProgress, reason, by, at);
        Tell("sent the action back as not yet complete", reason.Trim());
        return Problem.None;
    }

    /// <summary>Takes the report that it is complete back, before it is confirmed; for whoever reported it or edits the plan.</summary>
    public IReadOnlyList<Problem> TakeBack(string reason, Actor by, DateTimeOffset at)
    {
        if (Status != ActionStatus.AwaitingConfirmation) return Problem.With("Reason", $"There is no report to take back: this action is {Status.InWords().ToLowerInvariant()}");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter what is still to be done");

        Reopen(ActionStatus.InProgress, reason, by, at);
        Tell("took back the report that the action is complete", reason.Trim());
        return Problem.None;
    }

    /// <summary>Ends it without its being done. It stays on the plan, with the reason.</summary>
    public IReadOnlyList<Problem> Withdraw(string reason, Actor by, DateTimeOffset at)
    {
        if (!Status.MayBecome(ActionStatus.Withdrawn)) return Problem.With("Reason", $"This action is already {Status.InWords().ToLowerInvariant()}");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is withdrawn");

        WithdrawnFrom = Status;
        Close(ActionStatus.Withdrawn, reason.Trim(), at);
        Note(reason, by, at);
        Tell("withdrew the action", reason.Trim());
        return Problem.None;
    }

    /// <summary>Takes a withdrawal back: it stands where it stood, and what had been reported complete is reported anew.</summary>
    public IReadOnlyList<Problem> Reinstate(string reason, Actor by, DateTimeOffset at)
    {
        if (Status != ActionStatus.Withdrawn) return Problem.With("Reason", "Only a withdrawn action can be reinstated");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is reinstated");

        Reopen(WithdrawnFrom == ActionStatus.NotStarted ? ActionStatus.NotStarted : ActionStatus.InProgress, reason, by, at);
        Tell("reinstated the action", reason.Trim());
        return Problem.None;
    }

    /// <summary>Puts a person's rating in place of the derived one.</summary>
    public IReadOnlyList<Problem> OverrideRag(Rag rag, string reason)
    {
        if (!Status.IsOpen()) return Problem.With("Rag", "Only an open action has a rating");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why the rating should differ");

        (RagOverride, RagOverrideReason) = (rag, reason.Trim());
        Tell($"set the rating to {rag.InWords().ToLowerInvariant()}", reason.Trim());
        return Problem.None;
    }

    /// <summary>Goes back to the derived rating.</summary>
    public void ClearRagOverride()
    {
        if (RagOverride is null) return;

        (RagOverride, RagOverrideReason) = (null, null);
        Tell("went back to the rating worked out from the dates");
    }

    private void Set(ActionDraft draft)
    {
        var owner = draft.Owner!;
        What = draft.What!.Trim();
        Measure = draft.Measure!.Trim();
        if (OwnerId == owner.Id && OwnerId != 0) return;

        (Owner, OwnerId, Agency, AgencyId) = (owner, owner.Id, owner.Agency, owner.AgencyId);
    }

    private IReadOnlyList<Problem> Add(Evidence item)
    {
        if (string.IsNullOrWhiteSpace(item.Title)) return Problem.With("Title", "Enter what this shows");
        if (Status == ActionStatus.Withdrawn) return Problem.With("Title", "This action is withdrawn; evidence can no longer be added");

        evidence.Add(item);
        Tell($"added evidence: {item.Title}");
        return Problem.None;
    }

    private void Note(string text, Actor by, DateTimeOffset at)
    {
        notes.Add(new(this, text.Trim(), Status, by, at));
        LastProgressOn = at.LondonDate();
    }

    private void Close(ActionStatus status, string outcome, DateTimeOffset at)
    {
        Become(status);
        (Outcome, ClosedOn, ChairRemindedOn, RagOverride, RagOverrideReason) = (outcome, at.LondonDate(), null, null, null);
    }

    private void Reopen(ActionStatus status, string reason, Actor by, DateTimeOffset at)
    {
        Become(status);
        (Outcome, ClosedOn, ReportedById, WithdrawnFrom) = (null, null, null, null);
        Note(reason, by, at);
    }

    private void Become(ActionStatus status)
    {
        InvariantException.Require(Status.MayBecome(status), $"An action that is {Status} cannot become {status}.");
        Status = status;
    }
}
