using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>Whose turn a step is.</summary>
public enum StepOwner
{
    BusinessUnit = 1,
    IndependentChair = 2,
    ReviewGroup = 3,
}

/// <summary>What, done elsewhere in the portal, ends a step by itself, on the day on which it was done.</summary>
public enum StepEvent
{
    /// <summary>Nothing does: the step ends when somebody says so.</summary>
    Manual = 1,

    /// <summary>The three statutory safeguarding partners, and the chairs, are recorded as told.</summary>
    PartnersTold = 2,

    /// <summary>The local authority's notification of the Panel is recorded (Children Act 2004 s.16C(1)).</summary>
    PanelNotified = 3,

    /// <summary>The rapid review is recorded as held, with its outcome.</summary>
    ReviewHeld = 4,

    /// <summary>The decision and the recommendations are submitted to the independent chair, which freezes them.</summary>
    SentToChair = 5,

    /// <summary>The independent chair has signed a decision.</summary>
    ChairDecided = 6,

    /// <summary>The Panel is recorded as told of the decision.</summary>
    PanelTold = 7,

    /// <summary>The decision is recorded as fed back to the review group's chair and the referrer.</summary>
    FedBack = 8,
}

public static class TimetableWords
{
    public static string InWords(this StepOwner owner) => owner switch
    {
        StepOwner.BusinessUnit => "Business unit",
        StepOwner.IndependentChair => "Independent chair",
        StepOwner.ReviewGroup => "Review group",
        _ => throw new ArgumentOutOfRangeException(nameof(owner), owner, null),
    };

    public static string InWords(this StepEvent ends) => ends switch
    {
        StepEvent.Manual => "Somebody says that it is done",
        StepEvent.PartnersTold => "The partners are recorded as told",
        StepEvent.PanelNotified => "The Panel’s notification is recorded",
        StepEvent.ReviewHeld => "The rapid review is recorded as held",
        StepEvent.SentToChair => "The review is sent to the independent chair",
        StepEvent.ChairDecided => "The independent chair signs a decision",
        StepEvent.PanelTold => "The Panel is recorded as told of the decision",
        StepEvent.FedBack => "The decision is recorded as fed back",
        _ => throw new ArgumentOutOfRangeException(nameof(ends), ends, null),
    };
}

/// <summary>A partnership's own timetable for a serious incident, from a day on; it runs beside the statutory clocks.</summary>
public sealed class Timetable : PartnershipRecord
{
    public const int NameLength = 100;
    public const int MostSteps = 20;

    private Timetable() { }

    public Timetable(TimetableDetails details) => Set(details);

    public override string Kind => "timetable";

    public override string Label => Name;

    public string Name { get; private set; } = "";

    /// <summary>The first day of referrals to which it applies; no two timetables of a partnership begin on one day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>In the order of their days.</summary>
    public IReadOnlyList<TimetableStep> Steps { get; private set; } = [];

    /// <summary>The timetable for a referral received on a day; null when the partnership had none then.</summary>
    public static Timetable? On(IEnumerable<Timetable> timetables, DateOnly received) => timetables.Where(t => t.From <= received).MaxBy(t => t.From);

    /// <summary>The steps with their dates for a referral received on a day.</summary>
    public IEnumerable<(TimetableStep Step, DateOnly Due, string Because)> Dated(DateOnly received, WorkingCalendar calendar) => Steps.Select(s =>
    {
        if (s.Day > 0) return (s, calendar.After(received, s.Day).On, $"Day {s.Day}: {calendar.After(received, s.Day).Derivation}");

        var on = calendar.OnOrAfter(received);
        return (s, on, on == received ? $"Day 0: {received.InWordsWithWeekday()}, when the referral was received" : $"Day 0: the first working day from {received.InWordsWithWeekday()}, when the referral was received");
    });

    /// <summary>Changes what is recorded; problems are returned, and nothing changed, when it makes no sense. Once its first day has come, that stays.</summary>
    public IReadOnlyList<Problem> Revise(TimetableDetails details, DateOnly today)
    {
        IReadOnlyList<Problem> problems = [.. details.Check(), .. SettingRules.SameDay(nameof(From), From, details.From, today, "come into use", "another timetable")];
        if (problems.Count == 0) Set(details);
        return problems;
    }

    /// <summary>What stands against removing it.</summary>
    public IReadOnlyList<Problem> CheckRemoval(DateOnly today) => SettingRules.StillToCome(Name, From, today, "come into use");

    private void Set(TimetableDetails details)
    {
        InvariantException.Require(details.Check().Count == 0, "A timetable is made from details that were checked.");
        (Name, From, Steps) = (details.Name, details.From, [.. details.Steps]);
    }
}

/// <summary>What is recorded of a timetable.</summary>
public sealed record TimetableDetails(string Name, DateOnly From, IReadOnlyList<TimetableStep> Steps)
{
    /// <summary>What is to be put right; of a step, the field is <c>Steps[2].Day</c>.</summary>
    public IReadOnlyList<Problem> Check() =>
    [
        .. SettingRules.Text(nameof(Name), Name, Timetable.NameLength, "Enter the name of the timetable", "The name"),
        .. SettingRules.Day(nameof(From), From),
        .. SettingRules.Count(nameof(Steps), Steps.Count, Timetable.MostSteps, "Enter at least one step", "steps"),
        .. Steps.SelectMany(Of),
    ];

    private IEnumerable<Problem> Of(TimetableStep step, int place)
    {
        var field = $"{nameof(Steps)}[{place}].";
        foreach (var problem in SettingRules.Between(field + nameof(step.Day), step.Day, 0, TimetableStep.LastDay, "", "The day of a step")) yield return problem;
        foreach (var problem in SettingRules.Text(field + nameof(step.Title), step.Title, TimetableStep.TitleLength, "Enter what is done in this step", "What is done in a step")) yield return problem;
        if (place > 0 && step.Day < Steps[place - 1].Day) yield return new(field + nameof(step.Day), "The steps must be in the order of their days");
        if (!Enum.IsDefined(step.Owner)) yield return new(field + nameof(step.Owner), "Select whose turn this step is");
        if (!Enum.IsDefined(step.Ends)) yield return new(field + nameof(step.Ends), "Select what ends this step");
    }
}

/// <summary>A step of a timetable.</summary>
/// <param name="Day">The so-manieth working day after the day of the referral; 0 for that day itself, or the next working day if it was none.</param>
/// <param name="Title">What is done: "Tell the partners and the chairs".</param>
/// <param name="Ends">What ends it by itself.</param>
public sealed record TimetableStep(int Day, string Title, StepOwner Owner, StepEvent Ends)
{
    public const int TitleLength = 200;

    /// <summary>The latest day a step can have.</summary>
    public const int LastDay = 365;

    public override string ToString() => $"Day {Day}: {Title} ({Owner.InWords()}; ends when: {Ends.InWords()})";
}
