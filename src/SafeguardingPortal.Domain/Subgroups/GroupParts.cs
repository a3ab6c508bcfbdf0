using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Subgroups;

/// <summary>In what capacity someone belongs to a group; in the order in which members are listed.</summary>
public enum Capacity
{
    Chair = 1,
    ViceChair = 2,
    Member = 3,
    Deputy = 4,
    Adviser = 5,
}

/// <summary>Someone's belonging to a group, with its dates.</summary>
public sealed class Membership : PartnershipRecord
{
    private Membership() { }

    internal Membership(Group group, Person person, Capacity capacity, DateOnly from, DateOnly? to) =>
        (Group, Person, Capacity, From, To) = (group, person, capacity, from, to);

    public override string Kind => "membership";

    public override string Label => $"{Person.Name}, {Capacity.InWords()}";

    public override IKept HistoryRoot => Group;

    public int GroupId { get; private set; }

    public Group Group { get; private set; } = null!;

    public int PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    public Capacity Capacity { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day, or null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    internal bool Overlaps(DateOnly from, DateOnly? to) => (To is not { } mine || from <= mine) && (to is not { } theirs || From <= theirs);

    internal void End(DateOnly on) => To = on;
}

/// <summary>One version of what a group is for and how it works. A version is never changed; the next one replaces it.</summary>
public sealed class TermsOfReference : PartnershipRecord
{
    public const int TextLength = 50_000;

    private TermsOfReference() { }

    internal TermsOfReference(Group group, int number, string text, DateOnly agreedOn, DateOnly reviewBy) =>
        (Group, Number, Text, AgreedOn, ReviewBy) = (group, number, text, agreedOn, reviewBy);

    public override string Kind => "terms of reference";

    public override string Label => $"version {Number}";

    public override IKept HistoryRoot => Group;

    public int GroupId { get; private set; }

    public Group Group { get; private set; } = null!;

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    public DateOnly AgreedOn { get; private set; }

    public DateOnly ReviewBy { get; private set; }
}

public static class Capacities
{
    public static string InWords(this Capacity capacity) => capacity switch
    {
        Capacity.Chair => "chair",
        Capacity.ViceChair => "vice chair",
        Capacity.Member => "member",
        Capacity.Deputy => "deputy",
        Capacity.Adviser => "adviser",
        _ => throw new ArgumentOutOfRangeException(nameof(capacity), capacity, null),
    };
}
