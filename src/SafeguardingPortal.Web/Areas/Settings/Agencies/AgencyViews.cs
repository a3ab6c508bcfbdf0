using System.ComponentModel.DataAnnotations;
using System.Globalization;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.Agencies;

/// <summary>What the address of the register asks for.</summary>
public sealed record AgencyFilter
{
    public Sector? Sector { get; init; }

    /// <summary>The day as at which the agencies are shown; null is today.</summary>
    [Display(Name = "As at")]
    public DateOnly? On { get; init; }

    /// <summary>Also those that had ended by then, or had not begun.</summary>
    [Display(Name = "Show ended and future agencies")]
    public bool All { get; init; }
}

/// <summary>An agency as the register lists it.</summary>
public sealed record AgencyRow
{
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required Sector Sector { get; init; }
    public required bool IsStatutory { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly? To { get; init; }
    public required string? Successor { get; init; }

    /// <summary>How many people were in post on the day asked about.</summary>
    public required int People { get; init; }
}

/// <summary>The register as at a day.</summary>
public sealed record AgencyListView(AgencyFilter Filter, IReadOnlyList<AgencyRow> Rows, Sort Sort, Paging Paging, DateOnly Today)
{
    public static IReadOnlyList<Choice> Sectors { get; } = [.. Enum.GetValues<Sector>().Select(s => new Choice($"{s}", s.InWords()))];

    public DateOnly Day => Filter.On ?? Today;

    public IEnumerable<ChosenFilter> Chosen
    {
        get
        {
            if (Filter.Sector is { } sector) yield return new(nameof(Filter.Sector), $"{sector}", sector.InWords());
            if (Filter.On is { } on) yield return new(nameof(Filter.On), on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"As at {Words.Date(on)}");
            if (Filter.All) yield return new(nameof(Filter.All), "true", "Ended and future agencies too");
        }
    }
}

/// <summary>One agency's page.</summary>
public sealed record AgencyView
{
    public required int Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required Sector Sector { get; init; }
    public required bool IsStatutory { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly? To { get; init; }

    /// <summary>What it became, or null.</summary>
    public required AgencyLink? Successor { get; init; }

    /// <summary>The agencies that became this one.</summary>
    public required IReadOnlyList<AgencyLink> Predecessors { get; init; }

    public required int InPost { get; init; }

    /// <summary>People still recorded here after the agency's last day.</summary>
    public required int InPostAfterEnd { get; init; }

    public required int Actions { get; init; }
}

public sealed record AgencyLink(string Slug, string Name);
