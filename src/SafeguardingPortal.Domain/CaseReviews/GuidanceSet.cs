using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>The periods and headings that guidance sets for serious incidents, from a day on. A record is judged by the set in force on its day.</summary>
public sealed class GuidanceSet : PartnershipRecord
{
    public const int NameLength = 100;
    public const int SourceLength = 600;

    /// <summary>Longer than any period that guidance has set in working days.</summary>
    public const int MostWorkingDays = 60;

    /// <summary>Longer than any period that guidance has set in months.</summary>
    public const int MostMonths = 36;

    public const int MostHeads = 20;

    private GuidanceSet() { }

    public GuidanceSet(GuidanceDetails details) => Set(details);

    public override string Kind => "guidance set";

    public override string Label => Name;

    /// <summary>"Working Together 2018".</summary>
    public string Name { get; private set; } = "";

    /// <summary>The first day on which it is in force; no two sets of a partnership begin on one day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Where it can be read.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Working days from becoming aware until the local authority has notified the Panel. The duty is section 16C(1) of the Children Act 2004; the period is that of the guidance.</summary>
    public int NotifyWithin { get; private set; }

    /// <summary>Working days from the notification until the rapid review is finished; of the guidance.</summary>
    public int ReviewWithin { get; private set; }

    /// <summary>Months from the decision to commission a local review until its report.</summary>
    public int ReportWithinMonths { get; private set; }

    /// <summary>Working days before publication by which the Panel has the final report.</summary>
    public int ShareBeforePublication { get; private set; }

    /// <summary>What the record of a rapid review must cover, in its order.</summary>
    public IReadOnlyList<RecordHead> Heads { get; private set; } = [];

    /// <summary>The set that was in force on a day.</summary>
    /// <exception cref="InvariantException">None was: the day lies before the first of them.</exception>
    public static GuidanceSet On(IEnumerable<GuidanceSet> sets, DateOnly day) =>
        sets.Where(s => s.From <= day).MaxBy(s => s.From) ?? throw new InvariantException($"No guidance is known for {day.InWords()}.");

    /// <summary>Changes what is recorded; problems are returned, and nothing changed, when it makes no sense. Once its first day has come, that stays.</summary>
    public IReadOnlyList<Problem> Revise(GuidanceDetails details, DateOnly today)
    {
        IReadOnlyList<Problem> problems = [.. details.Check(), .. SettingRules.SameDay(nameof(From), From, details.From, today, "come into force", "other guidance")];
        if (problems.Count == 0) Set(details);
        return problems;
    }

    /// <summary>What stands against removing it.</summary>
    public IReadOnlyList<Problem> CheckRemoval(DateOnly today) => SettingRules.StillToCome(Name, From, today, "come into force");

    private void Set(GuidanceDetails details)
    {
        InvariantException.Require(details.Check().Count == 0, "A guidance set is made from details that were checked.");
        (Name, From, Source, NotifyWithin, ReviewWithin, ReportWithinMonths, ShareBeforePublication, Heads) =
            (details.Name, details.From, details.Source, details.NotifyWithin, details.ReviewWithin, details.ReportWithinMonths, details.ShareBeforePublication, [.. details.Heads]);
    }
}

/// <summary>What is recorded of a guidance set; the units are those of <see cref="GuidanceSet"/>.</summary>
public sealed record GuidanceDetails(
    string Name, DateOnly From, string Source, int NotifyWithin, int ReviewWithin, int ReportWithinMonths, int ShareBeforePublication, IReadOnlyList<RecordHead> Heads)
{
    /// <summary>What is to be put right; of a head, the field is <c>Heads[2].Title</c>.</summary>
    public IReadOnlyList<Problem> Check() =>
    [
        .. SettingRules.Text(nameof(Name), Name, GuidanceSet.NameLength, "Enter the name of the guidance", "The name"),
        .. SettingRules.Day(nameof(From), From),
        .. SettingRules.Text(nameof(Source), Source, GuidanceSet.SourceLength, "Enter where the guidance can be read", "The source"),
        .. SettingRules.Between(nameof(NotifyWithin), NotifyWithin, 1, GuidanceSet.MostWorkingDays, "working days", "The time to notify the Panel"),
        .. SettingRules.Between(nameof(ReviewWithin), ReviewWithin, 1, GuidanceSet.MostWorkingDays, "working days", "The time to finish the rapid review"),
        .. SettingRules.Between(nameof(ReportWithinMonths), ReportWithinMonths, 1, GuidanceSet.MostMonths, "months", "The time to report on a local review"),
        .. SettingRules.Between(nameof(ShareBeforePublication), ShareBeforePublication, 1, GuidanceSet.MostWorkingDays, "working days", "The time before publication"),
        .. SettingRules.Count(nameof(Heads), Heads.Count, GuidanceSet.MostHeads, "Enter at least one head", "heads"),
        .. Heads.SelectMany(Of),
    ];

    private IEnumerable<Problem> Of(RecordHead head, int place)
    {
        var field = $"{nameof(Heads)}[{place}].";
        foreach (var problem in SettingRules.Text(field + nameof(head.Title), head.Title, RecordHead.TitleLength, "Enter the title of this head", "The title of a head")) yield return problem;
        foreach (var problem in SettingRules.Text(field + nameof(head.Help), head.Help, RecordHead.HelpLength, enter: null, "What belongs under a head")) yield return problem;
        var before = Heads.Take(place).ToList();
        if (before.Exists(h => h.Title.Equals(head.Title, StringComparison.OrdinalIgnoreCase))) yield return new(field + nameof(head.Title), "There is a head of this title already; enter another");
        else if (!RecordHead.IsKey(head.Key) || before.Exists(h => h.Key == head.Key)) yield return new(field + nameof(head.Key), "The key must be lower-case words of its own");
    }
}

/// <summary>A heading of a rapid review's record.</summary>
/// <param name="Key">Its name in the code and in stored records, in lower-case words; never changed.</param>
/// <param name="Help">What belongs under it; may be empty.</param>
public sealed record RecordHead(string Key, string Title, string Help)
{
    public const int TitleLength = 200;
    public const int HelpLength = 1000;

    /// <summary>Whether a text can be a key: lower-case ASCII letters, digits and hyphens.</summary>
    public static bool IsKey(string? text) => !string.IsNullOrEmpty(text) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public override string ToString() => Help.Length == 0 ? Title : $"{Title} ({Help})";
}
