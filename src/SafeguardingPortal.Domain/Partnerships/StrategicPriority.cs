using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>One of the things a partnership has set itself for a reporting year; work plan items serve one each.</summary>
public sealed class StrategicPriority : PartnershipRecord
{
    public const int TitleLength = 160;
    public const int DescriptionLength = 2000;
    public const int MostInYear = 20;

    private StrategicPriority() { }

    public StrategicPriority(ReportingYear year, int number, string title, string description)
    {
        Year = year;
        Revise(number, title, description);
    }

    public override string Kind => "priority";

    public override string Label => $"{Year} priority {Number}: {Title}";

    public ReportingYear Year { get; private set; }

    /// <summary>Its place in the year's list, from 1.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Description { get; private set; } = "";

    public void Revise(int number, string title, string description) => (Number, Title, Description) = (number, title, description);
}
