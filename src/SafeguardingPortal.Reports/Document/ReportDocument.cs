using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Reports.Document;

/// <summary>An annual report as a document of blocks: what is published as a page and as a PDF. It knows nothing of where it will be drawn.</summary>
/// <remarks>Every text in it is plain text; none is ever read as markup.</remarks>
public sealed record ReportDocument
{
    /// <summary>The id of the list of contents, which no section may have.</summary>
    internal const string ContentsId = "report-contents";

    /// <summary>What the cover says largest, without the year: "Annual report".</summary>
    public required string Title { get; init; }

    /// <summary>A line under the title, or null.</summary>
    public string? Subtitle { get; init; }

    public required string PartnershipName { get; init; }

    /// <summary>The year as it is shown: "2019/20".</summary>
    public required string Year { get; init; }

    /// <summary>BCP 47 tag of the language all of it is written in.</summary>
    public string Language { get; init; } = "en-GB";

    public required BrandColour Colour { get; init; }

    /// <summary>Who answers for the report, kept in the PDF's properties; the partnership when null.</summary>
    public string? Author { get; init; }

    /// <summary>The day of publication; null while it is a draft, and the cover says so.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Up to which day it tells a year that is not over ("Figures up to 2 December 2019; …"), for the cover; null when it tells the whole year.</summary>
    public string? ToldUntil { get; init; }

    /// <summary>What it corrects, when it takes the place of an edition that was published before; null for the first.</summary>
    public Correction? Correction { get; init; }

    /// <summary>In reading order. Their ids, and those of their tables and charts, are unique in the document.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>What a browser's tab, a bookmark and the PDF's title bar say.</summary>
    public string FullTitle => $"{PartnershipName}: {Title} {Year}";

    /// <summary>The last lines of the cover: when it was published, which edition it is, how far it tells.</summary>
    public IEnumerable<string> WhenPublished
    {
        get
        {
            yield return (Published, Correction) switch
            {
                (null, _) => "Draft, not published",
                ({ } day, null) => $"Published {day.InWords()}",
                ({ } day, { } correction) => $"Edition {correction.Edition}, corrected, published {day.InWords()}",
            };
            if (Correction is { } corrected) yield return $"First published {corrected.FirstPublished.InWords()}";
            if (ToldUntil is { } until) yield return until;
        }
    }

    /// <summary>Asked by whatever draws it, before it begins.</summary>
    /// <exception cref="InvariantException">An id is no slug or occurs twice, or a table's row has more or fewer cells than columns.</exception>
    public void Check()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in Sections.SelectMany(section => section.Blocks.SelectMany(IdsOf).Prepend(section.Id)).Prepend(ContentsId))
        {
            InvariantException.Require(DocumentId.Is(id), $"'{id}' is not an id that can stand in an address.");
            InvariantException.Require(ids.Add(id), $"The id '{id}' occurs twice in the report.");
        }
        foreach (var table in Sections.SelectMany(section => section.Blocks).OfType<Table>())
            InvariantException.Require(table.Rows.All(row => row.Count == table.Columns.Count), $"A row of the table '{table.Id}' has more or fewer cells than there are columns.");
    }

    private static string[] IdsOf(Block block) => block switch
    {
        Table table => [table.Id],
        Chart chart => [chart.Id, chart.Figures.Id],
        StructureChart chart => [chart.Id],
        _ => [],
    };
}

/// <summary>A chapter, with a line in the contents.</summary>
/// <param name="Id">A slug (see <see cref="Slug"/>), part of the public address (<c>#case-reviews</c>): keep it from edition to edition.</param>
public sealed record Section(string Id, string Title, IReadOnlyList<Block> Blocks);

/// <summary>That a report corrects an earlier edition.</summary>
/// <param name="Edition">Its own number: 2 for the first correction.</param>
/// <param name="FirstPublished">When the first edition was published.</param>
/// <param name="What">What was corrected, in the words of whoever published it.</param>
public sealed record Correction(int Edition, DateOnly FirstPublished, string What);
