using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A document that belongs to a case. Whoever may open the case may download it.</summary>
public sealed class CaseFile : PartnershipRecord
{
    public const int TitleLength = 200;
    public const int ReasonLength = 2000;

    private CaseFile() { }

    /// <param name="file">Stored as a part of the case.</param>
    public CaseFile(CaseReview @case, StoredFile file, string title, Actor by, DateTimeOffset at)
    {
        (Case, File, Title, ByName, At) = (@case, file, title, by.Name, at);
        Tell($"added the file “{title}”");
    }

    public override string Kind => "file of the case";

    public override string Label => Title;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int FileId { get; private set; }

    public StoredFile File { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnByName { get; private set; }

    public string? WithdrawnReason { get; private set; }

    /// <summary>What is wrong with a title; the field is <c>Title</c>.</summary>
    public static IReadOnlyList<Problem> CheckTitle(string? title)
    {
        if (string.IsNullOrWhiteSpace(title)) return Problem.With(nameof(Title), "Enter what the document is");
        if (title.Trim().Length > TitleLength) return Problem.With(nameof(Title), $"What the document is must be {TitleLength} characters or fewer");
        return PersonalDetails.In(title) is [_, ..] found ? Problem.With(nameof(Title), $"What the document is must not tell who the child is: it seems to contain {found.InSeries()}") : Problem.None;
    }

    /// <summary>Takes it away from those who read the case, because it was added by mistake. It stays listed with the reason.</summary>
    public IReadOnlyList<Problem> Withdraw(string? reason, Actor by, DateTimeOffset at)
    {
        if (WithdrawnAt is { } earlier) return Problem.With("", $"This document was withdrawn on {earlier.LondonDate().InWords()}");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is withdrawn");

        (WithdrawnAt, WithdrawnByName, WithdrawnReason) = (at, by.Name, reason.Trim());
        Tell($"withdrew the file “{Title}”", reason.Trim());
        return Problem.None;
    }
}
