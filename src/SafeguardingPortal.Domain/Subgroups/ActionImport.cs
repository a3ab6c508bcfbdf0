using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Subgroups;

/// <summary>Actions that came into a work plan from one file, all or none; can be undone while nobody has worked on them.</summary>
public sealed class ActionImport : PartnershipRecord
{
    public const int FileNameLength = 200;

    private readonly List<SmartAction> actions = [];

    private ActionImport() { }

    /// <summary>Raises every row's action under its item.</summary>
    /// <param name="rows">The items of this plan with the drafts to raise under them, each already through the SMART gate.</param>
    public ActionImport(WorkPlan plan, string fileName, IReadOnlyCollection<(WorkPlanItem Item, ActionDraft Draft)> rows, Actor by, DateTimeOffset at)
    {
        InvariantException.Require(rows.All(r => r.Item.Plan == plan), "An import raises actions under items of its own plan.");
        (Plan, PlanId, FileName, Count, ByName, At) = (plan, plan.Id, fileName, rows.Count, by.Name, at);
        actions.AddRange(rows.Select(r => r.Item.RaiseAction(r.Draft, by, at)));
        Tell($"imported {InWords(Count)} from {fileName}");
    }

    public override string Kind => "import";

    public override string Label => FileName;

    public override IKept HistoryRoot => Plan;

    public int PlanId { get; private set; }

    public WorkPlan Plan { get; private set; } = null!;

    public string FileName { get; private set; } = "";

    public int Count { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When it was undone, or null.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>The actions that came in with it; load them, with their notes and evidence, before <see cref="Undo"/>.</summary>
    public IReadOnlyList<SmartAction> Actions => actions;

    /// <summary>Takes the import back. The caller removes <see cref="Actions"/> in the same save.</summary>
    public IReadOnlyList<Problem> Undo(DateTimeOffset at)
    {
        if (UndoneAt is not null) return Problem.With(nameof(FileName), "This import was undone already");
        var worked = actions.FindAll(a => a.Version > 1 || a.Notes.Count > 0 || a.Evidence.Count > 0);
        if (worked.Count > 0) return Problem.With(nameof(FileName), $"{InWords(worked.Count)} of this import changed since ({string.Join(", ", worked.Take(5).Select(a => a.Reference))}); withdraw what should not stand instead");

        UndoneAt = at;
        Tell($"undid the import of {InWords(Count)} from {FileName}");
        return Problem.None;
    }

    private static string InWords(int count) => count == 1 ? "1 action" : $"{count} actions";
}
