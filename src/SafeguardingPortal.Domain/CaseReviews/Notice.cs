using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Who is told of a decision. Stored by number.</summary>
public enum NoticeTo
{
    Panel = 1,
    Dfe = 2,
    Ofsted = 3,
    Referrer = 4,
    GroupChair = 5,
}

/// <summary>Whether whoever was told agrees. Stored by number.</summary>
public enum ReplyView
{
    Acknowledged = 1,
    Agrees = 2,
    Disagrees = 3,
}

/// <summary>A letter that tells of a decision: its text, when and how it was sent, what was answered.</summary>
public sealed class Notice : PartnershipRecord
{
    public const int RecipientLength = 200;
    public const int AddressLength = 400;
    public const int BodyLength = 20_000;
    public const int HowLength = 200;
    public const int ReplyLength = 8000;

    private Notice() { }

    internal Notice(CaseReview @case, int number, int decisionNumber, NoticeTo to, string recipient, string address, string body, Actor by, DateTimeOffset at) =>
        (Case, Number, DecisionNumber, To, Recipient, Address, Body, DraftedByName, DraftedAt) = (@case, number, decisionNumber, to, recipient, address, body, by.Name, at);

    public override string Kind => "letter";

    public override string Label => $"to {Recipient}";

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    /// <summary>Its number within the case, and in its address.</summary>
    public int Number { get; private set; }

    /// <summary>The decision it tells of.</summary>
    public int DecisionNumber { get; private set; }

    public NoticeTo To { get; private set; }

    public string Recipient { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Paragraphs, with empty lines between them.</summary>
    public string Body { get; private set; } = "";

    public string DraftedByName { get; private set; } = "";

    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>The letter as a PDF, of the text as it is; null until it is made.</summary>
    public int? PdfId { get; private set; }

    public StoredFile? Pdf { get; private set; }

    public DateOnly? SentOn { get; private set; }

    public string? How { get; private set; }

    public string? SentByName { get; private set; }

    /// <summary>Whether sending it counts for the steps that end when people are told: its decision held when it was sent.</summary>
    public bool EndsStep { get; private set; }

    public DateOnly? RepliedOn { get; private set; }

    public ReplyView? ReplyView { get; private set; }

    public string? Reply { get; private set; }

    public override bool Keeps(string property) => property is not (nameof(PdfId) or nameof(Body) or nameof(EndsStep));

    /// <summary>Changes the text of a letter that was not sent; a PDF of the old text is given up.</summary>
    public IReadOnlyList<Problem> Revise(string? recipient, string? address, string? body)
    {
        var problems = new List<Problem>();
        if (SentOn is { } sent) problems.Add(new("", $"This letter was sent on {sent.InWords()} and cannot be changed"));
        if (string.IsNullOrWhiteSpace(recipient)) problems.Add(new(nameof(Recipient), "Enter who the letter is to"));
        if (string.IsNullOrWhiteSpace(body)) problems.Add(new(nameof(Body), "Enter the letter"));
        if (problems.Count > 0) return problems;

        (Recipient, Address, Body) = (recipient!.Trim(), address?.Trim() ?? "", body!.Trim());
        (Pdf, PdfId) = (null, null);
        Tell($"changed the letter to {Recipient}");
        return Problem.None;
    }

    /// <summary>Keeps the letter as a PDF.</summary>
    public void Print(StoredFile pdf)
    {
        Pdf = pdf;
        Tell($"made the PDF of the letter to {Recipient} (SHA-256 {pdf.Sha256})");
    }

    public IReadOnlyList<Problem> Answer(DateOnly on, ReplyView? view, string? reply, DateOnly today)
    {
        var problems = new List<Problem>();
        if (SentOn is not { } sent) problems.Add(new("", "This letter was not sent yet"));
        else if (on < sent) problems.Add(new("On", $"The reply cannot be older than the letter, sent on {sent.InWords()}"));
        if (on > today) problems.Add(new("On", "The day cannot be in the future"));
        if (view is null) problems.Add(new("View", "Select what they say"));
        if (view == CaseReviews.ReplyView.Disagrees && string.IsNullOrWhiteSpace(reply)) problems.Add(new("Reply", "Enter what they say"));
        if (problems.Count > 0) return problems;

        (RepliedOn, ReplyView, Reply) = (on, view, reply?.Trim());
        Tell($"recorded the reply of {Recipient}: {view!.Value.ToString().ToLowerInvariant()}");
        return Problem.None;
    }

    internal void MarkSent(DateOnly on, string how, bool endsStep, Actor by) => (SentOn, How, SentByName, EndsStep) = (on, how, by.Name, endsStep);

    // The history keeps what is taken away.
    internal void MarkUnsent()
    {
        (SentOn, How, SentByName, EndsStep) = (null, null, null, false);
        (RepliedOn, ReplyView, Reply) = (null, null, null);
    }
}
