using System.Globalization;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A request for information as somebody writes it down.</summary>
/// <param name="Asked">What the agency is asked for, without names.</param>
public sealed record RequestDraft(Agency? Agency, string? ContactName, string? ContactEmail, string? Asked, DateOnly? Due)
{
    /// <summary>How long an agency has, in working days, when nobody says otherwise.</summary>
    public const int WorkingDays = 5;

    /// <summary>The day it is due when nobody says otherwise: in five working days, and before the rapid review meets.</summary>
    /// <param name="review">The day by which the review is to be held, or null.</param>
    public static DateOnly DefaultDue(DateOnly today, WorkingCalendar calendar, DateOnly? review)
    {
        var due = calendar.After(today, WorkingDays).On;
        if (review is not { } held || due < held || held <= today.AddDays(1)) return due;

        var before = held.AddDays(-1);
        while (before > today && !calendar.IsWorkingDay(before)) before = before.AddDays(-1);
        return before > today ? before : due;
    }

    public IReadOnlyList<Problem> Check(DateOnly today)
    {
        var problems = new List<Problem>();
        if (Agency is null) problems.Add(new(nameof(Agency), "Select the agency"));
        problems.AddRange(CheckContact(ContactName, ContactEmail));
        if (string.IsNullOrWhiteSpace(Asked)) problems.Add(new(nameof(Asked), "Enter what they are asked for"));
        else if (Asked.Trim().Length > InformationRequest.AskedLength) problems.Add(new(nameof(Asked), $"What is asked must be {InformationRequest.AskedLength:N0} characters or fewer"));
        else if (PersonalDetails.In(Asked) is [_, ..] found) problems.Add(new(nameof(Asked), $"What is asked must not tell who the child is: it seems to contain {found.InSeries()}. Tell the agency who it is in another way"));
        if (Due is not { } due) problems.Add(new(nameof(Due), "Enter the day by which they are to answer"));
        else problems.AddRange(CheckDue(due, today));
        return problems;
    }

    internal static IEnumerable<Problem> CheckContact(string? name, string? email)
    {
        if (string.IsNullOrWhiteSpace(name)) yield return new(nameof(ContactName), "Enter the name of the person who is asked");
        else if (name.Trim().Length > InformationRequest.ContactLength) yield return new(nameof(ContactName), $"The name must be {InformationRequest.ContactLength} characters or fewer");
        var address = email?.Trim() ?? "";
        if (address.Length == 0) yield return new(nameof(ContactEmail), "Enter their email address");
        else if (address.Length > InformationRequest.ContactLength) yield return new(nameof(ContactEmail), $"The email address must be {InformationRequest.ContactLength} characters or fewer");
        else if (!IsAddress(address)) yield return new(nameof(ContactEmail), "Enter an email address like name@example.org");
    }

    internal static IEnumerable<Problem> CheckDue(DateOnly due, DateOnly today)
    {
        if (due < today) yield return new(nameof(Due), "The day by which they are to answer cannot be in the past");
        else if (due > today.AddYears(1)) yield return new(nameof(Due), "The day by which they are to answer must be within a year");
    }

    private static bool IsAddress(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"');
}

/// <summary>What one agency is asked to tell about a case: sent, due, chased, and returned or not.</summary>
/// <remarks>Source: Children Act 2004 s.16H: those asked by the safeguarding partners must comply.</remarks>
public sealed class InformationRequest : PartnershipRecord
{
    public const int ContactLength = 200;
    public const int AskedLength = 4000;
    public const int TextLength = 40_000;
    public const int NameLength = 200;
    public const int ReasonLength = 2000;

    /// <summary>How long after the due date, in days, a link still opens the request.</summary>
    public const int LinkDaysAfterDue = 14;

    private readonly List<RequestLink> links = [];
    private readonly List<RequestChase> chases = [];
    private readonly List<RequestRedate> redates = [];
    private readonly List<InformationReturn> returns = [];

    private InformationRequest() { }

    /// <param name="number">Its number in the case.</param>
    /// <param name="draft">Checked before.</param>
    /// <exception cref="InvariantException">The draft has problems.</exception>
    public InformationRequest(CaseReview @case, int number, RequestDraft draft, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(draft.Check(at.LondonDate()).Count == 0, "A request is made from a draft that was checked.");
        (Case, Number, WrittenByName, WrittenAt) = (@case, number, by.Name, at);
        Set(draft);
        Tell($"wrote {Label} to {Agency.ShortName}");
    }

