using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Subgroups;

public enum GroupKind
{
    Executive = 1,
    Subgroup = 2,

    /// <summary>Time-limited: has an end date.</summary>
    TaskAndFinish = 3,
    Panel = 4,
    Forum = 5,
}

public static class GroupKinds
{
    public static string InWords(this GroupKind kind) => kind switch
    {
        GroupKind.Executive => "Executive",
        GroupKind.Subgroup => "Subgroup",
        GroupKind.TaskAndFinish => "Task and finish group",
        GroupKind.Panel => "Panel",
        GroupKind.Forum => "Forum",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>A standing or time-limited group of the partnership: the executive, a subgroup, a task and finish group, a panel, a forum.</summary>
public sealed class Group : PartnershipRecord
{
    public const int NameLength = 160;
    public const int ShortNameLength = 30;

    private readonly List<Membership> memberships = [];
    private readonly List<TermsOfReference> terms = [];

    private Group() { }

    public Group(string slug, GroupDetails details)
    {
        Slug = slug;
        Set(details);
    }

    public override string Kind => "group";

    public override string Label => Name;

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    public GroupKind Type { get; private set; }

    /// <summary>The group it reports to, or null at the top.</summary>
    public int? ParentId { get; private set; }

    public Group? Parent { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>When it ends: agreed beforehand for a task and finish group, or when a standing group was closed; null while it goes on.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Whom it is held jointly with (a neighbouring partnership, the adults board), or null.</summary>
    public string? JointWith { get; private set; }

    /// <summary>How often it meets, in words.</summary>
    public string Cadence { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    public IReadOnlyList<Membership> Memberships => memberships;

    /// <summary>Every version agreed, oldest first.</summary>
    public IReadOnlyList<TermsOfReference> Terms => terms;

    public IReadOnlyList<Problem> Revise(GroupDetails details)
    {
        var problems = details.Check();
        if (details.ParentId is { } parent && parent == Id && Id != 0) problems = [.. problems, new(nameof(details.ParentId), "A group cannot report to itself")];
        if (problems.Count == 0) Set(details);
        return problems;
    }

    /// <summary>Whether reporting to <paramref name="parentId"/> would make this group report to itself, straight or by way of others.</summary>
    /// <param name="parents">Every group of the partnership with the group it reports to.</param>
    public bool WouldReportToItself(int parentId, IReadOnlyDictionary<int, int?> parents) => parents.ComesBy(parentId, Id);

    /// <summary>Adds someone in a capacity. A group has one chair at a time, and a person one capacity at a time.</summary>
    public IReadOnlyList<Problem> Join(Person person, Capacity capacity, DateOnly from, DateOnly? to)
    {
        var problems = new List<Problem>();
        if (to < from) problems.Add(new("To", "The last day must be on or after the first day"));
        if (person.To < from) problems.Add(new("Person", $"{person.Name} left on {person.To.Value.InWords()}; select someone in post"));
        if (from < From) problems.Add(new("From", $"The first day must be on or after {From.InWords()}, when the group began"));
        if (from > EndsOn) problems.Add(new("From", $"The first day must be on or before {EndsOn.Value.InWords()}, when the group ends"));
        problems.AddRange(Clashes(person, capacity, from, to, except: null));
        if (problems.Count > 0) return problems;

        memberships.Add(new(this, person, capacity, from, to));
        Tell($"added {person.Name} as {capacity.InWords()} from {from.InWords()}");
        return Problem.None;
    }

    /// <summary>Ends a membership, or corrects the day on which it ended; it stays on the record.</summary>
    /// <param name="membership">One of this group's.</param>
    /// <param name="on">The last day.</param>
    public IReadOnlyList<Problem> End(Membership membership, DateOnly on)
    {
        InvariantException.Require(memberships.Contains(membership), "A group ends its own memberships only.");
        if (on < membership.From) return Problem.With("To", $"The last day must be on or after {membership.From.InWords()}, the first day");
        // A later last day may run into whoever followed.
        if (Clashes(membership.Person, membership.Capacity, membership.From, on, membership).FirstOrDefault() is { } clash) return [clash with { Field = "To" }];

        membership.End(on);
        Tell($"ended the membership of {membership.Person.Name} as {membership.Capacity.InWords()} on {on.InWords()}");
        return Problem.None;
    }

    /// <summary>Records the next version of the terms of reference; earlier versions stay.</summary>
    public IReadOnlyList<Problem> AgreeTerms(string text, DateOnly agreedOn, DateOnly reviewBy)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(text)) problems.Add(new("Text", "Enter the terms of reference"));
        if (reviewBy <= agreedOn) problems.Add(new("ReviewBy", "The review date must be after the day they were agreed"));
        if (terms.Count > 0 && agreedOn < terms[^1].AgreedOn) problems.Add(new("AgreedOn", $"Version {terms[^1].Number} was agreed on {terms[^1].AgreedOn.InWords()}; a later version cannot be older"));
        if (problems.Count > 0) return problems;

        terms.Add(new(this, terms.Count + 1, text.Trim(), agreedOn, reviewBy));
        Tell($"recorded version {terms.Count} of the terms of reference, agreed on {agreedOn.InWords()}");
        return Problem.None;
    }

    private IEnumerable<Problem> Clashes(Person person, Capacity capacity, DateOnly from, DateOnly? to, Membership? except)
    {
        var others = memberships.FindAll(m => m != except && m.Overlaps(from, to));
        if (others.Find(m => m.Person == person) is { } held)
        {
            yield return new("Person", $"{person.Name} belongs to the group already, as {held.Capacity.InWords()} from {held.From.InWords()}; end that first");
        }

        if (capacity == Capacity.Chair && others.Find(m => m.Capacity == Capacity.Chair) is { } chair)
        {
            yield return new("Capacity", $"{chair.Person.Name} is the chair from {chair.From.InWords()}; end that first");
        }
    }

    private void Set(GroupDetails details)
    {
        InvariantException.Require(details.Check().Count == 0, "A group is made from details that were checked.");
        (Name, ShortName, Type, ParentId, From, EndsOn, JointWith, Cadence, Purpose) =
            (details.Name, details.ShortName, details.Type, details.ParentId, details.From, details.EndsOn, details.JointWith, details.Cadence, details.Purpose);
    }
}

/// <summary>What is recorded of a group.</summary>
public sealed record GroupDetails(
    string Name, string ShortName, GroupKind Type, int? ParentId, DateOnly From, DateOnly? EndsOn, string? JointWith, string Cadence, string Purpose)
{
    public const int CadenceLength = 60;
    public const int PurposeLength = 2000;

    public IReadOnlyList<Problem> Check() => CheckEnd(Type, From, EndsOn);

    /// <summary>What is wrong with the end date, as far as it can be told from what is known of the rest.</summary>
    public static IReadOnlyList<Problem> CheckEnd(GroupKind? type, DateOnly? from, DateOnly? endsOn) =>
    [
        .. endsOn < from ? Problem.With(nameof(EndsOn), "The end date must be on or after the first day") : [],
        .. type == GroupKind.TaskAndFinish && endsOn is null ? Problem.With(nameof(EndsOn), "Enter the end date: a task and finish group is time-limited") : [],
    ];
}
