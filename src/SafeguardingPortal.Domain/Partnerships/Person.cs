using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>Someone who works for an agency and with the partnership. May have an account.</summary>
public sealed class Person : PartnershipRecord
{
    public const int NameLength = 120;
    public const int RoleTitleLength = 160;
    public const int EmailLength = 254;

    private Person() { }

    public Person(PersonDetails details) => Set(details);

    public override string Kind => "person";

    public override string Label => Name;

    public string Name { get; private set; } = "";

    /// <summary>The post held, e.g. "Designated nurse".</summary>
    public string RoleTitle { get; private set; } = "";

    public int AgencyId { get; private set; }

    public Agency Agency { get; private set; } = null!;

    public string Email { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day in post, or null while in post.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The account this person signs in with, or null.</summary>
    public int? AccountId { get; private set; }

    public bool InPostOn(DateOnly date) => From <= date && (To is not { } to || date <= to);

    public IReadOnlyList<Problem> Revise(PersonDetails details)
    {
        var problems = details.Check();
        if (problems.Count == 0) Set(details);
        return problems;
    }

    /// <summary>Leaves the post; what they did and owned keeps their name.</summary>
    /// <param name="on">The last day in post.</param>
    public IReadOnlyList<Problem> Leave(DateOnly on)
    {
        if (on < From) return Problem.With(nameof(To), $"The last day must be on or after {From.InWords()}, the first day in post");

        To = on;
        Tell($"left the post of {RoleTitle} on {on.InWords()}");
        return Problem.None;
    }

    /// <summary>From now on this person signs in with that account.</summary>
    public void UseAccount(int accountId) => AccountId = accountId;

    /// <summary>The account is others' alone from now on.</summary>
    public void LeaveAccount() => AccountId = null;

    private void Set(PersonDetails details)
    {
        InvariantException.Require(details.Check().Count == 0, "A person is made from details that were checked.");
        (Name, RoleTitle, AgencyId, Email, From, To) = (details.Name, details.RoleTitle, details.AgencyId, details.Email, details.From, details.To);
    }
}

/// <summary>What is recorded of a person.</summary>
public sealed record PersonDetails(string Name, string RoleTitle, int AgencyId, string Email, DateOnly From, DateOnly? To)
{
    public IReadOnlyList<Problem> Check() =>
        To < From ? Problem.With(nameof(To), "The last day must be on or after the first day") : Problem.None;
}
