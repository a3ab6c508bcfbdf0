using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

// The meeting, the partners’ views, the record and what it recommends.
public sealed partial class CaseReview
{
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
        recordings.Add(new(this, $"the view of {agency.ShortName}", by, at));
        Tell($"recorded the view of {agency.ShortName}: {view.InWords().ToLowerInvariant()}");
        return Problem.None;
    }

    /// <summary>Records what the review recommends.</summary>
    /// <param name="statutory">The statutory partners on the day: each must have taken part, or <paramref name="withoutPartners"/> says why not.</param>
    /// <remarks>Source: Children Act 2004 s.16E: the three partners act together.</remarks>
    public IReadOnlyList<Problem> Recommend(ReviewOutcome? outcome, string? rationale, string? learning, string? withoutPartners, IReadOnlyCollection<Agency> statutory, Actor by, DateTimeOffset at)
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
        recordings.Add(new(this, Recording.Outcome, by, at));
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

    /// <summary>The first of so many numbers for entries of the chronology; for whoever is alone with the case. Others take them from the database at once.</summary>
    public int TakeEntryNumbers(int count)
    {
        LastEntry += count;
        return LastEntry - count + 1;
    }

    private IReadOnlyList<Problem> MustBeWritable() => Status.IsWritable() ? Problem.None : Problem.With("", $"The record cannot be changed: the case is {Status.InWords().ToLowerInvariant()}");
}
