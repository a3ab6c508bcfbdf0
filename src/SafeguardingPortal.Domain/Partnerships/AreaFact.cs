using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>What a figure about the area counts.</summary>
public enum FactKind
{
    /// <summary>Children by age band; the annual report draws these as a chart.</summary>
    PopulationByAge = 1,
    Children = 2,
    Pupils = 3,
    Schools = 4,
}

public static class FactKindWords
{
    public static string InWords(this FactKind kind) => kind switch
    {
        FactKind.PopulationByAge => "Children by age",
        FactKind.Children => "Children",
        FactKind.Pupils => "Pupils",
        FactKind.Schools => "Schools",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>How a figure is written.</summary>
public enum FactUnit
{
    Count = 1,
    Percent = 2,
}

/// <summary>A published figure about the area's children, pupils or schools, for one reporting year's report.</summary>
public sealed class AreaFact : PartnershipRecord
{
    public const int LabelLength = 200;
    public const int AsAtLength = 60;
    public const int SourceLength = 600;

    /// <summary>Far beyond any count about an area; keeps a slip of the keyboard out of the reports.</summary>
    public const decimal Most = 100_000_000;

    private AreaFact() { }

    public AreaFact(ReportingYear year, AreaFactDetails details)
    {
        Year = year;
        Revise(details);
    }

    public override string Kind => "area figure";

    public override string Label => $"{Year}: {Name}";

    public ReportingYear Year { get; private set; }

    public FactKind What { get; private set; }

    /// <summary>What the figure is of, e.g. "Age 0 to 4".</summary>
    public string Name { get; private set; } = "";

    public decimal Value { get; private set; }

    public FactUnit Unit { get; private set; }

    /// <summary>When it was counted, as its source says it: "January 2021".</summary>
    public string AsAt { get; private set; } = "";

    public string Source { get; private set; } = "";

    public int Order { get; private set; }

    /// <summary>The same figure, to be brought up to date for another year's report.</summary>
    public AreaFact CopyFor(ReportingYear year) => new(year, new(What, Name, Value, Unit, AsAt, Source, Order));

    public void Revise(AreaFactDetails details) =>
        (What, Name, Value, Unit, AsAt, Source, Order) = (details.What, details.Name, details.Value, details.Unit, details.AsAt, details.Source, details.Order);
}

/// <summary>What is recorded of a figure.</summary>
public sealed record AreaFactDetails(FactKind What, string Name, decimal Value, FactUnit Unit, string AsAt, string Source, int Order);
