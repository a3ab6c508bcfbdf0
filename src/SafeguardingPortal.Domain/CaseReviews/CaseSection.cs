using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>What the record of a rapid review says under one heading. Several people write over days; each version stays.</summary>
public sealed class CaseSection : PartnershipRecord
{
    public const int TextLength = 40_000;

    private readonly List<SectionVersion> versions = [];

    private CaseSection() { }

    internal CaseSection(CaseReview @case, int order, RecordHead head) => (Case, Order, Key, Title, Help) = (@case, order, head.Key, head.Title, head.Help);

    public override string Kind => "section";

    public override string Label => Title;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int Order { get; private set; }

    /// <summary>The heading's name in addresses.</summary>
    public string Key { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Help { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? LastByName { get; private set; }

    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>The submission in which it stands as it is; raising it tells whoever is just writing that the record was submitted.</summary>
    public int SubmittedAs { get; private set; }

    /// <summary>Every text it has had, oldest first.</summary>
    public IReadOnlyList<SectionVersion> Versions => versions;

    // The versions keep the texts; the history says that there is a new one.
    public override bool Keeps(string property) => property is not (nameof(Text) or nameof(LastByName) or nameof(LastAt) or nameof(SubmittedAs));

    /// <summary>Writes a new version. Nothing happens when it says the same.</summary>
    public IReadOnlyList<Problem> Write(string? text, Actor by, DateTimeOffset at)
    {
        if (!Case.Status.IsWritable()) return Problem.With(nameof(Text), $"The record cannot be changed: the case is {Case.Status.InWords().ToLowerInvariant()}");
        var written = text?.Trim() ?? "";
        if (written.Length > TextLength) return Problem.With(nameof(Text), $"“{Title}” must be {TextLength:N0} characters or fewer");
        if (written == Text) return Problem.None;

        (Text, LastByName, LastAt) = (written, by.Name, at);
        versions.Add(new(this, versions.Count == 0 ? 1 : versions.Max(v => v.Number) + 1, written, by, at));
        Tell($"wrote version {versions[^1].Number} of “{Title}”");
        return Problem.None;
    }

    internal void Submit(int number) => SubmittedAs = number;
}

/// <summary>A text that a section once had. Never changed, never removed.</summary>
public sealed class SectionVersion : PartnershipRecord, IUnchanging
{
    private SectionVersion() { }

    internal SectionVersion(CaseSection section, int number, string text, Actor by, DateTimeOffset at) =>
        (Section, Number, Text, ByAccountId, ByName, At) = (section, number, text, by.AccountId, by.Name, at);

    public override string Kind => "version";

    public override string Label => $"{Number} of “{Section.Title}”";

    public override IKept HistoryRoot => Section.Case;

    public int SectionId { get; private set; }

    public CaseSection Section { get; private set; } = null!;

    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    public int? ByAccountId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public override bool Keeps(string property) => false;
}
