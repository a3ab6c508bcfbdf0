using System.Globalization;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>Which actions of a plan are shown, and in which order, as the address says: <c>?status=NotStarted&amp;late=true&amp;owner=7</c>. What makes no sense asks for nothing.</summary>
public sealed class PlanFilter
{
    private readonly IQueryCollection query;

    public PlanFilter(IQueryCollection query)
    {
        this.query = query;
        Status = Named<ActionStatus>("status");
        Rating = Named<Rag>("rating");
        (Owner, Agency, Priority) = (Numbered("owner"), Numbered("agency"), Numbered("priority"));
        (Late, Moved) = (Said("late"), Said("moved"));
        Order = query["order"].ToString() is "reference" or "owner" or "status" ? query["order"].ToString() : "due";
    }

    public ActionStatus? Status { get; }

    public Rag? Rating { get; }

    public int? Owner { get; }

    public int? Agency { get; }

    public int? Priority { get; }

    public bool Late { get; }

    /// <summary>Only those whose due date was moved.</summary>
    public bool Moved { get; }

    public string Order { get; }

    /// <summary>Whether it leaves out any action: items without a matching one are then not shown.</summary>
    public bool IsOfActions => Status is not null || Rating is not null || Owner is not null || Agency is not null || Late || Moved;

    public bool Takes(ActionRow action, RagRating? rating, bool late) =>
        (Status is null || action.Status == Status)
        && (Rating is null || rating?.Rag == Rating)
        && (Owner is null || action.OwnerId == Owner)
        && (Agency is null || action.AgencyId == Agency)
        && (!Late || late)
        && (!Moved || action.TimesMoved > 0);

    public IEnumerable<ActionRow> Ordered(IEnumerable<ActionRow> actions) => Order switch
    {
        "reference" => actions.OrderBy(a => a.Id),
        "owner" => actions.OrderBy(a => a.Owner, StringComparer.CurrentCulture).ThenBy(a => a.Due),
        "status" => actions.OrderBy(a => a.Status).ThenBy(a => a.Due),
        _ => actions.OrderBy(a => a.Due).ThenBy(a => a.Id),
    };

    /// <summary>The fields of the filter, with what can be chosen in this plan.</summary>
    internal IReadOnlyList<PlanFilterField> Fields(IReadOnlyList<PriorityRow> priorities, IReadOnlyList<ActionRow> actions) =>
    [
        Field("status", "Status", "Any status", [.. Enum.GetValues<ActionStatus>().Select(s => new Choice($"{s}", s.InWords()))], $"{Status}"),
        Field("rating", "Rating", "Any rating", [.. Enum.GetValues<Rag>().Select(r => new Choice($"{r}", r.InWords()))], $"{Rating}"),
        Field("owner", "Owner", "Anyone", People(actions, a => (a.OwnerId, a.Owner)), $"{Owner}"),
        Field("agency", "Agency", "Any agency", People(actions, a => (a.AgencyId, a.Agency)), $"{Agency}"),
        Field("priority", "Priority", "Any priority", [.. priorities.Where(p => p.Items.Count > 0).Select(p => new Choice($"{p.Id}", $"{p.Number}. {p.Title}"))], $"{Priority}"),
        Field("order", "Order by", null, Orders, Order),
    ];

    internal IEnumerable<ChosenFilter> Chosen(IReadOnlyList<PlanFilterField> fields)
    {
        foreach (var field in fields.Where(f => f.Empty is not null && f.Chosen.Length > 0))
        {
            if (field.Items.FirstOrDefault(c => c.Value == field.Chosen) is { } choice) yield return new(field.Name, query[field.Name].ToString(), $"{field.Label}: {choice.Text}");
        }

        if (Late) yield return new("late", query["late"].ToString(), "Late");
        if (Moved) yield return new("moved", query["moved"].ToString(), "Date moved");
    }

    private static IReadOnlyList<Choice> Orders { get; } = [new("due", "Due date"), new("reference", "Reference"), new("owner", "Owner"), new("status", "Status")];

    private static PlanFilterField Field(string name, string label, string? empty, IReadOnlyList<Choice> items, string chosen) => new(name, label, empty, items, chosen);

    private static IReadOnlyList<Choice> People(IReadOnlyList<ActionRow> actions, Func<ActionRow, (int Id, string Name)> of) =>
        [.. actions.Select(of).Distinct().OrderBy(p => p.Name, StringComparer.CurrentCulture).Select(p => new Choice($"{p.Id}", p.Name))];

    private T? Named<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(query[name], ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private int? Numbered(string name) => int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool Said(string name) => query[name] == "true";
}

/// <summary>One select of the filter.</summary>
/// <param name="Empty">What choosing nothing is called, or null when something is always chosen.</param>
internal sealed record PlanFilterField(string Name, string Label, string? Empty, IReadOnlyList<Choice> Items, string Chosen);
