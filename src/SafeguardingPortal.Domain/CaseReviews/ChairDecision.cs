using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>What the chair may do with a review. Stored by number.</summary>
public enum ChairChoice
{
    Agreed = 1,
    SentBack = 2,
    Otherwise = 3,
}

/// <summary>A review as it was submitted to the chair: its text as it was, and the fingerprint of that text.</summary>
public sealed class Submission : PartnershipRecord, IUnchanging
{
    private Submission() { }

    internal Submission(CaseReview @case, int number, string document, Actor by, DateTimeOffset at) =>
        (Case, Number, Document, Sha256, ByAccountId, ByName, At) = (@case, number, document, Fingerprint.Of(document), by.AccountId, by.Name, at);

    public override string Kind => "submission";

    public override string Label => $"{Number}";

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int Number { get; private set; }

    /// <summary>The whole record in plain text; its UTF-8 bytes are what <see cref="Sha256"/> is of.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public int? ByAccountId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public override bool Keeps(string property) => property == nameof(Sha256);
}

/// <summary>A decision that the independent chair has signed. Never changed: a later one supersedes it.</summary>
public sealed class ChairDecision : PartnershipRecord, IUnchanging
{
    public const int ReasonsLength = 8000;

    private const string LateTitle = "Why it is late";

    private ChairDecision() { }

    internal ChairDecision(CaseReview @case, Submission submission, int number, ChairChoice choice, ReviewOutcome? outcome, string reasons, string? lateReason, int? supersedes, Actor by, DateTimeOffset at)
    {
        (Case, SubmissionNumber, SubmissionSha256, Number, Choice, Outcome, Reasons, Supersedes) = (@case, submission.Number, submission.Sha256, number, choice, outcome, reasons, choice == ChairChoice.SentBack ? null : supersedes);
        (ByAccountId, ByName, At) = (by.AccountId, by.Name, at);
        Receipt = Written(lateReason);
        Sha256 = Fingerprint.Of(Receipt);
    }

    public override string Kind => "decision";

    public override string Label => $"{Number}";

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int Number { get; private set; }

    public int SubmissionNumber { get; private set; }

    /// <summary>The fingerprint of what was decided on.</summary>
    public string SubmissionSha256 { get; private set; } = "";

    public ChairChoice Choice { get; private set; }

    /// <summary>What is done now; null when it was sent back.</summary>
    public ReviewOutcome? Outcome { get; private set; }

    /// <summary>The chair's reasons, or questions.</summary>
    public string Reasons { get; private set; } = "";

    /// <summary>The number of the decision it takes the place of, or null.</summary>
    public int? Supersedes { get; private set; }

    /// <summary>The account that signed; null for a decision from before the portal.</summary>
    public int? ByAccountId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The decision in plain text, which can be kept; its UTF-8 bytes are what <see cref="Sha256"/> is of.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>The receipt's fingerprint, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Why it was later than the timetable asks, as the receipt says it; null where it says nothing of that.</summary>
    public string? LateReason
    {
        get
        {
            var before = $"\n\n{Reasoned}\n{LateTitle}\n";
            return Receipt.IndexOf(before, StringComparison.Ordinal) is var at and >= 0 ? Receipt[(at + before.Length)..^1] : null;
        }
    }

    private string Reasoned => $"{(Choice == ChairChoice.SentBack ? "Questions" : "Reasons")}\n{(Reasons.Length == 0 ? "As the review gives them." : Reasons)}\n";

    public override bool Keeps(string property) => property is nameof(Choice) or nameof(Outcome) or nameof(Reasons) or nameof(SubmissionSha256) or nameof(Sha256);

    /// <summary>What keeps a choice from being signed.</summary>
    public static IReadOnlyList<Problem> Check(ChairChoice choice, ReviewOutcome? outcome, string? reasons, ReviewOutcome recommended)
    {
        var problems = new List<Problem>();
        if (!Enum.IsDefined(choice)) problems.Add(new("Choice", "Select what you decide"));
        if (choice == ChairChoice.Otherwise && outcome is null) problems.Add(new("Outcome", "Select what you decide instead"));
        if (choice == ChairChoice.Otherwise && outcome == recommended) problems.Add(new("Outcome", "This is what the review recommends: agree with it, or select another"));
        if (choice == ChairChoice.SentBack && string.IsNullOrWhiteSpace(reasons)) problems.Add(new("Reasons", "Enter your questions"));
        if (choice == ChairChoice.Otherwise && string.IsNullOrWhiteSpace(reasons)) problems.Add(new("Reasons", "Enter your reasons"));
        if (reasons?.Length > ReasonsLength) problems.Add(new("Reasons", $"Your reasons must be {ReasonsLength:N0} characters or fewer"));
        return problems;
    }

    public string InWords() => Choice switch
    {
        ChairChoice.Agreed => $"Agreed: {Outcome!.Value.InWords()}",
        ChairChoice.Otherwise => $"Decided otherwise: {Outcome!.Value.InWords()}",
        _ => "Sent back with questions",
    };

    private string Written(string? lateReason)
    {
        var text = new StringBuilder();
        text.Append("Decision of the independent chair\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Case: {Case.Reference} ({Case.Pseudonym})\n");
        text.Append(CultureInfo.InvariantCulture, $"Decision: {Number}{(Supersedes is { } earlier ? $", which supersedes decision {earlier}" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"Signed by: {ByName}\n");
        text.Append(CultureInfo.InvariantCulture, $"Signed at: {At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC\n");
        text.Append(CultureInfo.InvariantCulture, $"Decided on: submission {SubmissionNumber}, SHA-256 {SubmissionSha256}\n");
        text.Append(CultureInfo.InvariantCulture, $"{InWords()}\n\n{Reasoned}");
        if (lateReason is not null) text.Append(CultureInfo.InvariantCulture, $"\n{LateTitle}\n{lateReason}\n");
        return text.ToString();
    }
}

/// <summary>A text's SHA-256.</summary>
public static class Fingerprint
{
    /// <summary>Of its UTF-8 bytes, in lower-case hexadecimal.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
