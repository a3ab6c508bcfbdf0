using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Actions.ActionList;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Actions.Drift;

/// <summary>What of the report is downloaded.</summary>
public enum DriftTable
{
    Moves,
    Agency,
    Group,
    Reason,
}

public sealed record DriftView
{
    /// <summary>As in addresses; null is all years.</summary>
    public string? Year { get; init; }

    public required IReadOnlyList<DriftLine> ByAgency { get; init; }

    public required IReadOnlyList<DriftLine> ByGroup { get; init; }

    public required IReadOnlyList<DriftLine> ByReason { get; init; }

    /// <summary>The actions that slipped furthest.</summary>
    public IReadOnlyList<ActionRow> Slipped { get; set; } = [];

    public IReadOnlyList<Choice> Years { get; set; } = [];

    public int Actions => ByAgency.Sum(l => l.Actions ?? 0);

    public int Moved => ByAgency.Sum(l => l.Moved);

    public int Times => ByAgency.Sum(l => l.Times);

    public int Days => ByAgency.Sum(l => l.Days);

    public IReadOnlyList<DriftLine> Lines(DriftTable table) => table switch
    {
        DriftTable.Agency => ByAgency,
        DriftTable.Group => ByGroup,
        _ => ByReason,
    };
}

/// <summary>What the actions of one agency in one group's plans come to.</summary>
internal sealed record DriftCell(string Agency, string? Group, int Actions, int Moved, int Times, int Days);

/// <summary>How far the work under one heading has slipped.</summary>
/// <param name="Actions">How many there are; null where the heading is a kind of reason, which only a move has.</param>
/// <param name="Moved">How many of them were moved.</param>
/// <param name="Times">How often.</param>
/// <param name="Days">By how many days in all, those brought forward taken off.</param>
public sealed record DriftLine(string Name, int? Actions, int Moved, int Times, int Days)
{
    /// <summary>Days for each action moved.</summary>
    public decimal DaysEach => Moved == 0 ? 0 : Math.Round((decimal)Days / Moved, 1, MidpointRounding.AwayFromZero);

    internal static SpreadsheetColumns<DriftLine> Columns { get; } = new SpreadsheetColumns<DriftLine>()
        .Text("Name", l => l.Name, 40)
        .Number("Actions", l => l.Actions)
        .Number("Actions moved", l => l.Moved)
        .Number("Times moved", l => l.Times)
        .Number("Days slipped", l => l.Days)
        .Number("Days for each moved", l => l.DaysEach);

    /// <summary>The most slipped first.</summary>
    internal static IReadOnlyList<DriftLine> Of(IEnumerable<DriftCell> cells, Func<DriftCell, string> heading) =>
    [
        .. cells.GroupBy(heading, (name, under) => (name, cells: under.ToList()))
            .Select(g => new DriftLine(g.name, g.cells.Sum(c => c.Actions), g.cells.Sum(c => c.Moved), g.cells.Sum(c => c.Times), g.cells.Sum(c => c.Days)))
            .OrderByDescending(l => l.Days).ThenBy(l => l.Name, StringComparer.CurrentCulture),
    ];
}

/// <summary>One move of one due date, for download.</summary>
internal sealed record MoveRow
{
    public required int ActionId { get; init; }
    public required string What { get; init; }
    public required string Agency { get; init; }
    public required string Owner { get; init; }
    public required string? Group { get; init; }
    public required ReportingYear? Year { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required string Category { get; init; }
    public required string Reason { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public static SpreadsheetColumns<MoveRow> Columns { get; } = new SpreadsheetColumns<MoveRow>()
        .Text("Action", m => SmartAction.ReferenceOf(m.ActionId), 10)
        .Text("What", m => m.What, 60)
        .Text("Group", m => m.Group)
        .Text("Year", m => m.Year?.ToString(), 10)
        .Text("Owner", m => m.Owner, 24)
        .Text("Agency", m => m.Agency)
        .Date("From", m => m.From)
        .Date("To", m => m.To)
        .Number("Days", m => m.To.DayNumber - m.From.DayNumber)
        .Text("Kind of reason", m => m.Category, 24)
        .Text("Reason", m => m.Reason, 50)
        .Text("Moved by", m => m.By, 24)
        .Date("Moved on", m => m.At.LondonDate());
}
