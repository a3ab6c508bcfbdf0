using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Samples;

/// <summary>The part of the sample of which a partnership can have any number: its agencies, people, groups and their plans.</summary>
internal sealed record SampleSet(
    IReadOnlyList<SampleAgency> Agencies, IReadOnlyList<SamplePerson> People, IReadOnlyList<SampleAccount> Accounts, IReadOnlyList<SampleGroup> Groups, IReadOnlyList<SampleYear> Plans,
    IReadOnlyList<SampleCase> Cases)
{
    public static SampleSet Buckinghamshire { get; } = new(
        SampleFiles.Read<List<SampleAgency>>("agencies"),
        SampleFiles.Read<List<SamplePerson>>("people"),
        SampleFiles.Read<List<SampleAccount>>("accounts"),
        SampleFiles.Read<List<SampleGroup>>("groups"),
        [
            new("2019/20", SampleFiles.Read<List<SamplePlan>>("plans-2019-20")),
            new("2020/21", SampleFiles.Read<List<SamplePlan>>("plans-2020-21")),
            new("current", SampleFiles.Read<List<SamplePlan>>("plans-current")),
        ],
        SampleFiles.Read<List<SampleCase>>("cases"));

    /// <summary>The same again under other names.</summary>
    /// <param name="mark">What tells its names from those of other copies.</param>
    public SampleSet Copy(string mark) => new(
        [.. Agencies.Select(a => a with { Name = $"{a.Name} {mark}", ShortName = $"{a.ShortName} {mark}" })],
        [.. People.Select(p => p with { Name = $"{p.Name} {mark}", Email = Marked(p.Email, mark) })],
        [.. Accounts.Select(a => a with { Email = Marked(a.Email, mark) })],
        [.. Groups.Select(g => g with { Slug = $"{g.Slug}-{mark}", Name = $"{g.Name} {mark}", ShortName = Shortened($"{mark} {g.ShortName}") })],
        Plans,
        [.. Cases.Select(c => c with { Pseudonym = $"{c.Pseudonym} {mark}" })]);

    /// <summary>The same with one more group, whose plan for the current year has two hundred actions.</summary>
    public SampleSet WithLongPlan()
    {
        const int items = 20;
        const int actionsOfItem = 10;
        var group = Groups.First(g => g.Kind == GroupKind.Subgroup && g.To is null && g.EndsOn is null) with { Key = LongPlan, Slug = LongPlan, Name = "Long plan", ShortName = "Long plan", JointWith = null, Terms = null };
        var current = Plans.Single(p => p.Year == "current");
        var all = current.Groups.SelectMany(p => p.Items).ToList();
        var actions = all.SelectMany(i => i.Actions ?? []).ToList();
        var plan = new SamplePlan(LongPlan, [.. all.Take(items).Select((item, n) => item with
        {
            Number = n + 1,
            CarriedFrom = null,
            Actions = [.. Enumerable.Range(n * actionsOfItem, actionsOfItem).Select(a => actions[a % actions.Count])],
        })]);

        // As many open cases as fill a page, and two chronologies: one short, one long.
        var held = Cases.First(c => c.State == "held");
        var cases = Cases.Concat(Cases.Select(c => c with { Pseudonym = $"{c.Pseudonym} too" }))
            .Append(held with { Pseudonym = ShortChronology, Entries = 50 }).Append(held with { Pseudonym = LongChronology, Entries = 5000 });
        return this with { Cases = [.. cases], Groups = [.. Groups, group], Plans = [.. Plans.Where(p => p != current), current with { Groups = [.. current.Groups, plan] }] };
    }

    /// <summary>Key and address of the group with the long plan.</summary>
    public const string LongPlan = "long-plan";

    /// <summary>The pseudonym of the case with fifty entries more than others have.</summary>
    public const string ShortChronology = "Short chronology";

    /// <summary>The pseudonym of the case with five thousand.</summary>
    public const string LongChronology = "Long chronology";

    private static string Marked(string email, string mark) => email.Replace("@", $".{mark}@", StringComparison.Ordinal);

    private static string Shortened(string name) => name.Length <= Group.ShortNameLength ? name : name[..Group.ShortNameLength];
}
