using System.Globalization;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Subgroups;

/// <summary>A row of a file of actions, as somebody wrote it. Its columns are named like the fields of the form.</summary>
/// <param name="Number">As the spreadsheet program numbers it.</param>
/// <param name="Item">The number or the title of a work plan item.</param>
/// <param name="Owner">The email address or the full name of a person.</param>
/// <param name="Due">The due date as it was written.</param>
/// <param name="DueDate">The due date, or null when what was written is none.</param>
public sealed record ImportRow(int Number, string Item, string What, string Measure, string Owner, string Due, DateOnly? DueDate);

/// <summary>A row with what it would become, and what keeps it from that.</summary>
/// <param name="Item">The item it would stand under; null when there is none such.</param>
/// <param name="Problems">In the order of the columns; none when the row can be imported.</param>
public sealed record CheckedRow(ImportRow Row, WorkPlanItem? Item, ActionDraft Draft, IReadOnlyList<Problem> Problems);

/// <summary>Actions that came into a work plan from one file, all or none; can be undone while nobody has worked on them.</summary>
public sealed class ActionImport : PartnershipRecord
{
    public const int FileNameLength = 200;

    private static readonly string[] Columns = [nameof(ImportRow.Item), nameof(ImportRow.What), nameof(ImportRow.Measure), nameof(ImportRow.Owner), nameof(ImportRow.Due)];

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

    /// <summary>What the rows of a file would become in a plan, with every problem: the SMART gate, though an action may come in late, and nothing asked of the same person twice.</summary>
    /// <param name="plan">With its items and their actions.</param>
    /// <param name="people">Everybody of the partnership, with their agencies.</param>
    public static IReadOnlyList<CheckedRow> Check(WorkPlan plan, IReadOnlyCollection<ImportRow> rows, IReadOnlyCollection<Person> people, DateOnly today)
    {
        var seen = new Dictionary<(WorkPlanItem?, string, Person?), int>();
        return
        [
            .. rows.Select(row =>
            {
                var ((item, noItem), owner) = (ItemOf(plan, row.Item), OwnerOf(people, row.Owner, today));
                var draft = new ActionDraft(row.What, row.Measure, owner.Person, row.DueDate);
                var problems = draft.Check(today, plan.Year).Where(p => !(p.Field == nameof(ActionDraft.Owner) && owner.Problem is not null)).ToList();
                if (row.DueDate is null && row.Due.Length > 0) problems = [.. problems.Where(p => p.Field != nameof(ActionDraft.Due)), new(nameof(ActionDraft.Due), $"‘{row.Due}’ is not a date; write it like 31/5/2019")];
                if (owner.Problem is not null) problems.Add(new(nameof(ActionDraft.Owner), owner.Problem));
                if (noItem is not null) problems.Add(new(nameof(ImportRow.Item), noItem));

                var what = WorkPlanItem.Letters(row.What).ToUpperInvariant();
                if (item?.SameAs(draft) is { } already) problems.Add(new(nameof(ActionDraft.What), $"This is on the plan already, as {already.Reference}; take the row out"));
                else if (what.Length > 0 && !seen.TryAdd((item, what, owner.Person), row.Number)) problems.Add(new(nameof(ActionDraft.What), $"This is the same as row {seen[(item, what, owner.Person)]}; take one of them out"));
                return new CheckedRow(row, item, draft, [.. problems.OrderBy(p => Array.IndexOf(Columns, p.Field))]);
            }),
        ];
    }

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

    private static (WorkPlanItem? Item, string? Problem) ItemOf(WorkPlan plan, string text)
    {
        if (text.Length == 0) return (null, "Enter the number or the title of an item of this plan");

        var isNumber = int.TryParse(text.StartsWith("item ", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(5) : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var named = plan.Items.Where(i => isNumber ? i.Number == number : Spacing.SameName(i.Title, text)).ToList();
        return named.Count switch
        {
            0 => (null, $"This plan has no item ‘{text}’; enter the number or the title of one that it has"),
            1 when named[0].CarriedToYear is { } later => (named[0], $"Item {named[0].Number} was carried over to {later}; import the action there"),
            1 => (named[0], null),
            _ => (null, $"Items {named.Select(i => $"{i.Number}").InSeries()} of this plan have this title; enter the number of the one that is meant"),
        };
    }

    // Whoever changed employer has a record for each; the one in post is meant.
    private static (Person? Person, string? Problem) OwnerOf(IEnumerable<Person> people, string text, DateOnly today)
    {
        if (text.Length == 0) return (null, "Enter who will do it");

        var named = people.Where(p => Same(p.Email, text) || Same(p.Name, text)).OrderByDescending(p => p.From).ToList();
        var inPost = named.FindAll(p => p.InPostOn(today));
        return (named.Count, inPost.Count) switch
        {
            (0, _) => (null, $"Nobody here is called ‘{text}’; enter the email address or the full name of a person of the partnership"),
            (_, > 1) when inPost.TrueForAll(p => Same(p.Email, text)) => (null, $"More than one person has the email address ‘{text}’; enter the full name, or correct the address of one of them"),
            (_, > 1) => (null, $"More than one person is called ‘{text}’; enter the email address"),
            _ => (inPost.Count == 1 ? inPost[0] : named[0], null),
        };
    }

    private static bool Same(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string InWords(int count) => count == 1 ? "1 action" : $"{count} actions";
}
