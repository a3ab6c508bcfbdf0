using System.Globalization;
using System.Text;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>What a submission says before its longer parts, as it was when it was submitted.</summary>
/// <param name="Dates">What it dates, and when, in its own words.</param>
/// <param name="Children">A line for each.</param>
/// <param name="Safety">What was done at once to keep children safe; empty when it says nothing of that.</param>
/// <param name="Participants">A line for each who took part.</param>
public sealed record SubmittedFacts(IReadOnlyList<(string What, string When)> Dates, IReadOnlyList<string> Children, string Safety, IReadOnlyList<string> Participants);

/// <summary>A rapid review as one plain text: what the chair decides on, and what its fingerprint is of. Lines end with a line feed.</summary>
public static class ReviewDocument
{
    private const string ChildrenTitle = "Children", Happened = "What happened", SafetyTitle = "What was done at once to keep children safe", TookPart = "Who took part", Partners = "The statutory partners’ views";

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
        Heading(ChildrenTitle);
        foreach (var child in review.Children) Line($"{child.Pseudonym}{(child.Age.Length > 0 ? $", {child.Age}" : "")}: {child.Harm.InWords().ToLowerInvariant()}{(child.ResidentIn is { } area ? $"; lives in {area}" : "")}");
        Heading(Happened);
        Line(review.Summary);
        if (review.Safety.Length > 0)
        {
            Heading(SafetyTitle);
            Line(review.Safety);
        }

        Heading(TookPart);
        foreach (var attendee in review.Participants) Line($"{attendee.Name}, {attendee.RoleTitle}, {attendee.Agency.Name}");
        if (!review.Participants.Any()) Line("Nobody is recorded.");
        Heading(Partners);
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

    /// <summary>Whether a submission recommends what the review does now, and for the same reasons.</summary>
    public static bool Recommends(string document, CaseReview review) => document.Contains(
        $"\nRecommended outcome\n-------------------\n{review.Recommended!.Value.InWords()}\n\nReasons\n-------\n{review.Rationale.ReplaceLineEndings("\n")}\n", StringComparison.Ordinal);

    /// <summary>Reads a submission's facts back from its text; null when it cannot be told for certain which they are, because a heading is missing or stands there twice.</summary>
    public static SubmittedFacts? FactsOf(string document)
    {
        var lines = document.Split('\n');
        string[] titles = [ChildrenTitle, Happened, SafetyTitle, TookPart, Partners];
        var found = titles.Select(t => Enumerable.Range(1, Math.Max(lines.Length - 2, 0)).Where(i => lines[i] == t && lines[i - 1].Length == 0 && lines[i + 1] == new string('-', t.Length)).ToList()).ToList();
        if (found.Exists(f => f.Count > 1) || found.Where((f, i) => titles[i] != SafetyTitle).Any(f => f.Count == 0)) return null;

        var at = found.Where(f => f.Count == 1).Select(f => f[0]).ToList();
        if (at[0] < 3 || !at.SequenceEqual(at.Order())) return null;
        var dates = lines[3..at[0]].Select(l => l.Split(": ", 2)).Where(l => l.Length == 2).Select(l => (l[0], l[1])).ToList();
        return new(dates, Under(ChildrenTitle), string.Join('\n', Under(SafetyTitle)), Under(TookPart));

        // Without the line of dashes above and the empty line below.
        string[] Under(string title) => found[Array.IndexOf(titles, title)] is [var from] ? lines[(from + 2)..(at[at.IndexOf(from) + 1] - 1)] : [];
    }

    private static string Instant(DateTimeOffset instant) => instant.InLondon().ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"));
}
