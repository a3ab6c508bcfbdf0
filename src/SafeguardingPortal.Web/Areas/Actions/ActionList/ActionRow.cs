using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Actions.ActionList;

/// <summary>An action in a list, on the page or in a file. Group, year and item are null for one that belongs to no work plan.</summary>
public sealed record ActionRow
{
    public required int Id { get; init; }
    public required string What { get; init; }
    public required string Measure { get; init; }
    public required string? GroupName { get; init; }
    public required string? GroupShortName { get; init; }
    public required string? GroupSlug { get; init; }
    public required ReportingYear? Year { get; init; }
    public required int? ItemNumber { get; init; }
    public required string? ItemTitle { get; init; }
    public required string Owner { get; init; }
    public required string OwnerEmail { get; init; }
    public required string Agency { get; init; }
    public required string AgencyName { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateOnly FirstDue { get; init; }
    public required DateOnly Due { get; init; }
    public required int TimesMoved { get; init; }
    public required ActionStatus Status { get; init; }

    /// <summary>The day of the last note; of an action without notes the day on which it was raised.</summary>
    public required DateOnly LastProgressOn { get; init; }

    public required bool HasNotes { get; init; }
    public required Rag? RagOverride { get; init; }
    public required string? RagOverrideReason { get; init; }
    public required string? Outcome { get; init; }
    public required DateOnly? ClosedOn { get; init; }
    public required string? ConfirmedBy { get; init; }
    public required DateOnly? ConfirmedOn { get; init; }

    public string Reference => SmartAction.ReferenceOf(Id);

    public bool IsOverdueOn(DateOnly day) => Status.IsOpen() && Due < day;

    public RagRating? RatingOn(DateOnly today) => Rating.Of(Status, Due, LastProgressOn, TimesMoved, RagOverride, RagOverrideReason, today);

    /// <summary>The columns of the list as a file.</summary>
    /// <param name="asAt">The past day the list stands for: what is known only of today is left out then.</param>
    public static SpreadsheetColumns<ActionRow> Columns(DateOnly today, DateOnly? asAt)
    {
        var columns = new SpreadsheetColumns<ActionRow>()
            .Text("Reference", a => a.Reference, 10)
            .Text("What", a => a.What, 60)
            .Text("Measure", a => a.Measure, 40)
            .Text("Group", a => a.GroupName)
            .Text("Year", a => a.Year?.ToString(), 10)
            .Number("Item", a => a.ItemNumber)
            .Text("Item title", a => a.ItemTitle)
            .Text("Owner", a => a.Owner, 24)
            .Text("Owner’s email", a => a.OwnerEmail)
            .Text("Agency", a => a.AgencyName)
            .Date("Raised", a => a.RaisedAt.LondonDate())
            .Date("First due", a => a.FirstDue)
            .Date("Due", a => a.Due)
            .Number("Times moved", a => a.TimesMoved)
            .Number("Days slipped", a => a.Due.DayNumber - a.FirstDue.DayNumber)
            .Text("Status", a => a.Status.InWords(), 22)
            .Text("Overdue", a => a.IsOverdueOn(asAt ?? today) ? "Yes" : "No", 10);
        return asAt is not null ? columns : columns
            .Text("Rating", a => a.RatingOn(today)?.Rag.InWords(), 10)
            .Text("Why", a => a.RatingOn(today)?.Explanation, 30)
            .Text("Rating set by hand", a => a.RatingOn(today) is { IsOverridden: true } ? "Yes" : "No", 12)
            .Date("Last progress", a => a.HasNotes ? a.LastProgressOn : null)
            .Text("Outcome", a => a.Outcome, 40)
            .Date("Closed", a => a.ClosedOn)
            .Text("Confirmed by", a => a.ConfirmedBy, 24)
            .Date("Confirmed", a => a.ConfirmedOn);
    }
}
