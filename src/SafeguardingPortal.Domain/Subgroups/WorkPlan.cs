using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Subgroups;

/// <summary>What a group sets out to do in one reporting year. One per group and year.</summary>
public sealed class WorkPlan : PartnershipRecord
{
    private readonly List<WorkPlanItem> items = [];

    private WorkPlan() { }

    public WorkPlan(Group group, ReportingYear year) => (Group, GroupId, Year) = (group, group.Id, year);

    public override string Kind => "work plan";

    public override string Label => $"{Group.Name}, {Year}";

    public int GroupId { get; private set; }

    public Group Group { get; private set; } = null!;

    public ReportingYear Year { get; private set; }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<WorkPlanItem> Items => items;

    /// <summary>What keeps this from being an item of this plan, whose items are loaded: what it lacks, and a title by which nobody could tell it from another.</summary>
    /// <param name="item">The item that is to say this; null for a new one. A title it has already stays, whichever other has it.</param>
    public IReadOnlyList<Problem> Check(WorkPlanItemDraft draft, WorkPlanItem? item = null)
    {
        var other = Spacing.SameName(draft.Title, item?.Title) ? null : items.Find(i => i != item && Spacing.SameName(i.Title, draft.Title));
        return [.. draft.Check(Year), .. other is null ? Problem.None : Problem.With(nameof(draft.Title), $"Item {other.Number} of this plan has this title; enter another")];
    }

    /// <summary>Adds an item after the others.</summary>
    /// <exception cref="InvariantException">The draft has problems, or its priority is another year's.</exception>
    public WorkPlanItem AddItem(WorkPlanItemDraft draft)
    {
        var item = Append(draft);
        Tell($"added item {item.Number}, {item.Title}");
        return item;
    }

    /// <summary>Takes an item of an earlier year's plan on into this one; its open actions move along, what was done stays where it was done.</summary>
    /// <param name="earlier">An item of this group's plan for an earlier year.</param>
    /// <param name="priority">The priority of this year that it serves now.</param>
    /// <param name="reason">Why it was not finished in its year.</param>
    public IReadOnlyList<Problem> CarryOver(WorkPlanItem earlier, StrategicPriority priority, string reason)
    {
        InvariantException.Require(earlier.Plan.GroupId == GroupId && earlier.Plan.Year < Year, "A plan takes on items of its own group's earlier plans.");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is carried over");
        if (earlier.CarriedToYear is { } already) return Problem.With("Reason", $"This item was carried over to {already} already");

        var item = Append(earlier.AsDraft(priority));
        item.CarriedFrom(earlier, reason.Trim());
        Tell($"carried item {earlier.Number} of {earlier.Plan.Year}, {earlier.Title}, over as item {item.Number}", reason.Trim());
        return Problem.None;
    }

    /// <summary>Takes along what is open again under an item that was carried over into this plan before: an action that was sent back or reinstated since.</summary>
    /// <param name="earlier">The item that one of this plan’s goes on with.</param>
    /// <param name="reason">Why it was not finished in its year.</param>
    public IReadOnlyList<Problem> CarryActionsOver(WorkPlanItem earlier, string reason)
    {
        var item = items.Find(i => i.CarriedFromId == earlier.Id);
        InvariantException.Require(item is not null, "Open actions follow an item that was carried over into this plan.");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is carried over");
        if (!earlier.Actions.Any(a => a.Status.IsOpen())) return Problem.With("Reason", "It has no open action left to carry over");

        item!.FollowedBy(earlier, reason.Trim());
        return Problem.None;
    }

    private WorkPlanItem Append(WorkPlanItemDraft draft)
    {
        var item = new WorkPlanItem(this, items.Count == 0 ? 1 : items.Max(i => i.Number) + 1, draft);
        items.Add(item);
        return item;
    }
}

/// <summary>A work plan item as somebody writes it down.</summary>
/// <param name="Title">What the group will work on.</param>
/// <param name="Priority">The strategic priority it serves, of the plan's year.</param>
/// <param name="Outcome">What will be different for children.</param>
/// <param name="Measure">How success will be measured.</param>
/// <param name="Voice">How children and families were, or will be, heard.</param>
/// <param name="Sharing">How the learning will be shared.</param>
public sealed record WorkPlanItemDraft(string? Title, StrategicPriority? Priority, string? Outcome, string? Measure, string? Voice, string? Sharing)
{
    public const int TitleLength = 200;
    public const int TextLength = 2000;

    /// <summary>What keeps this from being an item of a plan for <paramref name="year"/>.</summary>
    /// <remarks>Source: Buckinghamshire multi-agency safeguarding arrangements 2019 and annual report 2020/21: for any new piece of work a group says how it measures success, hears service users and shares learning.</remarks>
    public IReadOnlyList<Problem> Check(ReportingYear year)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(Title)) problems.Add(new(nameof(Title), "Enter what the group will work on"));
        if (Priority is null) problems.Add(new(nameof(Priority), "Select the priority it serves"));
        else if (Priority.Year != year) problems.Add(new(nameof(Priority), $"Select a priority of {year}"));
        if (string.IsNullOrWhiteSpace(Outcome)) problems.Add(new(nameof(Outcome), "Enter what will be different for children"));
        if (string.IsNullOrWhiteSpace(Measure)) problems.Add(new(nameof(Measure), "Enter how success will be measured"));
        if (string.IsNullOrWhiteSpace(Voice)) problems.Add(new(nameof(Voice), "Enter how children and families are heard"));
        if (string.IsNullOrWhiteSpace(Sharing)) problems.Add(new(nameof(Sharing), "Enter how learning will be shared"));
        return problems;
    }
}

