using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Reports.Html;

namespace SafeguardingPortal.Domain.Tests.AnnualReports;

/// <summary>A year small enough to be worked out by hand.</summary>
internal static class SmallYear
{
    public const int Executive = 1;
    public const int Learning = 2;
    public const int TaskGroup = 3;
    public const int Neglect = 11;

    public static readonly ReportingYear Year = new(2019);

    public static YearRecords Records { get; } = new(
        Year,
        Year.End,
        new("Riverside Safeguarding Children Partnership", "RSCP", "Riverside", "#1f6f5c", "Every child is safe.", "We ask first.", "About us.", "unit@riverside.example", [new("Listen", "First."), new("Act", "Together.")]),
        [
            new("Riverside County Council", Sector.LocalAuthority, true, new(2010, 4, 1), new(2020, 3, 31)),
            new("Riverside Hospital", Sector.Health, false, new(2019, 9, 1), null),
            new("Thames Probation", Sector.PoliceAndCriminalJustice, false, new(2010, 1, 1), new(2019, 6, 30)),
        ],
        [
            new(Executive, "executive", "Executive", GroupKind.Executive, null, new(2019, 6, 24), null, null, new("Ann Bell", "Chief Executive", "Riverside County Council"), new(3, 0, 0, 0, 1), []),
            new(Learning, "learning", "Learning", GroupKind.Subgroup, Executive, new(2019, 6, 24), null, "the Adults Board", null, new(5, 1, 2, 2, 4), ["Induction for all"]),
            new(TaskGroup, "toolkit", "Toolkit", GroupKind.TaskAndFinish, Executive, new(2019, 9, 2), new(2020, 3, 1), null, null, null, []),
        ],
        [
            new(FactKind.PopulationByAge, "Age 0 to 4", 1204, FactUnit.Count, "2019", "ONS. A remark.", 1),
            new(FactKind.PopulationByAge, "Age 5 to 9", 3, FactUnit.Count, "2019", "ONS", 2),
            new(FactKind.Schools, "Special schools", 2, FactUnit.Count, "2019/20", "Council. One is an academy.", 1),
            new(FactKind.Schools, "Primary schools", 184, FactUnit.Count, "2019/20", "Council", 2),
        ],
        [new(Neglect, 1, "Neglect", "It is noticed early.")],
        new("Rosa Thorne", "Independent Chair",
        [
            new(ReportPart.Foreword, ReportText.WholeReport, "A good year.", 1),
            new(ReportPart.Priority, Neglect, "# Much done\n\nWe did much.", 1),
            new(ReportPart.Group, Learning, "It taught.", 1),
            new(ReportPart.Difference, Learning, "- Staff know more\n- Children say so", 1),
        ]));

    public static ReportDocument Report(YearRecords? year = null, DateOnly? published = null) => ReportComposer.Compose(year ?? Records, published ?? new(2020, 9, 28));

    public static Section Section(this ReportDocument report, string id) => report.Sections.Single(s => s.Id == id);

    public static T The<T>(this Section section) where T : Block => section.Blocks.OfType<T>().First();

    public static string WordsOf(this ReportDocument report) => StoredReport.Of(ReportHtml.Fragment(report));
}
