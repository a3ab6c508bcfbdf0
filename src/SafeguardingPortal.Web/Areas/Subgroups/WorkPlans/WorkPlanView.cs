using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlanItems;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>A group's work plan for a year, worded: the view only writes it down, two hundred times over.</summary>
public sealed class WorkPlanView
{
    private readonly IReadOnlyList<PriorityRow> priorities;

    public WorkPlanView(GroupInAddress group, ReportingYear year, PlanHead head, IReadOnlyList<PriorityRow> priorities, IReadOnlyList<ActionRow> actions, PlanFilter filter, DateOnly today)
    {
        this.priorities = priorities;
        (Group, Year, Head, Filter, Today) = (group, year, head, filter, today);
        Fields = filter.Fields(priorities, actions);
        Chosen = [.. filter.Chosen(Fields)];

        var lines = filter.Ordered(actions).Select(a => new ActionLine(a, group.Partnership, today)).ToList();
        Figures = new(lines);
        var under = lines.ToLookup(l => l.Row.ItemId);
        Items =
        [
            .. priorities
                .SelectMany(p => p.Items.Select(i => new ItemLine(i, p, [.. under[i.Id]], [.. under[i.Id].Where(l => filter.Takes(l.Row, l.Rating, l.IsLate))])))
                .OrderBy(i => i.Row.Number),
        ];
    }

    public GroupInAddress Group { get; }

    public ReportingYear Year { get; }

    public PlanHead Head { get; }

    public PlanFilter Filter { get; }

    public DateOnly Today { get; }

    public PlanFigures Figures { get; }

    public IReadOnlyList<ItemLine> Items { get; }

    /// <summary>The items that the filter leaves, and the one at which something is being or was just done.</summary>
    public IEnumerable<ItemLine> Shown => Items.Where(i => i.Row.Number == Adding || i.Row.Number == Notice?.Item
        || ((Filter.Priority is null || i.Priority.Id == Filter.Priority) && (!Filter.IsOfActions || i.Shown.Count > 0)));

    public IReadOnlyList<ChosenFilter> Chosen { get; }

    internal IReadOnlyList<PlanFilterField> Fields { get; }

    public bool MayEdit { get; init; }

    /// <summary>The number of the item to which an action is being added, or null.</summary>
    public int? Adding { get; init; }

    public ActionForm Form { get; init; } = new();

    public PlanNotice? Notice { get; init; }

    public string Path => Group.WorkPlan(Year);

    public int PlanId => Head.Plans.First(p => p.Year == Year).Id;

    /// <summary>The years that have a plan, and this one.</summary>
    public IEnumerable<ReportingYear> Years => Head.Plans.Select(p => p.Year);

    /// <summary>The next year, when its plan can be started from here; else null.</summary>
    public ReportingYear? NextToStart => MayEdit && Head.MayPlan(Year.Next, Today) && Head.Plans.All(p => p.Year != Year.Next) ? Year.Next : null;

    /// <summary>Whether items can go on to a later plan.</summary>
    public bool MayCarryOver => MayEdit && Head.MayPlan(Year.Next, Today);

    public bool HasPriorities => priorities.Count > 0;

    /// <summary>An empty form for an item of this plan.</summary>
    public ItemForm NewItem => new() { Priorities = ItemForm.PrioritiesOf(priorities.Select(p => (p.Id, p.Number, p.Title))) };

    /// <summary>The rows of the file: the actions that the filter leaves, with their items; an item without any has a row of its own.</summary>
    public IEnumerable<(ItemLine Item, ActionLine? Action)> Rows => Shown.SelectMany(i => i.Shown.Count > 0 ? i.Shown.Select(a => (i, (ActionLine?)a)) : [(i, null)]);
}

/// <summary>How the actions of a whole plan stand, whatever the filter shows. Withdrawn actions count apart.</summary>
public sealed class PlanFigures(IReadOnlyList<ActionLine> actions)
{
    public int All { get; } = actions.Count;

    public int Late { get; } = actions.Count(a => a.IsLate);

