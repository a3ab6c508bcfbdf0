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

    public void Revise(AreaFactDetails details) =>
        (What, Name, Value, Unit, AsAt, Source, Order) = (details.What, details.Name, details.Value, details.Unit, details.AsAt, details.Source, details.Order);
}

/// <summary>What is recorded of a figure.</summary>
public sealed record AreaFactDetails(FactKind What, string Name, decimal Value, FactUnit Unit, string AsAt, string Source, int Order);
