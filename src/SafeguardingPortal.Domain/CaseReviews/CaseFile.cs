using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A document that belongs to a case. Whoever may open the case may download it.</summary>
public sealed class CaseFile : PartnershipRecord
{
    public const int TitleLength = 200;

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
}
