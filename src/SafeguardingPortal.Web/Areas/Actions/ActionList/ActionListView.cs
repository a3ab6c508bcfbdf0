using System.Globalization;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Actions.ActionList;

/// <summary>One page of a list of actions.</summary>
public sealed record ActionListView
{
    public required ActionTab Tab { get; init; }

    /// <summary>A chair's own list of what awaits them, rather than everybody's.</summary>
    public required bool AwaitsMe { get; init; }

    public required ActionFilter Filter { get; init; }

    public required FilterChoices Choices { get; init; }

    public required Sort Sort { get; init; }

    public required Paging Paging { get; init; }

    public required IReadOnlyList<ActionRow> Rows { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>The day the list stands for.</summary>
    public DateOnly Day => Filter.AsAt ?? Today;

    public string Title => Tab switch
    {
        ActionTab.Mine => "My actions",
        ActionTab.MyAgency => "My agency’s actions",
        ActionTab.Overdue => "Overdue actions",
        ActionTab.Awaiting => AwaitsMe ? "Actions for you to confirm" : "Actions awaiting confirmation",
        _ => "Actions",
    };

    public IEnumerable<ChosenFilter> Chosen
    {
        get
        {
            if (Filter.Text is { Length: > 0 } text) yield return new("text", text, $"‘{text}’");
            if (Filter.Group is { Length: > 0 } group) yield return new("group", group, TextOf(Choices.Groups, group));
            if (Filter.Year is { Length: > 0 } year) yield return new("year", year, TextOf(Choices.Years, year));
            if (Filter.Owner is { } owner) yield return new("owner", Invariant(owner), TextOf(Choices.Owners, Invariant(owner)));
            if (Filter.Agency is { } agency) yield return new("agency", Invariant(agency), TextOf(Choices.Agencies, Invariant(agency)));
            if (Filter.Status is { } status) yield return new("status", status.ToString(), status == StatusChoice.Open ? "Open" : ((ActionStatus)status).InWords());
            if (Filter.Rating is { } rating) yield return new("rating", rating.ToString(), rating.InWords());
            if (Filter.DueFrom is { } from) yield return new("dueFrom", Iso(from), $"Due from {from.InWords()}");
            if (Filter.DueTo is { } to) yield return new("dueTo", Iso(to), $"Due to {to.InWords()}");
            if (Filter.AsAt is { } asAt) yield return new("asAt", Iso(asAt), $"As it stood on {asAt.InWords()}");
        }
    }

    private static string TextOf(IReadOnlyList<Choice> choices, string value) =>
        choices.FirstOrDefault(c => c.Value.Equals(value, StringComparison.OrdinalIgnoreCase))?.Text ?? value;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Invariant(int id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a list can be narrowed to: only what some action has.</summary>
public sealed record FilterChoices(IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Years, IReadOnlyList<Choice> Owners, IReadOnlyList<Choice> Agencies)
{
    public static IReadOnlyList<Choice> Statuses { get; } = Choice.Of<StatusChoice>();

    public static IReadOnlyList<Choice> Ratings { get; } = Choice.Of<Rag>();
}
