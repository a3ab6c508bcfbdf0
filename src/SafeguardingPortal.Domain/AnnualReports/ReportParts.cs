using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Domain.AnnualReports;

/// <summary>A part of one year's report that somebody writes.</summary>
/// <param name="SubjectId">The priority or the group it is about, or <see cref="ReportText.WholeReport"/>.</param>
/// <param name="Slug">Its piece of the address.</param>
/// <param name="IsNeeded">Whether its being empty is a gap.</param>
/// <param name="FromRecords">What the records add to it by themselves ("46 agencies by sector"); null when nothing.</param>
public sealed record PartToWrite(ReportPart Part, int SubjectId, string Slug, string Title, bool IsNeeded, string Text, int Version, string? FromRecords)
{
    public bool IsWritten => Text.Length > 0;

    public bool IsGap => IsNeeded && !IsWritten;
}

/// <summary>Where what is missing is put right.</summary>
public enum GapIn
{
    /// <summary>Nowhere: the year has to come to its end.</summary>
    Time,
    Part,
    Signature,
    Priorities,
    Figures,
}

/// <summary>Something that a year's report lacks.</summary>
/// <param name="PartSlug">The part that is not written; null when it is something else.</param>
public sealed record Gap(string Title, GapIn In, string? PartSlug = null);

/// <summary>What a year's report needs, and what of it is missing.</summary>
/// <remarks>Children Act 2004 s.16G: what was done as a result of the arrangements, and how effective they were in practice.</remarks>
public static class ReportParts
{
    /// <summary>The parts in the order in which they are read.</summary>
    public static IReadOnlyList<PartToWrite> Parts(this YearRecords year) =>
    [
        year.Whole(ReportPart.Foreword, "Foreword", null),
        year.Whole(ReportPart.About, "About the partnership", null),
        year.Whole(ReportPart.Structure, "How we are organised", Counted(year.Groups.Count, "group", "drawn as a chart")),
        year.Whole(ReportPart.Partners, "Our partners", Counted(year.Agencies.Count, "agency", "by sector", "agencies")),
        year.Whole(ReportPart.Area, $"Children and schools in {year.Partnership.Area}", Counted(year.Facts.Count, "figure", "with a chart")),
        .. year.Priorities.Select(p => year.About(ReportPart.Priority, p.Id, $"priority-{p.Number}", $"Priority {p.Number}: {p.Title}", needed: true, null)),
        .. year.Groups.InOrder().SelectMany(g => new[]
        {
            year.About(ReportPart.Group, g.Id, $"group-{g.Slug}", g.Name, g.MustTell(), g.Figures is { } figures ? Counted(figures.Total, "action", "of its work plan") : null),
            year.About(ReportPart.Difference, g.Id, $"difference-{g.Slug}", $"{g.Name}: what difference it made", g.MustTell(), null),
        }),
        year.Whole(ReportPart.Next, "What is next", null),
    ];

    /// <summary>What is missing, in words.</summary>
    public static IReadOnlyList<Gap> Gaps(this YearRecords year) =>
    [
        .. year.IsOver ? Array.Empty<Gap>() : [new($"What is still to come of the year, which ends on {year.Year.End.InWords()}", GapIn.Time)],
        .. year.Written.SignedBy.Length == 0 ? [new("The name under the foreword", GapIn.Signature)] : Array.Empty<Gap>(),
        .. year.Parts().Where(p => p.IsGap).Select(p => new Gap(p.Title, GapIn.Part, p.Slug)),
        .. year.Priorities.Count == 0 ? [new("The year’s priorities", GapIn.Priorities)] : Array.Empty<Gap>(),
        .. year.Facts.Count == 0 ? [new("The year’s figures about children and schools", GapIn.Figures)] : Array.Empty<Gap>(),
    ];

    /// <summary>The executive first, then subgroups, panels and those that were to end, each kind by name.</summary>
    public static IEnumerable<GroupInYear> InOrder(this IEnumerable<GroupInYear> groups) => groups
        .OrderBy(g => g.Type switch { GroupKind.Executive => 0, GroupKind.Subgroup => 1, GroupKind.Panel => 2, GroupKind.TaskAndFinish => 3, _ => 4 })
        .ThenBy(g => g.Name, StringComparer.CurrentCulture);

    // What the executive did is the whole report; a forum only meets.
    private static bool MustTell(this GroupInYear group) => group.Type is GroupKind.Subgroup or GroupKind.Panel or GroupKind.TaskAndFinish;

    private static PartToWrite Whole(this YearRecords year, ReportPart part, string title, string? fromRecords) =>
        year.About(part, ReportText.WholeReport, Slugs.From(part.ToString()), title, needed: true, fromRecords);

    private static PartToWrite About(this YearRecords year, ReportPart part, int subjectId, string slug, string title, bool needed, string? fromRecords)
    {
        var written = year.Written.Find(part, subjectId);
        return new(part, subjectId, slug, title, needed, written?.Text ?? "", written?.Version ?? 0, fromRecords);
    }

    private static string? Counted(int count, string noun, string rest, string? plural = null) => count == 0 ? null : $"{count} {(count == 1 ? noun : plural ?? noun + "s")} {rest}";
}
