using System.Globalization;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A referral of a serious incident as somebody writes it down.</summary>
/// <param name="Pseudonym">What the case is called, never a name: "Baby N".</param>
/// <param name="AwareAt">When the local authority became aware, from when the first statutory clock counts.</param>
/// <param name="ReceivedAt">When the partnership received the referral.</param>
/// <param name="Summary">What happened, without names.</param>
/// <param name="Safety">What has been done to keep children safe.</param>
public sealed record CaseIntake(
    string? Pseudonym, DateTimeOffset AwareAt, DateTimeOffset ReceivedAt, string? Summary, string? Safety, Referrer Referrer, IReadOnlyList<ChildDraft> Children)
{
    public const int TextLength = 10_000;

    /// <summary>When whoever refers became aware, as they said it; null when they did not say.</summary>
    public DateTimeOffset? ReferrerAwareAt { get; init; }

    /// <summary>Whether <see cref="AwareAt"/> is the referrer's time, because nobody has said yet when the local authority became aware.</summary>
    public bool CountsFromReferrer { get; init; }

    /// <summary>How long after becoming aware a professional has to refer, in hours.</summary>
    /// <remarks>Source: Buckinghamshire multi-agency safeguarding arrangements 2019, rapid review timetable.</remarks>
    public const int ReferWithinHours = 24;

    public IReadOnlyList<Problem> Check(DateTimeOffset now)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(Pseudonym)) problems.Add(new(nameof(Pseudonym), "Enter a pseudonym"));
        else if (Pseudonym.Length > CaseReview.PseudonymLength) problems.Add(new(nameof(Pseudonym), $"The pseudonym must be {CaseReview.PseudonymLength} characters or fewer"));
        else if (PersonalDetails.In(Pseudonym) is [_, ..] found) problems.Add(new(nameof(Pseudonym), $"The pseudonym must not tell who the child is: it seems to contain {found.InSeries()}"));
        if (ReceivedAt > now) problems.Add(new(nameof(ReceivedAt), "The referral cannot have been received in the future"));
        problems.AddRange(CheckAware(CountsFromReferrer ? ReceivedAt : AwareAt, ReferrerAwareAt, ReceivedAt));
        InvariantException.Require(!CountsFromReferrer || AwareAt == ReferrerAwareAt, "What counts from the referrer's time has it.");
        if (string.IsNullOrWhiteSpace(Summary)) problems.Add(new(nameof(Summary), "Enter what happened"));
        if (Summary?.Length > TextLength) problems.Add(new(nameof(Summary), $"What happened must be {TextLength:N0} characters or fewer"));
        if (Safety?.Length > TextLength) problems.Add(new(nameof(Safety), $"What has been done must be {TextLength:N0} characters or fewer"));
        problems.AddRange(Referrer.Check());
        if (Children.Count == 0) problems.Add(new(nameof(Children), "Enter at least one child"));
        foreach (var (child, i) in Children.Select((c, i) => (c, i))) problems.AddRange(child.Check($"{nameof(Children)}[{i}]"));
        return problems;
    }

    // The local authority knows what its partnership has received.
    internal static IEnumerable<Problem> CheckAware(DateTimeOffset awareAt, DateTimeOffset? referrerAwareAt, DateTimeOffset receivedAt)
    {
        if (awareAt > receivedAt) yield return new(nameof(AwareAt), "The local authority became aware when the referral was received, or before");
        if (referrerAwareAt > receivedAt) yield return new(nameof(ReferrerAwareAt), "The referrer must have become aware before the referral was received");
    }

    /// <summary>How long it took to refer: <c>received 3 hours after the referrer became aware</c>.</summary>
    public static string DelayInWords(DateTimeOffset awareAt, DateTimeOffset receivedAt)
    {
        var hours = (int)Math.Floor((receivedAt - awareAt).TotalHours);
        var late = receivedAt - awareAt > TimeSpan.FromHours(ReferWithinHours) ? $", later than the {ReferWithinHours} hours allowed" : "";
        var took = hours switch { 0 => "less than an hour", 1 => "1 hour", _ => string.Create(CultureInfo.InvariantCulture, $"{hours} hours") };
        return $"received {took} after the referrer became aware{late}";
    }
}

/// <summary>Who referred.</summary>
public sealed record Referrer(string Name, string Role, string Agency, string Email, string Phone)
{
    public const int FieldLength = 200;

    internal IEnumerable<Problem> Check()
    {
        if (string.IsNullOrWhiteSpace(Name)) yield return new("ReferrerName", "Enter the name of whoever refers");
        if (string.IsNullOrWhiteSpace(Agency)) yield return new("ReferrerAgency", "Enter their agency");
        if (Email.Length > 0 && (!Email.Contains('@', StringComparison.Ordinal) || Email.Contains(' ', StringComparison.Ordinal))) yield return new("ReferrerEmail", "Enter an email address like name@example.org");
        foreach (var (field, value) in new[] { ("ReferrerName", Name), ("ReferrerRole", Role), ("ReferrerAgency", Agency), ("ReferrerEmail", Email), ("ReferrerPhone", Phone) })
        {
            if (value.Length > FieldLength) yield return new(field, $"This must be {FieldLength} characters or fewer");
        }
    }
}

/// <summary>A child of the incident as somebody writes it down.</summary>
/// <param name="Pseudonym">What the child is called in the record: "Baby N", "Sibling 1".</param>
/// <param name="Age">In words that tell no date of birth: "4 months", "15".</param>
/// <param name="ResidentIn">The area where the child normally lives when it is another, or null.</param>
public sealed record ChildDraft(string? Pseudonym, string Age, Harm Harm, string? ResidentIn)
{
    public const int AgeLength = 40;
    public const int ResidentInLength = 100;

    /// <param name="field">The row's, before the names of the fields; empty when the child stands alone.</param>
    internal IEnumerable<Problem> Check(string field = "")
    {
        if (field.Length > 0) field += ".";
        if (string.IsNullOrWhiteSpace(Pseudonym)) yield return new($"{field}Pseudonym", "Enter a pseudonym for the child");
        else if (Pseudonym.Length > CaseReview.PseudonymLength) yield return new($"{field}Pseudonym", $"The pseudonym must be {CaseReview.PseudonymLength} characters or fewer");
        else if (PersonalDetails.In(Pseudonym) is [_, ..] found) yield return new($"{field}Pseudonym", $"The pseudonym must not tell who the child is: it seems to contain {found.InSeries()}");
        if (Age.Length > AgeLength) yield return new($"{field}Age", $"The age must be {AgeLength} characters or fewer");
        if (ResidentIn?.Length > ResidentInLength) yield return new($"{field}ResidentIn", $"The area must be {ResidentInLength} characters or fewer");
    }
}
