using System.ComponentModel.DataAnnotations;
using System.Globalization;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.Settings.People;

/// <summary>What the address of the list asks for.</summary>
public sealed record PeopleFilter
{
    [Display(Name = "Name, role or email")]
    public string? Text { get; init; }

    /// <summary>The agency, by id.</summary>
    public int? Agency { get; init; }

    /// <summary>The day on which they were in post; null is today.</summary>
    [Display(Name = "In post on")]
    public DateOnly? On { get; init; }

    /// <summary>Also those who had left by then, or had not begun.</summary>
    [Display(Name = "Show those not in post too")]
    public bool All { get; init; }
}

/// <summary>A person as the list shows them.</summary>
public sealed record PersonRow
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string RoleTitle { get; init; }
    public required string Agency { get; init; }
    public required string AgencyShortName { get; init; }
    public required string Email { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly? To { get; init; }
    public required bool HasAccount { get; init; }
}

/// <summary>The people as at a day.</summary>
public sealed record PeopleView(PeopleFilter Filter, IReadOnlyList<PersonRow> Rows, IReadOnlyList<Choice> Agencies, Sort Sort, Paging Paging, DateOnly Today)
{
    public DateOnly Day => Filter.On ?? Today;

    public IEnumerable<ChosenFilter> Chosen
    {
        get
        {
            if (!string.IsNullOrWhiteSpace(Filter.Text)) yield return new(nameof(Filter.Text), Filter.Text, $"‘{Filter.Text.Trim()}’");
            if (Filter.Agency is { } agency) yield return new(nameof(Filter.Agency), $"{agency}", Agencies.FirstOrDefault(a => a.Value == $"{agency}")?.Text ?? "An agency that is not listed");
            if (Filter.On is { } on) yield return new(nameof(Filter.On), on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"In post on {Words.Date(on)}");
            if (Filter.All) yield return new(nameof(Filter.All), "true", "Those not in post too");
        }
    }
}

/// <summary>One person's page.</summary>
public sealed record PersonView
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required string RoleTitle { get; init; }
    public required string Agency { get; init; }
    public required string AgencySlug { get; init; }
    public required string Email { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly? To { get; init; }
    public required int? AccountId { get; init; }

    /// <summary>The groups they belong to, or will.</summary>
    public required IReadOnlyList<PersonGroup> Groups { get; init; }

    /// <summary>Theirs, not started or in progress.</summary>
    public required int OpenActions { get; init; }

    public bool MayAccounts { get; init; }
}

public sealed record PersonGroup(string Slug, string Name);
