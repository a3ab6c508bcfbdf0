using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Chronology;

/// <param name="MayAdd">Whether entries can be typed here.</param>
/// <param name="IsInParts">Whether one page was asked for and there is too much for one.</param>
/// <param name="Names">Put into every text that is shown: without a key to the names, texts stay as they are.</param>
public sealed record ChronologyView(
    ChronologyFilter Filter, ChronologyLook Look, IReadOnlyList<EntryRow> Rows, Paging Paging, IReadOnlyList<Choice> Agencies, IReadOnlyList<Choice> Children, bool MayAdd, Pseudonyms Names,
    bool OpensNames, bool IsInParts)
{
    /// <summary>Why whoever holds the key wants the names shown; the form’s field.</summary>
    [Display(Name = "Why do you need to see the names?")]
    public string? Reason => null;

    public IEnumerable<ChosenFilter> Chosen => Filter.Chosen(Agencies, Children);

    public bool IsEmpty => Paging.Total == 0 && !Chosen.Any();
}

/// <summary>An entry as lists and files show it.</summary>
public sealed record EntryRow
{
    /// <summary>All that is shown of an entry, in one query.</summary>
    public static readonly Expression<Func<ChronologyEntry, EntryRow>> Of = e => new()
    {
        Number = e.Number,
        On = e.On,
        Precision = e.Precision,
        Time = e.Time,
        What = e.What,
        Child = e.Child == null ? null : e.Child.Pseudonym,
        Agency = e.Agency.ShortName,
        Source = e.Source,
        Outcome = e.Outcome,
        Resembles = e.Resembles == null || e.SettledAt != null || e.Resembles.WithdrawnAt != null ? null : e.Resembles.Number,
        ResemblesAgency = e.Resembles == null ? null : e.Resembles.Agency.ShortName,
        SameAs = e.SameAs == null || e.SameAs.WithdrawnAt != null ? null : e.SameAs.Number,
        SameAsAgency = e.SameAs == null ? null : e.SameAs.Agency.ShortName,
        WithdrawnReason = e.WithdrawnReason,
    };

    public int Number { get; init; }

    public DateOnly On { get; init; }

    public DatePrecision Precision { get; init; }

    public string Time { get; init; } = "";

    public string What { get; init; } = "";

    public string? Child { get; init; }

    public string Agency { get; init; } = "";

    public string Source { get; init; } = "";

    public string Outcome { get; init; } = "";

    /// <summary>The number of the entry it may repeat, while nobody has settled that.</summary>
    public int? Resembles { get; init; }

    public string? ResemblesAgency { get; init; }

    /// <summary>The number of the entry it repeats, as a person found.</summary>
    public int? SameAs { get; init; }

    public string? SameAsAgency { get; init; }

    public string? WithdrawnReason { get; init; }

    public EventDate Date => new(On, Precision);

    /// <summary>What is said of duplicates; null when nothing is.</summary>
    public string? Duplicate => Resembles is { } other ? $"Possible duplicate of entry {other}, from {ResemblesAgency}" : SameAs is { } same ? $"The same event as entry {same}, from {SameAsAgency}" : null;

    /// <summary>What could tell who a child is; empty when nothing was found.</summary>
    public IReadOnlyList<string> Details => PersonalDetails.In($"{What}\n{Source}\n{Outcome}");
}