    public override string Kind => "information request";

    public override string Label => string.Create(CultureInfo.InvariantCulture, $"information request {Number}");

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    /// <summary>Its number within the case, and in its address.</summary>
    public int Number { get; private set; }

    public int AgencyId { get; private set; }

    public Agency Agency { get; private set; } = null!;

    public string ContactName { get; private set; } = "";

    public string ContactEmail { get; private set; } = "";

    public string Asked { get; private set; } = "";

    public RequestStatus Status { get; private set; } = RequestStatus.Draft;

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The day it was first due.</summary>
    public DateOnly FirstDue { get; private set; }

    /// <summary>The day it is due now.</summary>
    public DateOnly Due { get; private set; }

    public string WrittenByName { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>When it was returned or withdrawn; null while it is waited for.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was withdrawn; null when it was not.</summary>
    public string? WithdrawnReason { get; private set; }

    public IReadOnlyList<RequestLink> Links => links;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RequestChase> Chases => chases;

    /// <summary>Every time its date was moved, oldest first.</summary>
    public IReadOnlyList<RequestRedate> Redates => redates;

    /// <summary>What was returned, oldest first: more than one when it was opened again.</summary>
    public IReadOnlyList<InformationReturn> Returns => returns;

    public override bool Keeps(string property) => property is not nameof(EndedAt);

    public bool IsLateOn(DateOnly today) => IsLate(Status, Due, today);

    /// <summary>Whether something sent is not back by its day.</summary>
    public static bool IsLate(RequestStatus status, DateOnly due, DateOnly today) => status == RequestStatus.Sent && today > due;

    /// <summary>Changes what was not sent yet.</summary>
    public IReadOnlyList<Problem> Revise(RequestDraft draft, DateOnly today)
    {
        if (Status != RequestStatus.Draft) return Problem.With("", $"It cannot be changed: {AsItStands}");
        if (draft.Check(today) is { Count: > 0 } problems) return problems;

        Set(draft);
        Tell($"changed {Label}");
        return Problem.None;
    }

    /// <summary>Sends it. Whoever calls sends the mail with the link in the same transaction.</summary>
    /// <param name="fingerprint">Of the link in the mail.</param>
    public IReadOnlyList<Problem> Send(string fingerprint, DateTimeOffset at)
    {
        if (Status != RequestStatus.Draft) return Problem.With("", $"It cannot be sent: {AsItStands}");
        if (MustBeOpen() is [_, ..] ended) return ended;
        if (RequestDraft.CheckDue(Due, at.LondonDate()).ToList() is { Count: > 0 } passed) return passed;

        (Status, SentAt) = (RequestStatus.Sent, at);
        AddLink(fingerprint, at);
        Tell($"sent {Label} to {Agency.ShortName}, due on {Due.InWords()}");
        return Problem.None;
    }

    /// <summary>Asks again. Whoever calls sends the mail with a new link; to another person the links that others were sent end.</summary>
    public IReadOnlyList<Problem> Chase(string? note, string? contactName, string? contactEmail, string fingerprint, Actor by, DateTimeOffset at)
    {
        if (Status != RequestStatus.Sent) return Problem.With("", $"There is nothing to ask for again: {AsItStands}");
        if (MustBeOpen() is [_, ..] ended) return ended;
        var problems = RequestDraft.CheckContact(contactName, contactEmail).ToList();
        if (note?.Trim().Length > ReasonLength) problems.Add(new("Note", $"The note must be {ReasonLength:N0} characters or fewer"));
        if (problems.Count > 0) return problems;

        var moved = !contactEmail!.Trim().Equals(ContactEmail, StringComparison.OrdinalIgnoreCase);
        if (moved) EndLinks(at);
        (ContactName, ContactEmail) = (contactName!.Trim(), contactEmail.Trim());
        chases.Add(new(this, chases.Count + 1, ContactEmail, note?.Trim() ?? "", by, at));
        AddLink(fingerprint, at);
        Tell(moved ? $"sent {Label} to another person at {Agency.ShortName}" : $"reminded {Agency.ShortName} of {Label}");
        return Problem.None;
    }

    /// <summary>Gives it another day. Links that still open it do so as long after the new day.</summary>
    public IReadOnlyList<Problem> MoveDue(DateOnly to, string? reason, Actor by, DateTimeOffset at)
    {
        var problems = new List<Problem>();
        if (Status.IsEnded()) problems.Add(new("", $"Its day cannot be moved: {AsItStands}"));
        problems.AddRange(MustBeOpen());
        if (to == Due) problems.Add(new("Due", $"It is already due on {to.InWords()}"));
        problems.AddRange(RequestDraft.CheckDue(to, at.LondonDate()));
        problems.AddRange(MustHave(reason, "Enter why it is moved"));
        if (problems.Count > 0) return problems;

        Move(to, reason!.Trim(), by, at);
        Tell($"moved the day of {Label} from {redates[^1].From.InWords()} to {to.InWords()}", reason.Trim());
        return Problem.None;
    }

    /// <summary>Takes in what the agency has. Whoever calls adds the entries to the chronology in the same save.</summary>
    /// <param name="entries">How many events it comes with.</param>
    /// <param name="table">The file that the events were read from, or null.</param>
    /// <param name="byName">Who returned it.</param>
    public IReadOnlyList<Problem> Return(int entries, string? text, StoredFile? table, StoredFile? file, string? byName, ReturnWay way, DateTimeOffset at)
    {
        var problems = new List<Problem>(MustBeWaitedFor());
        if (entries == 0 && string.IsNullOrWhiteSpace(text) && file is null) problems.Add(new("Text", "Enter at least one event, write something or select a file. If you hold nothing, choose “We hold nothing”"));
        if (text?.Trim().Length > TextLength) problems.Add(new("Text", $"The text must be {TextLength:N0} characters or fewer"));
        problems.AddRange(MustBeSaidBy(byName));
        if (problems.Count > 0) return problems;

        var parts = new List<string>();
        if (entries > 0) parts.Add(entries == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries"));
        if (!string.IsNullOrWhiteSpace(text)) parts.Add("a text");
        if (file is not null) parts.Add("a file");
        End(RequestStatus.Returned, new(this, returns.Count + 1, isNil: false, entries, text?.Trim() ?? "", table, file, byName!.Trim(), way, at), at);
        Tell($"returned {Label}: added {parts.InSeries()} from {Agency.ShortName}, {way.InWords()}");
        return Problem.None;
    }

    /// <summary>Takes in that the agency has nothing.</summary>
    /// <param name="sentence">Where they have looked.</param>
    public IReadOnlyList<Problem> ReturnNothing(string? sentence, string? byName, ReturnWay way, DateTimeOffset at)
    {
        var problems = new List<Problem>(MustBeWaitedFor());
        if (string.IsNullOrWhiteSpace(sentence)) problems.Add(new("Sentence", "Enter where you have looked"));
        else if (sentence.Trim().Length > ReasonLength) problems.Add(new("Sentence", $"This must be {ReasonLength:N0} characters or fewer"));
        problems.AddRange(MustBeSaidBy(byName));
        if (problems.Count > 0) return problems;

        End(RequestStatus.Nil, new(this, returns.Count + 1, isNil: true, 0, sentence!.Trim(), null, null, byName!.Trim(), way, at), at);
        Tell($"returned {Label}: {Agency.ShortName} holds nothing, {way.InWords()}");
        return Problem.None;
    }

    public IReadOnlyList<Problem> Withdraw(string? reason, DateTimeOffset at)
    {
        if (!Status.MayBecome(RequestStatus.Withdrawn)) return Problem.With("", $"It cannot be withdrawn: {AsItStands}");
        if (MustHave(reason, "Enter why it is withdrawn").ToList() is { Count: > 0 } missing) return missing;

        EndLinks(at);
        (Status, EndedAt, WithdrawnReason) = (RequestStatus.Withdrawn, at, reason!.Trim());
        Tell($"withdrew {Label} to {Agency.ShortName}", reason.Trim());
        return Problem.None;
    }

    /// <summary>Asks once more for what has ended; what was returned stays. Whoever calls sends the mail with a new link.</summary>
    public IReadOnlyList<Problem> Reopen(DateOnly due, string? reason, string fingerprint, Actor by, DateTimeOffset at)
    {
        if (!Status.IsEnded()) return Problem.With("", $"It cannot be opened again: {AsItStands}");
        var problems = new List<Problem>(MustBeOpen());
        problems.AddRange(RequestDraft.CheckDue(due, at.LondonDate()));
        problems.AddRange(MustHave(reason, "Enter why it is opened again"));
        if (problems.Count > 0) return problems;

        if (due != Due) Move(due, reason!.Trim(), by, at);
        (Status, SentAt, EndedAt, WithdrawnReason) = (RequestStatus.Sent, SentAt ?? at, null, null);
        AddLink(fingerprint, at);
        Tell($"opened {Label} to {Agency.ShortName} again, due on {due.InWords()}", reason!.Trim());
        return Problem.None;
    }

    /// <summary>Makes every link that was sent worthless: one has gone to somebody it was not meant for.</summary>
    public IReadOnlyList<Problem> RevokeLinks(DateTimeOffset at)
    {
        if (Status != RequestStatus.Sent || !links.Exists(l => l.IsLiveAt(at))) return Problem.With("", "No link opens this request any more");

        EndLinks(at);
        Tell($"made the links of {Label} worthless");
        return Problem.None;
    }

    /// <summary>Whether a link opens it now.</summary>
    public bool IsOpenedBy(RequestLink link, DateTimeOffset at) => Status == RequestStatus.Sent && Case.Status.IsOpen() && links.Contains(link) && link.IsLiveAt(at);

    /// <summary>Where it stands, in words that follow a colon.</summary>
    public string AsItStands => Status switch
    {
        RequestStatus.Draft => "it was not sent yet",
        RequestStatus.Sent => $"it was sent on {SentAt!.Value.LondonDate().InWords()} and is waited for",
        RequestStatus.Withdrawn => $"it was withdrawn on {EndedAt!.Value.LondonDate().InWords()}",
        _ => $"it was returned on {EndedAt!.Value.LondonDate().InWords()}",
    };

    private void Set(RequestDraft draft) =>
        (Agency, ContactName, ContactEmail, Asked, FirstDue, Due) = (draft.Agency!, draft.ContactName!.Trim(), draft.ContactEmail!.Trim(), draft.Asked!.Trim(), draft.Due!.Value, draft.Due.Value);

    private void AddLink(string fingerprint, DateTimeOffset at) => links.Add(new(this, fingerprint, ContactEmail, LastDayOfLinks(at).AddDays(1).StartsInLondon(), at));

    // A reminder of something late must open too.
    private DateOnly LastDayOfLinks(DateTimeOffset at) => (at.LondonDate() > Due ? at.LondonDate() : Due).AddDays(LinkDaysAfterDue);

    private void EndLinks(DateTimeOffset at)
    {
        foreach (var link in links) link.Revoke(at);
    }

    private void Move(DateOnly to, string reason, Actor by, DateTimeOffset at)
    {
        redates.Add(new(this, Due, to, reason, by, at));
        Due = to;
        foreach (var link in links.Where(l => l.IsLiveAt(at))) link.Prolong(LastDayOfLinks(at).AddDays(1).StartsInLondon());
    }

    private void End(RequestStatus status, InformationReturn with, DateTimeOffset at)
    {
        (Status, EndedAt) = (status, at);
        returns.Add(with);
        EndLinks(at);
    }

    private IReadOnlyList<Problem> MustBeOpen() => Case.Status.IsOpen() ? Problem.None : Problem.With("", $"The case is {Case.Status.InWords().ToLowerInvariant()}");

    private IReadOnlyList<Problem> MustBeWaitedFor() => Status != RequestStatus.Sent ? Problem.With("", $"Nothing can be returned: {AsItStands}") : MustBeOpen();

    private static IEnumerable<Problem> MustBeSaidBy(string? byName)
    {
        if (string.IsNullOrWhiteSpace(byName)) yield return new("ByName", "Enter the name of whoever returns this");
        else if (byName.Trim().Length > NameLength) yield return new("ByName", $"The name must be {NameLength} characters or fewer");
    }

    private static IEnumerable<Problem> MustHave(string? reason, string message)
    {
        if (string.IsNullOrWhiteSpace(reason)) yield return new("Reason", message);
        else if (reason.Trim().Length > ReasonLength) yield return new("Reason", $"The reason must be {ReasonLength:N0} characters or fewer");
    }
}
