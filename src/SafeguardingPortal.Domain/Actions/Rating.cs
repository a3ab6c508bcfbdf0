using System.Linq.Expressions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Actions;

/// <summary>Red, amber, green: how an open action stands. Never shown by colour alone.</summary>
public enum Rag
{
    Green = 1,
    Amber = 2,
    Red = 3,
}

/// <summary>A rating and why it is so.</summary>
/// <param name="Derived">The rating worked out from dates and progress.</param>
/// <param name="DerivedBecause">The reason for it in words, as they follow the rating: "12 days overdue".</param>
/// <param name="Chosen">The rating a person put in its place, or null.</param>
/// <param name="ChosenBecause">That person's reason, or null.</param>
public sealed record RagRating(Rag Derived, string DerivedBecause, Rag? Chosen, string? ChosenBecause)
{
    /// <summary>The rating shown.</summary>
    public Rag Rag => Chosen ?? Derived;

    /// <summary>Why the rating shown is so.</summary>
    public string Explanation => Chosen is null ? DerivedBecause : ChosenBecause ?? "";

    public bool IsOverridden => Chosen is not null;
}

/// <summary>How a rating is worked out. The same rules stand once as sentences and once as expressions that a database can filter by; a test holds them together.</summary>
public static class Rating
{
    /// <summary>An action not started this many days before it is due is amber.</summary>
    public const int NotStartedWithin = 28;

    /// <summary>An action in progress without a note for more than this many days is amber.</summary>
    public const int QuietFor = 60;

    /// <summary>An action whose due date was moved this often is amber.</summary>
    public const int MovedOften = 2;

    /// <summary>The rules in sentences, for those who read the ratings.</summary>
    public static IReadOnlyList<(Rag Rag, string Rule)> Legend { get; } =
    [
        (Rag.Red, "the due date has passed"),
        (Rag.Amber, $"due within {NotStartedWithin} days and not started, or in progress with nothing noted for more than {QuietFor} days, or the due date was moved {Times(MovedOften)} or more"),
        (Rag.Green, "none of these"),
    ];

    public static string InWords(this Rag rag) => rag switch
    {
        Rag.Green => "Green",
        Rag.Amber => "Amber",
        Rag.Red => "Red",
        _ => throw new ArgumentOutOfRangeException(nameof(rag), rag, null),
    };

    /// <summary>The rating of an action, or null when it is not open.</summary>
    public static RagRating? Of(SmartAction action, DateOnly today) =>
        Of(action.Status, action.Due, action.LastProgressOn, action.TimesMoved, action.RagOverride, action.RagOverrideReason, today);

    /// <summary>The rating from the facts it depends on, for a list that does not load whole actions.</summary>
    public static RagRating? Of(ActionStatus status, DateOnly due, DateOnly lastProgressOn, int timesMoved, Rag? chosen, string? chosenBecause, DateOnly today)
    {
        if (!status.IsOpen()) return null;

        var (derived, because) = Derive(status, due, lastProgressOn, timesMoved, today);
        return new(derived, because, chosen, chosenBecause);
    }

    /// <summary>Open and shown with this rating.</summary>
    public static Expression<Func<SmartAction, bool>> Is(Rag rag, DateOnly today)
    {
        var rank = Rank(today);
        return Expression.Lambda<Func<SmartAction, bool>>(Expression.Equal(rank.Body, Expression.Constant((int)rag)), rank.Parameters);
    }

    /// <summary>The number of the rating shown, for a database to filter and order by; 0 when the action is not open.</summary>
    public static Expression<Func<SmartAction, int>> Rank(DateOnly today)
    {
        var soon = today.AddDays(NotStartedWithin);
        var quiet = today.AddDays(-QuietFor);
        return a =>
            a.Status != ActionStatus.NotStarted && a.Status != ActionStatus.InProgress ? 0
            : a.RagOverride != null ? (int)a.RagOverride
            : a.Due < today ? (int)Rag.Red
            : (a.Status == ActionStatus.NotStarted && a.Due <= soon) || (a.Status == ActionStatus.InProgress && a.LastProgressOn < quiet) || a.TimesMoved >= MovedOften ? (int)Rag.Amber
            : (int)Rag.Green;
    }

    private static (Rag Rag, string Because) Derive(ActionStatus status, DateOnly due, DateOnly lastProgressOn, int timesMoved, DateOnly today)
    {
        var left = due.DayNumber - today.DayNumber;
        var silent = today.DayNumber - lastProgressOn.DayNumber;
        if (left < 0) return (Rag.Red, $"{Days(-left)} overdue");
        if (status == ActionStatus.NotStarted && left <= NotStartedWithin) return (Rag.Amber, left == 0 ? "due today and not started" : $"due in {Days(left)} and not started");
        if (status == ActionStatus.InProgress && silent > QuietFor) return (Rag.Amber, $"no progress noted for {Days(silent)}");
        if (timesMoved >= MovedOften) return (Rag.Amber, $"due date moved {Times(timesMoved)}");
        return (Rag.Green, left == 0 ? "due today" : $"due in {Days(left)}");
    }

    private static string Times(int times) => times == 2 ? "twice" : $"{times} times";

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
