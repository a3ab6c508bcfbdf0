using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.Composition;

/// <summary>The figures about the area's children, pupils and schools: the first few large, ages as a chart, the rest as tables.</summary>
internal static class AreaFigures
{
    // Key figures stand in rows of three, or two and two: the first row above the chart, what is left as another row below it, or as a table when it is longer than that.
    private const int Row = 3;

    /// <summary>A count of children from 1 to this is not given in public, so that nobody can be recognised.</summary>
    private const int FewestShown = 5;

    public static IEnumerable<Block> Of(YearRecords year)
    {
        var children = Those(FactKind.Children);
        var above = children.Count == Row + 1 ? children.Count : Math.Min(Row, children.Count);
        if (above > 0) yield return Large(children.Take(above));

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

        var below = children.Skip(above).ToList();
        if (below.Count is > 0 and <= Row) yield return Large(below);
        else foreach (var block in Tabled("children", "Children in the area", below)) yield return block;
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
    private sealed record Origin(string Source, Note? Notes)
    {
        /// <remarks>A remark follows its figure's source after a full stop: "Annual report 2020/21. All are academies."</remarks>
        public static Origin Of(IReadOnlyList<AreaFactDetails> facts)
        {
            var parts = facts.Select(f => (f.Name, Parts: f.Source.Split(". ", 2))).ToList();
            var notes = parts.Where(p => p.Parts.Length == 2).Select(p => $"{p.Name}: {p.Parts[1].TrimEnd('.')}.").ToList();
            return new(
                string.Join("; ", parts.Select(p => p.Parts[0].TrimEnd('.')).Where(s => s.Length > 0).Distinct()),
                notes.Count == 0 ? null : new(string.Join(" ", notes)));
        }
    }
}