/// <summary>One piece of work of a plan, under a strategic priority, with its actions.</summary>
public sealed class WorkPlanItem : PartnershipRecord
{
    private readonly List<SmartAction> actions = [];

    private WorkPlanItem() { }

    internal WorkPlanItem(WorkPlan plan, int number, WorkPlanItemDraft draft)
    {
        (Plan, Number) = (plan, number);
        Set(draft, plan.Year);
    }

    public override string Kind => "work plan item";

    public override string Label => $"item {Number}";

    public override IKept HistoryRoot => Plan;

    public int PlanId { get; private set; }

    public WorkPlan Plan { get; private set; } = null!;

    /// <summary>Its place in the plan, from 1; never reused.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public int PriorityId { get; private set; }

    public StrategicPriority Priority { get; private set; } = null!;

    public string Outcome { get; private set; } = "";

    public string Measure { get; private set; } = "";

    public string Voice { get; private set; } = "";

    public string Sharing { get; private set; } = "";

    /// <summary>The item of an earlier plan that this one goes on with, or null.</summary>
    public int? CarriedFromId { get; private set; }

    public WorkPlanItem? CarriedFromItem { get; private set; }

    /// <summary>Why it was carried over; null when it was not.</summary>
    public string? CarriedReason { get; private set; }

    /// <summary>Carried over, and its wording is still what it was then: the same as last year's.</summary>
    public bool IsUnchangedSinceCarried { get; private set; }

    /// <summary>The year it was carried on to, or null.</summary>
    public ReportingYear? CarriedToYear { get; private set; }

    /// <summary>How many open actions went along when it was carried on; they are no longer among <see cref="Actions"/>.</summary>
    public int ActionsCarriedOn { get; private set; }

    public IReadOnlyList<SmartAction> Actions => actions;

    public IReadOnlyList<Problem> Revise(WorkPlanItemDraft draft)
    {
        var problems = Plan.Check(draft, this);
        if (problems.Count > 0) return problems;

        var (priority, wording) = (PriorityId, (Title, Outcome, Measure, Voice, Sharing));
        Set(draft, Plan.Year);
        var isReworded = wording != (Title, Outcome, Measure, Voice, Sharing);
        if (isReworded) IsUnchangedSinceCarried = false;
        if (isReworded || priority != PriorityId) Tell($"changed item {Number}, {Title}");
        return Problem.None;
    }

    /// <summary>The action of this item that asks the same of the same person, unless it is withdrawn; null when there is none.</summary>
    public SmartAction? SameAs(ActionDraft draft) => actions.Find(a => a.Status != ActionStatus.Withdrawn && a.OwnerId == draft.Owner?.Id && Letters(a.What).Equals(Letters(draft.What), StringComparison.OrdinalIgnoreCase));

    // A full stop more or less asks nothing else.
    internal static string Letters(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit));

    /// <summary>Raises an action under this item, once the draft has passed the SMART gate.</summary>
    /// <exception cref="InvariantException">The draft has problems.</exception>
    public SmartAction RaiseAction(ActionDraft draft, Actor by, DateTimeOffset at)
    {
        var action = new SmartAction(draft, Plan.Year, by, at);
        actions.Add(action);
        return action;
    }

    /// <summary>This item's wording, under another priority.</summary>
    public WorkPlanItemDraft AsDraft(StrategicPriority priority) => new(Title, priority, Outcome, Measure, Voice, Sharing);

    internal void CarriedFrom(WorkPlanItem earlier, string reason)
    {
        var count = TakeAlong(earlier);
        earlier.CarriedToYear = Plan.Year;
        (CarriedFromItem, CarriedReason, IsUnchangedSinceCarried) = (earlier, reason, true);
        earlier.Tell($"carried item {earlier.Number} over to {Plan.Year} with {(count == 1 ? "1 open action" : $"{count} open actions")}", reason);
    }

    internal void FollowedBy(WorkPlanItem earlier, string reason)
    {
        var count = TakeAlong(earlier);
        earlier.Tell($"carried {(count == 1 ? "1 more open action" : $"{count} more open actions")} of item {earlier.Number} over to {Plan.Year}", reason);
    }

    /// <summary>The open actions of an earlier item become this one's.</summary>
    /// <returns>How many they are.</returns>
    private int TakeAlong(WorkPlanItem earlier)
    {
        var open = earlier.actions.FindAll(a => a.Status.IsOpen());
        earlier.actions.RemoveAll(open.Contains);
        actions.AddRange(open);
        earlier.ActionsCarriedOn += open.Count;
        return open.Count;
    }

    private void Set(WorkPlanItemDraft draft, ReportingYear year)
    {
        InvariantException.Require(draft.Check(year).Count == 0, "A work plan item is made from a draft that was checked.");
        (Title, Priority, PriorityId, Outcome, Measure, Voice, Sharing) =
            (draft.Title!.Trim(), draft.Priority!, draft.Priority!.Id, draft.Outcome!.Trim(), draft.Measure!.Trim(), draft.Voice!.Trim(), draft.Sharing!.Trim());
    }
}
