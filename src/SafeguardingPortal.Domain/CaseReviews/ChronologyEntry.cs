using System.Globalization;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>An event as an agency writes it down, in a form or as a row of a file. Its columns are named like the fields.</summary>
/// <param name="Number">The row as the spreadsheet program numbers it; null for one that was typed.</param>
/// <param name="Child">A pseudonym of the case, or empty.</param>
/// <param name="Source">Where it is recorded there: "contact record 14".</param>
/// <param name="Outcome">What was done about it.</param>
public sealed record EventDraft(int? Number, string Date, string Time, string What, string Child, string Source, string Outcome)
{
    public const int TimeLength = 40;
    public const int WhatLength = 4000;
    public const int SourceLength = 200;
    public const int OutcomeLength = 2000;

    /// <summary>What keeps it out of the chronology, by column.</summary>
    /// <param name="children">Those of the case.</param>
    public IReadOnlyList<Problem> Check(IEnumerable<CaseChild> children, DateOnly today)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(Date)) problems.Add(new(nameof(Date), "Enter when it happened: a day, a month or a year"));
        else if (EventDate.Read(Date) is not { } date) problems.Add(new(nameof(Date), $"“{Shown(Date)}” is not a date. Write it like 31/5/2019, 5/2019 or 2019"));
        else if (date.On > today) problems.Add(new(nameof(Date), "The date cannot be in the future"));
        else if (date.On < EventDate.Earliest) problems.Add(new(nameof(Date), $"The date must be in {EventDate.Earliest.Year} or later"));
        if (string.IsNullOrWhiteSpace(What)) problems.Add(new(nameof(What), "Enter what happened"));
        if (!string.IsNullOrWhiteSpace(Child) && ChildOf(children) is null) problems.Add(new(nameof(Child), $"No child of this case is called “{Shown(Child)}”. Use a pseudonym that you were given, or leave it empty"));
        foreach (var (field, value, most) in new[] { (nameof(Time), Time, TimeLength), (nameof(What), What, WhatLength), (nameof(Source), Source, SourceLength), (nameof(Outcome), Outcome, OutcomeLength) })
        {
            if (value.Trim().Length > most) problems.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"This must be {most:N0} characters or fewer")));
        }

        return problems;
    }

    internal CaseChild? ChildOf(IEnumerable<CaseChild> children) => children.FirstOrDefault(c => c.Pseudonym.Equals(Child.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>An event in a case's chronology, as one agency tells it. Whoever reads it sees from whom it came; nothing of it is changed afterwards but that words which tell who somebody is are taken out, and it is withdrawn, never removed.</summary>
public sealed class ChronologyEntry : PartnershipRecord
{
    public const int ReasonLength = 2000;

    private static readonly string[] TimeFormats = ["H:mm", "H.mm", "HHmm", "h:mmtt", "h.mmtt", "htt", "h:mm tt", "h.mm tt", "h tt"];

    private ChronologyEntry() { }

    /// <param name="number">Its number in the case.</param>
    /// <param name="draft">Checked before.</param>
    /// <param name="request">What it answers, or null.</param>
    /// <exception cref="InvariantException">The draft has problems.</exception>
    public ChronologyEntry(CaseReview @case, int number, EventDraft draft, Agency agency, InformationRequest? request, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(draft.Check(@case.Children, at.LondonDate()).Count == 0, "An entry is made from an event that was checked.");
        var date = EventDate.Read(draft.Date)!;
        (Case, Number, Agency, Request, Row) = (@case, number, agency, request, draft.Number);
        (On, Precision, Time, Minute) = (date.On, date.Precision, draft.Time.Trim(), MinuteOf(draft.Time));
        (What, Child, Source, Outcome) = (draft.What.Trim(), draft.ChildOf(@case.Children), draft.Source.Trim(), draft.Outcome.Trim());
        (AddedByName, AddedAt) = (by.Name, at);
    }

    public override string Kind => "chronology entry";

    public override string Label => string.Create(CultureInfo.InvariantCulture, $"entry {Number}");

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    /// <summary>Its number within the case, and in its address. Never reused; some may be missing.</summary>
    public int Number { get; private set; }

    public int? RequestId { get; private set; }

    /// <summary>What it answers; null when somebody added it by themselves.</summary>
    public InformationRequest? Request { get; private set; }

    public int AgencyId { get; private set; }

    /// <summary>Whose record it is from.</summary>
    public Agency Agency { get; private set; } = null!;

    /// <inheritdoc cref="EventDate.On"/>
    public DateOnly On { get; private set; }

    public DatePrecision Precision { get; private set; }

    /// <summary>The time of day in the agency's words, or empty.</summary>
    public string Time { get; private set; } = "";

    /// <summary>The minute of the day by which entries of a day are ordered; -1 when no time is known.</summary>
    public int Minute { get; private set; }

    public string What { get; private set; } = "";

    public int? ChildId { get; private set; }

    public CaseChild? Child { get; private set; }

    public string Source { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    /// <summary>The row of the agency's file that it stood in; null when it was typed.</summary>
    public int? Row { get; private set; }

    public string AddedByName { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    public int? ResemblesId { get; private set; }

    /// <summary>The earlier entry that the portal found alike, or null.</summary>
    public ChronologyEntry? Resembles { get; private set; }

    public int? SameAsId { get; private set; }

    /// <summary>The entry that tells of the same event, as a person found; null when none does, or nobody has looked.</summary>
    public ChronologyEntry? SameAs { get; private set; }

    /// <summary>When a person settled whether it repeats another entry, or null.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public string? SettledByName { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public string? WithdrawnReason { get; private set; }

    public EventDate Date => new(On, Precision);

    // What came in is told once for all of it, and the entries themselves stay.
    public override bool Keeps(string property) => false;

    /// <summary>Tells the history of an entry that came by itself and not with a return.</summary>
    public void TellAdded() => Tell($"added {Label} to the chronology, from {Agency.ShortName}");

    /// <summary>Says that it tells of the same event as another entry. Both stay.</summary>
    /// <param name="repeats">Those that repeat this one: they follow it, so that all of one event point at one entry.</param>
    public IReadOnlyList<Problem> IsSameAs(ChronologyEntry other, IEnumerable<ChronologyEntry> repeats, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(other.CaseId == CaseId, "An entry repeats entries of its own case only.");
        if (WithdrawnAt is not null) return AlreadyWithdrawn();
        if (other == this) return Problem.With("Other", "An entry cannot repeat itself");
        if (other.WithdrawnAt is not null) return Problem.With("Other", $"Entry {other.Number} was withdrawn");
        if (other.SameAsId is { } first) return Problem.With("Other", first == Id ? $"Entry {other.Number} is recorded as the same as this one already" : $"Entry {other.Number} repeats another entry itself; choose that one");

        foreach (var entry in repeats.Prepend(this)) entry.Follow(other, by, at);
        return Problem.None;
    }

    /// <summary>Says that it tells of an event of its own.</summary>
    public IReadOnlyList<Problem> IsItsOwn(Actor by, DateTimeOffset at)
    {
        if (WithdrawnAt is not null) return AlreadyWithdrawn();
        if (ResemblesId is null && Resembles is null && SameAsId is null) return Problem.With("", "Nobody has said that this entry repeats another");

        (SameAs, SameAsId, SettledAt, SettledByName) = (null, null, at, by.Name);
        Tell($"marked {Label} as an event of its own");
        return Problem.None;
    }

    /// <summary>Takes it out of the chronology; it stays readable with the reason.</summary>
    /// <param name="repeats">Those that repeat it: they still tell of one event, and the first of them takes its place.</param>
    public IReadOnlyList<Problem> Withdraw(string? reason, IEnumerable<ChronologyEntry> repeats, Actor by, DateTimeOffset at)
    {
        if (WithdrawnAt is not null) return AlreadyWithdrawn();
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is withdrawn");

        (WithdrawnAt, WithdrawnByName, WithdrawnReason) = (at, by.Name, reason.Trim());
        Tell($"withdrew {Label} from the chronology", reason.Trim());
        var first = SameAs is { WithdrawnAt: null } ? SameAs : null;
        foreach (var entry in repeats.OrderBy(e => e.Number))
        {
            if (first is not null) entry.Follow(first, by, at);
            else (first = entry).TakePlaceOf(this);
        }

        return Problem.None;
    }

    /// <summary>Takes words out that tell who somebody is. The history says that it was done and why, and not the words.</summary>
    public IReadOnlyList<Problem> Redact(string? words, string? reason)
    {
        var redaction = new Redaction(words, reason);
        if (redaction.Check([What, Source, Outcome, Time, WithdrawnReason]) is { Count: > 0 } problems) return problems;

        (What, Source, Outcome) = (redaction.Of(What, EventDraft.WhatLength), redaction.Of(Source, EventDraft.SourceLength), redaction.Of(Outcome, EventDraft.OutcomeLength));
        Time = redaction.Of(Time, EventDraft.TimeLength);
        if (WithdrawnReason is not null) WithdrawnReason = redaction.Of(WithdrawnReason, ReasonLength);
        Tell($"took words out of {Label} of the chronology", redaction.Reason);
        return Problem.None;
    }

    internal void MayRepeat(ChronologyEntry? entry, int? id) => (Resembles, ResemblesId) = (entry, id);

    private void Follow(ChronologyEntry other, Actor by, DateTimeOffset at)
    {
        (SameAs, SameAsId, SettledAt, SettledByName) = (other, other.Id, at, by.Name);
        Tell($"marked {Label} as the same event as {other.Label}");
    }

    // Nobody has said that it is an event of its own: what else it resembles is open again.
    private void TakePlaceOf(ChronologyEntry withdrawn)
    {
        (SameAs, SameAsId, SettledAt, SettledByName) = (null, null, null, null);
        Tell($"put {Label} in the place of {withdrawn.Label}, which it repeated");
    }

    private IReadOnlyList<Problem> AlreadyWithdrawn() => Problem.With("", $"This entry was withdrawn on {WithdrawnAt!.Value.LondonDate().InWords()}");

    private static int MinuteOf(string time) =>
        TimeOnly.TryParseExact(time.Trim(), TimeFormats, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var at) ? (at.Hour * 60) + at.Minute : -1;
}
