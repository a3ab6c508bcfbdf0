using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>The figures about the area's children, pupils and schools: the first few large, ages as a chart, the rest as tables.</summary>
internal static class AreaFigures
{
    // Large figures stand together above the chart. What is more than a page can take there are the first of them, and a table of the rest.
    private const int MostLarge = 5;
    private const int FirstOfMany = 3;

    /// <summary>A count of children from 1 to this is not given in public, so that nobody can be recognised.</summary>
    private const int FewestShown = 5;

    public static IEnumerable<Block> Of(YearRecords year)
    {
        var children = Those(FactKind.Children);
        var large = children.Count <= MostLarge ? children.Count : FirstOfMany;
        if (large > 0) yield return Large(children.Take(large));

        var ages = Those(FactKind.PopulationByAge);
        if (ages.Count > 0)
        {
            var origin = Origin.Of(ages);
            yield return new Chart("children-by-age", $"Children and young people in {year.Partnership.Area} by age", Described(ages), "Children", [.. ages.Select(f => new ChartValue(f.Name, IsHidden(f) ? null : f.Value, Shown(f)))])
            {
                LabelHeading = "Age",
                Source = $"{origin.Source} ({string.Join(", ", ages.Select(f => f.AsAt).Distinct())})",
            };
            if (origin.Notes is { } notes) yield return notes;
        }

        foreach (var block in Tabled("children", "Children in the area", [.. children.Skip(large)])) yield return block;
        foreach (var block in Tabled("pupils", "Pupils", Those(FactKind.Pupils))) yield return block;
        foreach (var block in Tabled("schools", "Schools", Those(FactKind.Schools))) yield return block;

        List<AreaFactDetails> Those(FactKind kind) => [.. year.Facts.Where(f => f.What == kind)];
    }

    private static KeyFigures Large(IEnumerable<AreaFactDetails> facts) => new([.. facts.Select(f => new KeyFigure(Shown(f), f.Name, f.AsAt))]);

    private static IEnumerable<Block> Tabled(string id, string caption, List<AreaFactDetails> facts)
    {
        if (facts.Count == 0) yield break;

        var origin = Origin.Of(facts);
        yield return new Table(id, caption, [new("What is counted"), new("Figure", IsNumber: true), new("As at")], [.. facts.Select(f => (IReadOnlyList<string>)[f.Name, Shown(f), f.AsAt])]) { Source = origin.Source };
        if (origin.Notes is { } notes) yield return notes;
    }

    private static string Described(List<AreaFactDetails> ages)
    {
        var known = ages.FindAll(f => !IsHidden(f));
        if (known.Count == 0) return "The figures are in the table beside the chart.";
        if (ages.Count == 1) return $"One bar: {ages[0].Name} with {Shown(ages[0])}.";
        var (most, fewest) = (known.MaxBy(f => f.Value)!, known.MinBy(f => f.Value)!);
        return $"Bars for {ages.Count} age groups. The largest is {most.Name} with {Shown(most)}, the smallest {fewest.Name} with {Shown(fewest)}.";
    }

    private static bool IsHidden(AreaFactDetails fact) => fact is { What: not FactKind.Schools, Unit: FactUnit.Count, Value: >= 1 and <= FewestShown };

    private static string Shown(AreaFactDetails fact) => IsHidden(fact) ? $"{FewestShown} or fewer" : ReportComposer.Number(fact.Value) + (fact.Unit == FactUnit.Percent ? "%" : "");

    /// <summary>Where several figures come from: what their sources have in common, and apart from it the remarks on single figures.</summary>
    /// <param name="Notes">Null when there are none.</param>
    private sealed record Origin(string Source, Block? Notes)
    {
        /// <remarks>A remark follows its figure's source after a full stop: "Annual report 2020/21. All are academies." One that every figure carries is about all of them.</remarks>
        public static Origin Of(List<AreaFactDetails> facts)
        {
            var parts = facts.Select(f => (f.Name, Parts: f.Source.Split(". ", 2))).ToList();
            var remarks = parts.Where(p => p.Parts.Length == 2).Select(p => (p.Name, Text: $"{p.Parts[1].TrimEnd('.')}.")).ToList();
            var isShared = facts.Count > 1 && remarks.Count == facts.Count && remarks.DistinctBy(r => r.Text).Count() == 1;
            List<string> notes = isShared ? [remarks[0].Text] : [.. remarks.Select(r => $"{r.Name}: {r.Text}")];
            return new(
                string.Join("; ", parts.Select(p => p.Parts[0].TrimEnd('.')).Where(s => s.Length > 0).Distinct()),
                notes switch { [] => null, [var one] => new Note(one), _ => TextList.Of(notes) with { IsOfNotes = true } });
        }
    }
}
