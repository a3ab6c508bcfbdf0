using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>Where a relevant agency belongs (the headings under which arrangements list them).</summary>
public enum Sector
{
    LocalAuthority = 1,
    Health = 2,
    PoliceAndCriminalJustice = 3,
    EducationAndChildcare = 4,
    VoluntaryCharityAndFaith = 5,
}

public static class SectorWords
{
    public static string InWords(this Sector sector) => sector switch
    {
        Sector.LocalAuthority => "Local authority",
        Sector.Health => "Health",
        Sector.PoliceAndCriminalJustice => "Police and criminal justice",
        Sector.EducationAndChildcare => "Education and childcare",
        Sector.VoluntaryCharityAndFaith => "Voluntary, charity and faith",
        _ => throw new ArgumentOutOfRangeException(nameof(sector), sector, null),
    };
}

/// <summary>An organisation of the partnership: a statutory safeguarding partner or a relevant agency (Children Act 2004 s.16E).</summary>
/// <remarks>An agency that becomes another keeps its record: the clinical commissioning group ended on 30 June 2022 and names the integrated care board as its successor, and what it did keeps its name.</remarks>
public sealed class Agency : PartnershipRecord
{
    public const int NameLength = 200;
    public const int ShortNameLength = 60;

    private Agency() { }

    public Agency(string slug, AgencyDetails details)
    {
        Slug = slug;
        Set(details);
    }

    public override string Kind => "agency";

    public override string Label => Name;

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    public Sector Sector { get; private set; }

    /// <summary>Whether it is one of the statutory safeguarding partners.</summary>
    public bool IsStatutory { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Its last day, or null while it exists.</summary>
    public DateOnly? To { get; private set; }

    public int? SuccessorId { get; private set; }

    public Agency? Successor { get; private set; }

    /// <summary>Changes what is recorded; a problem is returned, and nothing changed, when the dates or the successor make no sense.</summary>
    public IReadOnlyList<Problem> Revise(AgencyDetails details)
    {
        var problems = details.Check();
        if (details.SuccessorId is { } successor && successor == Id) problems = [.. problems, new(nameof(details.SuccessorId), "An agency cannot be its own successor")];
        if (problems.Count == 0) Set(details);
        return problems;
    }

    /// <summary>Whether another agency is, by way of those that followed it, this one: following it would close a ring.</summary>
    /// <param name="successors">The successor of each agency, by id.</param>
    public bool WouldFollowItself(int successorId, IReadOnlyDictionary<int, int?> successors) => successors.ComesBy(successorId, Id);

    private void Set(AgencyDetails details)
    {
        InvariantException.Require(details.Check().Count == 0, "An agency is made from details that were checked.");
        (Name, ShortName, Sector, IsStatutory, From, To, SuccessorId) =
            (details.Name, details.ShortName, details.Sector, details.IsStatutory, details.From, details.To, details.SuccessorId);
    }
}

/// <summary>What is recorded of an agency.</summary>
public sealed record AgencyDetails(string Name, string ShortName, Sector Sector, bool IsStatutory, DateOnly From, DateOnly? To, int? SuccessorId)
{
    public IReadOnlyList<Problem> Check() =>
    [
        .. To < From ? Problem.With(nameof(To), "The last day must be on or after the first day") : [],
        .. SuccessorId is not null && To is null ? Problem.With(nameof(To), "Enter the last day of an agency that has a successor") : [],
    ];
}
