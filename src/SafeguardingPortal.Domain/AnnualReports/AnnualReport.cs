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
    public const int SignedByLength = 200;
    public const int SignedAsLength = 200;

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

    /// <summary>Writes a part, in the plain Markdown that the report draws; an empty text takes it out.</summary>
    /// <param name="subjectId">The priority or group it is about, for the parts that have one.</param>
    /// <param name="title">What the history calls the part.</param>
    public ReportText Write(ReportPart part, int? subjectId, string text, string? title = null)
    {
        InvariantException.Require(subjectId.HasValue == part is ReportPart.Priority or ReportPart.Group or ReportPart.Difference, "Achievements are a priority's or a group's, other parts of the whole report.");
        var subject = subjectId ?? ReportText.WholeReport;
        var written = texts.Find(t => t.Part == part && t.SubjectId == subject);
        if (written is null) texts.Add(written = new(this, part, subject));
        written.Write(text.Trim(), title ?? part.ToString());
        return written;
    }

    /// <summary>Keeps why a corrected edition is to be published though parts of it are missing. Of a first edition its own reason says so.</summary>
    /// <param name="missing">What the parts are called.</param>
    public void AllowGaps(int edition, IReadOnlyList<string> missing, string reason) => Tell($"asked for edition {edition} to be published without {missing.InSeries()}", reason);

    /// <summary>Freezes an edition: what was published never changes afterwards, whatever the records do. It follows the last of <see cref="Editions"/>; earlier ones need not be read for it.</summary>
    /// <param name="html">The report as the public's page shows it.</param>
    /// <param name="colour">The partnership's colour at the time, as <c>#rrggbb</c>.</param>
    /// <param name="pdf">The same content in print.</param>
    /// <param name="reason">Why it is published with gaps, or what was corrected; null when neither.</param>
    public PublishedEdition Publish(string html, string colour, StoredFile pdf, int pages, string? reason, Actor by, DateTimeOffset at)
    {
        var edition = new PublishedEdition(this, (editions.MaxBy(e => e.Number)?.Number ?? 0) + 1, html, colour, pdf, pages, by, at);
        editions.Add(edition);
        Tell(edition.Number == 1 ? "published the report" : $"published edition {edition.Number}, corrected", reason);
        return edition;
    }
}

/// <summary>One written part of a report.</summary>
public sealed class ReportText : PartnershipRecord
{
    /// <summary>The subject of a part that is about neither a priority nor a group.</summary>
    public const int WholeReport = 0;

    public const int TextLength = 50_000;

    private ReportText() { }

    internal ReportText(AnnualReport report, ReportPart part, int subjectId) => (Report, Part, SubjectId) = (report, part, subjectId);

    public override string Kind => "report text";

    public override string Label => Part.ToString();

    public override IKept HistoryRoot => Report;

    public int ReportId { get; private set; }

    public AnnualReport Report { get; private set; } = null!;

    public ReportPart Part { get; private set; }

    /// <summary>The priority or group it is about, or <see cref="WholeReport"/>.</summary>
    public int SubjectId { get; private set; }

    /// <summary>Plain Markdown.</summary>
    public string Text { get; private set; } = "";

    public override bool Keeps(string property) => property == nameof(Text);

    internal void Write(string text, string title)
    {
        if (text == Text) return;
        Tell($"{(Text.Length == 0 ? "wrote" : text.Length == 0 ? "took out" : "changed")} the part ‘{title}’");
        Text = text;
    }
}

/// <summary>A report as it was published: its page and its PDF, for good.</summary>
public sealed class PublishedEdition : PartnershipRecord
{
    private PublishedEdition() { }

    internal PublishedEdition(AnnualReport report, int number, string html, string colour, StoredFile pdf, int pages, Actor by, DateTimeOffset at)
    {
        (Report, Number, Html, Colour, Pdf, Pages, PdfLength, ByName, PublishedAt) = (report, number, html, colour, pdf, pages, pdf.Length, by.Name, at);
        Downloads = new();
    }

    public override string Kind => "edition";

    public override string Label => $"edition {Number}";

    public override IKept HistoryRoot => Report;

    public int ReportId { get; private set; }

    public AnnualReport Report { get; private set; } = null!;

    /// <summary>1 for the first, 2 for its first correction.</summary>
    public int Number { get; private set; }

    public string Html { get; private set; } = "";

    public string Colour { get; private set; } = "";

    public int PdfId { get; private set; }

    public StoredFile Pdf { get; private set; } = null!;

    public int Pages { get; private set; }

    /// <summary>Size of the PDF in bytes.</summary>
    public int PdfLength { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }

    public DownloadCount Downloads { get; private set; } = null!;

    public override bool Keeps(string property) => property is not (nameof(Html) or nameof(Colour) or nameof(PdfId) or nameof(ReportId));
}

/// <summary>How often an edition's PDF was fetched. Kept apart: the edition never changes, and a count is no part of its history.</summary>
public sealed class DownloadCount
{
    internal DownloadCount() { }

    public int EditionId { get; private set; }

    public int Count { get; private set; }
}
