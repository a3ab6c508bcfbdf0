using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Subgroups.Register;

/// <summary>What the address of the register asks for.</summary>
public class RegisterFilter
{
    [Display(Name = "Kind")]
    public GroupKind? Kind { get; set; }

    /// <summary>The day as at which the groups are shown; null is today.</summary>
    [Display(Name = "As at")]
    public DateOnly? On { get; set; }

    /// <summary>Also the groups that had ended by then, or had not begun.</summary>
    [Display(Name = "Show ended and future groups")]
    public bool All { get; set; }

    public string? Sort { get; set; }
}

/// <summary>A line of the register.</summary>
public sealed record RegisterLine(RegisteredGroup Group, string Kind, string? ReportsTo, ActionCounts Actions, bool Exists);

/// <summary>The register as at a day: its lines, and the chart beneath.</summary>
public sealed class RegisterView : RegisterFilter
{
    public const int PageSize = 50;

    private readonly IReadOnlyList<RegisterLine> lines;

    public RegisterView(string partnership, RegisterFilter filter, IReadOnlyList<RegisteredGroup> groups, IReadOnlyList<ActionCounts> counts, DateOnly today, int? page)
    {
        (Kind, On, All, Sort) = (filter.Kind, filter.On, filter.All, filter.Sort);
        (Partnership, Day, IsToday, IsEmpty) = (partnership, On ?? today, (On ?? today) == today, groups.Count == 0);
        Order = Web.Shared.Lists.Sort.From(Sort, "kind");
        lines = [.. Ordered(Lines(groups, counts))];
        Paging = new(page, lines.Count, PageSize);
        if (groups.Any(g => g.ExistsOn(Day))) Structure = GroupStructure.Draw(partnership, groups, Day);
    }

    public string Partnership { get; }

    public DateOnly Day { get; }

    public bool IsToday { get; }

    /// <summary>Whether the partnership has no group at all yet.</summary>
    public bool IsEmpty { get; }

    public ReportingYear Year => ReportingYear.Of(Day);

    public Sort Order { get; }

    public Paging Paging { get; }

    /// <summary>The chart, or null when no group existed on the day.</summary>
    public IHtmlContent? Structure { get; }

    public bool MayEdit { get; init; }

    /// <summary>The lines of this page.</summary>
    public IEnumerable<RegisterLine> Page => lines.Skip(Paging.Skip).Take(Paging.Size);

    /// <summary>The lines of all pages, for the file.</summary>
    public IReadOnlyList<RegisterLine> Everything => lines;

    public IEnumerable<ChosenFilter> Chosen
    {
        get
        {
            if (Kind is { } kind) yield return new(nameof(Kind), $"{kind}", kind.InWords());
            if (On is { } on) yield return new(nameof(On), on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), $"As at {Words.Date(on)}");
            if (All) yield return new(nameof(All), "true", "Ended and future groups too");
        }
    }

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<GroupKind>().Select(k => new Choice($"{k}", k.InWords()))];

    private IEnumerable<RegisterLine> Lines(IReadOnlyList<RegisteredGroup> groups, IReadOnlyList<ActionCounts> counts)
    {
        var names = groups.ToDictionary(g => g.Id, g => g.Name);
        var actions = counts.ToDictionary(c => c.GroupId);
        return groups
            .Where(g => (Kind is null || g.Type == Kind) && (All || g.ExistsOn(Day)))
            .Select(g => new RegisterLine(g, g.Type.InWords(), g.ParentId is { } id ? names.GetValueOrDefault(id) : null, actions.GetValueOrDefault(g.Id) ?? new(g.Id, 0, 0, 0), g.ExistsOn(Day)));
    }

    private IEnumerable<RegisterLine> Ordered(IEnumerable<RegisterLine> unordered)
    {
        var byName = StringComparer.CurrentCulture;
        var ordered = Order.Field switch
        {
            "name" => unordered.OrderBy(l => l.Group.Name, byName),
            "chair" => unordered.OrderBy(l => l.Group.Chair, byName),
            "reports-to" => unordered.OrderBy(l => l.ReportsTo, byName),
            "from" => unordered.OrderBy(l => l.Group.From),
            "done" => unordered.OrderBy(l => l.Actions.Done),
            "late" => unordered.OrderBy(l => l.Actions.Late),
            _ => unordered.OrderBy(l => l.Group.Type),
        };
        ordered = ordered.ThenBy(l => l.Group.Name, byName);
        return Order.Descending ? ordered.Reverse() : ordered;
    }
}
