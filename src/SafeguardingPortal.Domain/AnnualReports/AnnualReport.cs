using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.AnnualReports;

/// <summary>The parts of an annual report that people write. Stored by number: add at the end, never renumber.</summary>
public enum ReportPart
{
    Foreword = 1,
    About = 2,
    Structure = 3,
    Partners = 4,
    Area = 5,

    /// <summary>What was achieved under one strategic priority; the subject is the priority.</summary>
    Priority = 6,

    /// <summary>What one group achieved; the subject is the group.</summary>
    Group = 7,

    /// <summary>"What difference did we make?", one line each; the subject is the group.</summary>
    Difference = 8,
    Next = 9,
}

/// <summary>A partnership's yearly report (Children Act 2004 s.16G): what people write of it, and the editions that were published.</summary>
public sealed class AnnualReport : PartnershipRecord
{
    private readonly List<ReportText> texts = [];
    private readonly List<PublishedEdition> editions = [];

    private AnnualReport() { }

    public AnnualReport(ReportingYear year) => Year = year;

    public override string Kind => "annual report";

    public override string Label => $"Annual report {Year}";

    public ReportingYear Year { get; private set; }

    /// <summary>Who signs the foreword, and as what.</summary>
    public string SignedBy { get; private set; } = "";

    public string SignedAs { get; private set; } = "";

    public IReadOnlyList<ReportText> Texts => texts;

    /// <summary>Published editions, oldest first; the last is the one the public reads.</summary>
    public IReadOnlyList<PublishedEdition> Editions => editions;

    public void Sign(string name, string role) => (SignedBy, SignedAs) = (name, role);

    /// <summary>The text of a part, or an empty string.</summary>
    /// <param name="subjectId">The priority or group it is about, for the parts that have one.</param>
    public string TextOf(ReportPart part, int? subjectId = null) => Find(part, subjectId)?.Text ?? "";

    /// <summary>Writes a part, in the plain Markdown that the report draws.</summary>
    public void Write(ReportPart part, int? subjectId, string text)
    {
        InvariantException.Require(subjectId.HasValue == part is ReportPart.Priority or ReportPart.Group or ReportPart.Difference, "Achievements are a priority's or a group's, other parts of the whole report.");
        if (Find(part, subjectId) is { } written) written.Write(text.Trim());
        else texts.Add(new(this, part, subjectId, text.Trim()));
    }

    /// <summary>Freezes an edition: what was published never changes afterwards, whatever the records do.</summary>
    /// <param name="html">The report as the public's page shows it.</param>
    /// <param name="pdfId">The stored PDF of the same content.</param>
    public PublishedEdition Publish(string html, int pdfId, int pages, int pdfLength, Actor by, DateTimeOffset at)
    {
        var edition = new PublishedEdition(this, editions.Count + 1, html, pdfId, pages, pdfLength, by, at);
        editions.Add(edition);
        Tell(edition.Number == 1 ? "published the report" : $"published corrected edition {edition.Number}");
        return edition;
    }

    private ReportText? Find(ReportPart part, int? subjectId) => texts.Find(t => t.Part == part && t.SubjectId == subjectId);
}

/// <summary>One written part of a report.</summary>
public sealed class ReportText : PartnershipRecord
{
    private ReportText() { }

    internal ReportText(AnnualReport report, ReportPart part, int? subjectId, string text) => (Report, Part, SubjectId, Text) = (report, part, subjectId, text);

    public override string Kind => "report text";

    public override string Label => Part.ToString();

    public override IKept HistoryRoot => Report;

    public int ReportId { get; private set; }

    public AnnualReport Report { get; private set; } = null!;

    public ReportPart Part { get; private set; }

    public int? SubjectId { get; private set; }

    /// <summary>Plain Markdown.</summary>
    public string Text { get; private set; } = "";

    internal void Write(string text) => Text = text;
}

/// <summary>A report as it was published: its page and its PDF, for good.</summary>
public sealed class PublishedEdition : PartnershipRecord
{
    private PublishedEdition() { }

    internal PublishedEdition(AnnualReport report, int number, string html, int pdfId, int pages, int pdfLength, Actor by, DateTimeOffset at) =>
        (Report, Number, Html, PdfId, Pages, PdfLength, ByName, PublishedAt) = (report, number, html, pdfId, pages, pdfLength, by.Name, at);

    public override string Kind => "edition";

    public override string Label => $"edition {Number}";

    public override IKept HistoryRoot => Report;

    public int ReportId { get; private set; }

    public AnnualReport Report { get; private set; } = null!;

    /// <summary>1 for the first, 2 for its first correction.</summary>
    public int Number { get; private set; }

    public string Html { get; private set; } = "";

    public int PdfId { get; private set; }

    public int Pages { get; private set; }

    /// <summary>Size of the PDF in bytes.</summary>
    public int PdfLength { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }

    public override bool Keeps(string property) => property != nameof(Html);
}
