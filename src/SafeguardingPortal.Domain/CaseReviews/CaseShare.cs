using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A case as another partnership may see it, because children of its area are among the case's. This partnership leads; the other sees what is named here and nothing else.</summary>
public sealed class CaseShare : PartnershipRecord
{
    public const int TextLength = 10_000;
    public const int ReasonLength = 2000;

    private readonly List<CaseContribution> contributions = [];

    private CaseShare() { }

    /// <param name="children">Those who live in the other partnership's area.</param>
    /// <param name="text">What the other partnership is told.</param>
    /// <exception cref="InvariantException">It has problems; see <see cref="Check"/>.</exception>
    public CaseShare(CaseReview @case, Partnership with, IReadOnlyList<CaseChild> children, string text, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(!Check(children, text).Any() && children.All(@case.Children.Contains), "A case is shared with a text, for children of its own.");
        (Case, With, ChildIds, Text, ByName, At) = (@case, with, [.. children.Select(c => c.Id)], text.Trim(), by.Name, at);
        Tell($"shared the case with {with.Name}, for {children.Select(c => c.Pseudonym).InSeries()}");
    }

    public override string Kind => "share";

    public override string Label => With.Name;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    /// <summary>The partnership that sees it.</summary>
    public int WithId { get; private set; }

    public Partnership With { get; private set; } = null!;

    /// <summary>The children whom the other partnership sees.</summary>
    public IReadOnlyList<int> ChildIds { get; private set; } = [];

    public string Text { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Since when the other partnership sees it no more; null while it does.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedByName { get; private set; }

    public IReadOnlyList<CaseContribution> Contributions => contributions;

    // The children's numbers say nothing to a reader; their pseudonyms are told.
    public override bool Keeps(string property) => property is not nameof(ChildIds);

    public static IEnumerable<Problem> Check(IReadOnlyCollection<CaseChild> children, string? text)
    {
        if (children.Count == 0) yield return new("Children", "Select the children who live there");
        if (string.IsNullOrWhiteSpace(text)) yield return new(nameof(Text), "Enter what is shared");
        else if (text.Length > TextLength) yield return new(nameof(Text), $"What is shared must be {TextLength:N0} characters or fewer");
        else if (PersonalDetails.In(text) is [_, ..] found) yield return new(nameof(Text), $"What is shared must not tell who a child is: it seems to contain {found.InSeries()}");
    }

    /// <summary>Ends it: from now on the other partnership sees nothing of the case.</summary>
    public IReadOnlyList<Problem> End(string? reason, Actor by, DateTimeOffset at)
    {
        if (EndedAt is not null) return Problem.With("", $"It is not shared with {With.Name} any more");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is no longer shared");
        if (reason.Length > ReasonLength) return Problem.With("Reason", $"The reason must be {ReasonLength:N0} characters or fewer");

        (EndedAt, EndedByName) = (at, by.Name);
        Tell($"ended the sharing with {With.Name}", reason.Trim());
        return Problem.None;
    }

    /// <summary>Takes what the other partnership has to say.</summary>
    /// <param name="file">A document of theirs, or null.</param>
    public IReadOnlyList<Problem> Contribute(string? text, CaseFile? file, Actor by, DateTimeOffset at)
    {
        if (CheckContribution(text) is { Count: > 0 } problems) return problems;

        contributions.Add(new(this, text!.Trim(), file, by, at));
        Tell($"contributed from {With.Name}");
        return Problem.None;
    }

    public static IReadOnlyList<Problem> CheckContribution(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Problem.With(nameof(Text), "Enter what you have to say")
        : text.Length > TextLength ? Problem.With(nameof(Text), $"What you have to say must be {TextLength:N0} characters or fewer")
        : PersonalDetails.In(text) is [_, ..] found ? Problem.With(nameof(Text), $"This must not tell who a child is: it seems to contain {found.InSeries()}")
        : Problem.None;
}

/// <summary>What another partnership said to a case that is shared with it. Never changed, never removed.</summary>
public sealed class CaseContribution : PartnershipRecord, IUnchanging
{
    private CaseContribution() { }

    internal CaseContribution(CaseShare share, string text, CaseFile? file, Actor by, DateTimeOffset at) =>
        (Share, Text, File, ByName, At) = (share, text, file, by.Name, at);

    public override string Kind => "contribution";

    public override string Label => $"from {Share.With.Name}";

    public override IKept HistoryRoot => Share.Case;

    public int ShareId { get; private set; }

    public CaseShare Share { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public int? FileId { get; private set; }

    public CaseFile? File { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
