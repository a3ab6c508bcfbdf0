using System.Globalization;
using System.Text;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A rapid review as one plain text: what the chair decides on, and what its fingerprint is of. Lines end with a line feed.</summary>
public static class ReviewDocument
{
    /// <param name="number">The so-manieth submission.</param>
    public static string Of(CaseReview review, int number)
    {
        var text = new StringBuilder();
        Line($"Rapid review {review.Reference}: {review.Pseudonym}");
        Line($"Submission {number} to the independent chair");
        Line();
        Line($"Local authority became aware: {(review.CountsFromReferrer ? "not confirmed; the clock counts from when the referrer became aware" : Instant(review.AwareAt))}");
        Line($"Referrer became aware, as they said: {(review.ReferrerAwareAt is { } told ? Instant(told) : "not recorded")}");
        Line($"Referral received: {Instant(review.ReceivedAt)}{(review.ReferrerAwareAt is { } aware ? $", {CaseIntake.DelayInWords(aware, review.ReceivedAt)}" : "")}");
        Line($"Panel notified: {(review.NotifiedOn is { } notified ? notified.InWords() : "not yet")}{(review.PanelReference is { } panel ? $" ({panel})" : "")}");
        Line($"Rapid review held: {review.HeldOn!.Value.InWords()}");
        Line($"Guidance: {review.GuidanceName}");
        Heading("Children");
        foreach (var child in review.Children) Line($"{child.Pseudonym}{(child.Age.Length > 0 ? $", {child.Age}" : "")}: {child.Harm.InWords().ToLowerInvariant()}{(child.ResidentIn is { } area ? $"; lives in {area}" : "")}");
        Heading("What happened");
        Line(review.Summary);
        if (review.Safety.Length > 0)
        {
            Heading("What was done at once to keep children safe");
            Line(review.Safety);
        }

        Heading("Who took part");
        foreach (var attendee in review.Participants) Line($"{attendee.Name}, {attendee.RoleTitle}, {attendee.Agency.Name}");
        if (!review.Participants.Any()) Line("Nobody is recorded.");
        Heading("The statutory partners’ views");
        foreach (var view in review.Views.OrderBy(v => v.Agency.Name, StringComparer.Ordinal))
        {
            Line($"{view.Agency.Name}: {view.View.InWords().ToLowerInvariant()}; {(view.TookPart ? $"took part ({view.Person})" : "did not take part")}");
            if (view.Reason.Length > 0) Line(view.Reason);
        }

        if (review.WithoutPartners is { } without) Line($"Recorded without all statutory partners: {without}");
        foreach (var section in review.Sections.OrderBy(s => s.Order))
        {
            Heading(section.Title);
            Line(section.Text);
        }

        Heading("Recommended outcome");
        Line(review.Recommended!.Value.InWords());
        Heading("Reasons");
        Line(review.Rationale);
        Heading("Learning");
        Line(review.Learning);
        return text.ToString();

        void Line(string line = "") => text.Append(line.ReplaceLineEndings("\n")).Append('\n');

        void Heading(string title)
        {
            Line();
            Line(title);
            Line(new string('-', title.Length));
        }
    }

    private static string Instant(DateTimeOffset instant) => instant.InLondon().ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"));
}
