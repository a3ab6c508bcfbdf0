using System.Globalization;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>What the groups did: their actions' figures side by side, then each group's own account.</summary>
internal static class GroupChapters
{
    public static IEnumerable<Block> Of(YearRecords year, IReadOnlyList<Block> gap) =>
        Figures(year).Concat(year.Groups.InOrder().Where(g => Tells(g, year)).SelectMany(g => About(g, year, gap)));

    private static IEnumerable<Block> Figures(YearRecords year)
    {
        var groups = year.Groups.InOrder().Where(g => g.Figures is not null).ToList();
        if (groups.Count == 0) yield break;

        var all = groups.Select(g => g.Figures!).Aggregate((one, other) => one + other);
        yield return new KeyFigures(
        [
            new(Count(all.Total), all.Total == 1 ? "action in our groups’ work plans" : "actions in our groups’ work plans"),
            new(Share(all.Completed, all.Total), $"completed by {year.AsAt.InWords()}"),
            new(Count(all.Open), year.IsOver ? "still open at the end of the year" : $"still open on {year.AsAt.InWords()}", all.CarriedOn > 0 ? $"{Count(all.CarriedOn)} of them carried on into {year.Year.Next}" : null),
        ]);
        yield return new Table("group-actions", $"Actions in the groups’ work plans, {year.Year}",
            [new("Group"), new("Actions", IsNumber: true), new("Completed", IsNumber: true), new("Withdrawn", IsNumber: true), new("Still open", IsNumber: true), new("Open and carried on", IsNumber: true), new("Due date moved", IsNumber: true)],
            [.. groups.Select(g => Row(g.Name, g.Figures!)), Row("All groups", all)])
        {
            LastRowIsTotal = true,
            Source = $"the groups’ work plans, as at {year.AsAt.InWords()}",
        };
        yield return new Note("Completed: reported complete by that day, with evidence, and confirmed by the group’s chair. Still open: not started, in progress or awaiting confirmation. Each action is one of these or withdrawn. Of those that are still open, some were carried on into the next year’s plan; an item of a plan may be carried on though all its actions are closed. The last column counts all whose due date was moved.");
    }

    private static IEnumerable<Block> About(GroupInYear group, YearRecords year, IReadOnlyList<Block> gap)
    {
        yield return new Heading(3, group.Name);
        if (Introduced(group, year) is { } introduction) yield return new Note(introduction);
        foreach (var block in ReportComposer.Within(ReportComposer.OrGap(year.Written.TextOf(ReportPart.Group, group.Id), gap))) yield return block;

        var difference = Differences(year.Written.TextOf(ReportPart.Difference, group.Id));
        if (difference.Count > 0)
        {
            yield return new Heading(4, "What difference did we make?");
            yield return TextList.Of(difference);
        }

        if (group.Figures is { } figures) yield return new Paragraph(Told(figures, year));
        if (group.CarriedOn.Count > 0) yield return new Paragraph($"Items carried on into {year.Year.Next}: {string.Join("; ", group.CarriedOn)}.");
    }

    // The executive and forums are told of where somebody wrote about them; their figures stand in the table.
    private static bool Tells(GroupInYear group, YearRecords year) =>
        group.Type is GroupKind.Subgroup or GroupKind.Panel or GroupKind.TaskAndFinish || year.Written.TextOf(ReportPart.Group, group.Id).Length > 0;

    private static string? Introduced(GroupInYear group, YearRecords year)
    {
        string?[] sentences =
        [
            group.Chair is { } chair ? $"Chair: {chair.Name}, {chair.RoleTitle}, {chair.Agency}." : null,
            group.JointWith is { } other ? $"Held jointly with {other}." : null,
            ReportComposer.DatesOf(group, year) is { } dates ? dates + "." : null,
        ];
        return string.Join(" ", sentences.OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    /// <summary>One line for each difference; whether it was typed as a list does not matter.</summary>
    private static List<string> Differences(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line is ['-' or '*', ' ', .. var words] ? words.TrimStart() : line)];

    private static IReadOnlyList<Inline> Told(PlanFigures figures, YearRecords year)
    {
        string?[] parts =
        [
            $"{figures.Completed} completed",
            figures.Withdrawn > 0 ? $"{figures.Withdrawn} withdrawn" : null,
            figures.Open > 0 ? $"{figures.Open} still open{(figures.CarriedOn == 0 ? "" : figures.CarriedOn == figures.Open ? " (carried on)" : $" ({figures.CarriedOn} of them carried on)")}" : null,
        ];
        var told = parts.OfType<string>().ToList();
        var list = told.Count == 1 ? told[0] : $"{string.Join(", ", told.SkipLast(1))} and {told[^1]}";
        return [new Strong([new TextRun($"{figures.Total} {(figures.Total == 1 ? "action" : "actions")}")]), new TextRun($" in the work plan for {year.Year}: {list} by {year.AsAt.InWords()}.")];
    }

    private static IReadOnlyList<string> Row(string name, PlanFigures f) => [name, Count(f.Total), Count(f.Completed), Count(f.Withdrawn), Count(f.Open), Count(f.CarriedOn), Count(f.Moved)];

    private static string Share(int part, int whole) => whole == 0 ? "0%" : $"{Math.Round(100m * part / whole, MidpointRounding.AwayFromZero)}%";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
