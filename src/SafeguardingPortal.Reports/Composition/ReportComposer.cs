using System.Globalization;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>Makes a year's report out of its records and of what people have written.</summary>
public static class ReportComposer
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="published">The day of publication; null for a draft, in which empty parts show as such.</param>
    /// <param name="correction">What it corrects; null for a draft and for the first edition.</param>
    public static ReportDocument Compose(YearRecords year, DateOnly? published, Correction? correction = null)
    {
        IReadOnlyList<Block> gap = published is null ? [new Note("Not written yet.")] : [];
        return new()
        {
            Title = "Annual report",
            Subtitle = $"What we did to keep children and young people in {year.Partnership.Area} safe, what we learnt and what comes next",
            PartnershipName = year.Partnership.Name,
            Year = $"{year.Year}",
            Colour = BrandColour.TryParse(year.Partnership.Colour, out var colour) ? colour : BrandColour.Black,
            Published = published,
            Correction = correction,
            ToldUntil = year.IsOver ? null : $"Figures up to {year.AsAt.InWords()}; the year runs to {year.Year.End.InWords()}",
            Sections = [.. Sections(year, gap).Where(section => section.Blocks.Count > 0)],
        };
    }

    /// <summary>The section in which a part stands.</summary>
    public static string SectionOf(ReportPart part) => part switch
    {
        ReportPart.Foreword => "foreword",
        ReportPart.About => "about",
        ReportPart.Structure => "structure",
        ReportPart.Partners => "partners",
        ReportPart.Area => "area",
        ReportPart.Priority => "achievements",
        ReportPart.Group or ReportPart.Difference => "groups",
        ReportPart.Next => "next",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static IEnumerable<Section> Sections(YearRecords year, IReadOnlyList<Block> gap)
    {
        yield return Written(ReportPart.Foreword, "Foreword", words => words && year.Written.SignedBy.Length > 0 ? [new Signature(year.Written.SignedBy, year.Written.SignedAs)] : []);
        yield return Written(ReportPart.About, "About the partnership", _ => []);
        yield return Written(ReportPart.Structure, "How we are organised", _ => Structure(year));
        yield return new("vision", "Our vision", [.. Vision(year.Partnership)]);
        yield return Written(ReportPart.Partners, "Our partners", _ => PartnersBySector.Of(year));
        yield return Written(ReportPart.Area, $"Children and schools in {year.Partnership.Area}", _ => AreaFigures.Of(year));
        yield return new(SectionOf(ReportPart.Priority), "What we achieved", [.. Achievements(year, gap)]);
        yield return new(SectionOf(ReportPart.Group), "What our groups did", [.. GroupChapters.Of(year, gap)]);
        yield return Written(ReportPart.Next, "What is next", _ => []);

        Section Written(ReportPart part, string title, Func<bool, IEnumerable<Block>> after)
        {
            var text = year.Written.TextOf(part);
            return new(SectionOf(part), title, [.. OrGap(text, gap), .. after(text.Length > 0)]);
        }
    }

    private static IEnumerable<Block> Structure(YearRecords year)
    {
        if (year.Groups.Count == 0) yield break;

        yield return new StructureChart("structure-chart", $"Our groups in {year.Year}", GroupTree.Nodes([.. year.Groups.InOrder().Select(g => new GroupInTree(
            g.Id, g.ParentId, g.Name, g.Type, g.JointWith, Sentences(g.Chair is { } chair ? $"Chair: {chair.Name}, {chair.RoleTitle}" : null, DatesOf(g, year))))]));
    }

    private static IEnumerable<Block> Vision(PartnershipDetails partnership)
    {
        if (partnership.Vision.Length > 0) yield return new Quote(partnership.Vision);
        if (partnership.Pillars.Count > 0) yield return new Pillars([.. partnership.Pillars.Select(p => new Document.Pillar(p.Name, p.Text))]);
        if (partnership.Voice.Length == 0) yield break;
        yield return new Heading(3, "How we hear children");
        foreach (var block in PlainMarkdown.Read(partnership.Voice)) yield return block;
    }

    // An aim by itself is nothing achieved: it is called an aim, and where nobody has written of any there is no chapter.
    private static IEnumerable<Block> Achievements(YearRecords year, IReadOnlyList<Block> gap)
    {
        var told = year.Priorities.Select(p => (Priority: p, Blocks: OrGap(year.Written.TextOf(ReportPart.Priority, p.Id), gap))).ToList();
        if (told.All(t => t.Blocks.Count == 0)) yield break;

        foreach (var (priority, blocks) in told.Where(t => t.Blocks.Count > 0 || t.Priority.Description.Length > 0))
        {
            yield return new Heading(3, $"{priority.Number}. {priority.Title}");
            if (priority.Description.Length > 0) yield return new Paragraph([new Strong([new TextRun("Our aim:")]), new TextRun($" {priority.Description}")]) { LeadsIn = blocks.Count > 0 };
            foreach (var block in Within(blocks)) yield return block;
        }
    }

    internal static IReadOnlyList<Block> OrGap(string text, IReadOnlyList<Block> gap) => PlainMarkdown.Read(text) is { Count: > 0 } blocks ? blocks : gap;

    /// <summary>The same under a heading of level three: headings that people typed stand beneath it.</summary>
    internal static IEnumerable<Block> Within(IEnumerable<Block> blocks) => blocks.Select(block => block is Heading heading ? heading with { Level = 4 } : block);

    /// <summary>As it was entered, which is with two decimals at most.</summary>
    internal static string Number(decimal value) => value.ToString("#,0.##", British);

    /// <summary>When a group began and ended, if within the year so far; the groups that began with the partnership itself do not say so.</summary>
    internal static string? DatesOf(GroupInYear group, YearRecords year) => Sentences(
        group.From > year.Year.Start && group.From > year.Groups.Min(g => g.From) ? $"Began on {group.From.InWords()}" : null,
        group.EndsOn is { } end && end <= year.AsAt ? $"Ended on {end.InWords()}" : null);

    private static string? Sentences(params string?[] sentences) => string.Join(". ", sentences.OfType<string>()) is { Length: > 0 } joined ? joined : null;
}