    public int Moved { get; } = actions.Count(a => a.Row.TimesMoved > 0);

    public int Of(ActionStatus status) => actions.Count(a => a.Row.Status == status);
}

/// <summary>An item with its actions.</summary>
/// <param name="All">Every action under it.</param>
/// <param name="Shown">Those that the filter leaves.</param>
public sealed record ItemLine(ItemRow Row, PriorityRow Priority, IReadOnlyList<ActionLine> All, IReadOnlyList<ActionLine> Shown)
{
    /// <summary>Whether there is something to carry over: an open action, or none raised yet.</summary>
    public bool IsUnfinished => Row.CarriedToYear is null && (All.Count == 0 || All.Any(a => a.Row.Status.IsOpen()));

    /// <summary>Whether something is open again under an item that was carried over: an action that was sent back or reinstated since.</summary>
    public bool LeftSomethingBehind => Row.CarriedToYear is not null && All.Any(a => a.Row.Status.IsOpen());

    /// <summary><c>3 of 5 actions complete, 1 late</c>.</summary>
    public string Progress
    {
        get
        {
            var counted = All.Count(a => a.Row.Status != ActionStatus.Withdrawn);
            if (counted == 0) return "No actions yet";

            var late = All.Count(a => a.IsLate);
            return $"{All.Count(a => a.Row.Status == ActionStatus.Complete)} of {Words.Count(counted, "action")} complete{(late > 0 ? $", {late} late" : "")}";
        }
    }

    public string? CarriedFrom => Row.CarriedFromYear is { } year ? $"Carried over from {year}, item {Row.CarriedFromNumber}: {Row.CarriedReason}" : null;

    public string? CarriedTo => Row.CarriedToYear is { } year ? $"Carried over to {year} with {(Row.ActionsCarriedOn == 0 ? "no open actions" : Words.Count(Row.ActionsCarriedOn, "open action"))}" : null;
}

/// <summary>An action in the words and colours of the plan.</summary>
public sealed class ActionLine
{
    public ActionLine(ActionRow row, string partnership, DateOnly today)
    {
        Row = row;
        Rating = Domain.Actions.Rating.Of(row.Status, row.Due, row.LastOn, row.TimesMoved, row.RagOverride, row.RagOverrideReason, today);
        IsLate = row.Status.IsOpen() && row.Due < today;
        Reference = SmartAction.ReferenceOf(row.Id);
        Address = $"/{partnership}/actions/{Reference}";
        Due = Words.ShortDate(row.Due);
        Status = row.Status.InWords();
        Tag = Rating is { } rating ? $"portal-rag portal-rag--{rating.Rag switch { Rag.Red => "red", Rag.Amber => "amber", _ => "green" }}" : row.Status switch
        {
            ActionStatus.Complete => "govuk-tag--green",
            ActionStatus.AwaitingConfirmation => "govuk-tag--purple",
            _ => "govuk-tag--grey",
        };
        Why = Rating is { } shown ? $"{shown.Rag.InWords()}{(shown.IsOverridden ? ", set by hand" : "")}: {shown.Explanation}" : null;
        Moved = row.MovedFrom is { } first ? $"Moved {Words.Times(row.TimesMoved)}, {(row.TimesMoved == 1 ? "from" : "first")} {Words.ShortDate(first)}" : null;
        Note = row.Note;
        NotedOn = Note is null ? null : Words.ShortDate(row.LastOn);
    }

    public ActionRow Row { get; }

    /// <summary>Null when the action is not open.</summary>
    public RagRating? Rating { get; }

    public bool IsLate { get; }

    public string Reference { get; }

    public string Address { get; }

    public string Due { get; }

    public string Status { get; }

    /// <summary>The classes of the status's tag.</summary>
    public string Tag { get; }

    /// <summary>The rating in words with its reason, or null.</summary>
    public string? Why { get; }

    public string? Moved { get; }

    /// <summary>What came of it, or while it is open its last progress note; null when there is neither.</summary>
    public string? Note { get; }

    public string? NotedOn { get; }
}
