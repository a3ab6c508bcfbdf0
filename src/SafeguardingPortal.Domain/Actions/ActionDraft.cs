using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Actions;

/// <summary>An action as somebody writes it down, before it is known to be SMART.</summary>
/// <param name="What">What is to be done (specific, achievable: one thing somebody can do).</param>
/// <param name="Measure">How it will be known that it is done (measurable).</param>
/// <param name="Owner">The person who will do it, for their agency.</param>
/// <param name="Due">By when (time-bound).</param>
public sealed record ActionDraft(string? What, string? Measure, Partnerships.Person? Owner, DateOnly? Due)
{
    public const int WhatLength = 500;
    public const int MeasureLength = 500;

    // Shorter than this, it names a topic rather than something to do, or to see.
    private const int LeastWhat = 15;
    private const int LeastMeasure = 10;

    // A text of nothing but these neither says what to do nor lets anyone see that it is done.
    private static readonly HashSet<string> Vague = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "as", "be", "better", "continue", "continued", "continues", "continuing", "for", "further", "going", "improve", "improved", "improvement", "improvements", "improving",
        "in", "is", "it", "keep", "monitor", "monitored", "monitoring", "more", "necessary", "needed", "of", "on", "ongoing", "or", "outcomes", "progress", "progressing", "regular", "regularly",
        "required", "review", "reviewed", "reviewing", "situation", "the", "things", "this", "to", "under", "when", "where", "will", "work", "working",
    };

    /// <summary>The SMART gate: everything that keeps this from being an action. What it serves (relevant) is given by the work plan item or other source it is raised under.</summary>
    /// <param name="raisedOn">The day it is raised; the owner must be in post by then or later.</param>
    /// <param name="year">The reporting year of the plan it belongs to, or null when it belongs to none.</param>
    /// <remarks>Source: Buckinghamshire multi-agency safeguarding arrangements 2019, section 1 (subgroups record SMART actions).</remarks>
    public IReadOnlyList<Problem> Check(DateOnly raisedOn, ReportingYear? year)
    {
        var problems = new List<Problem>();
        var what = What?.Trim() ?? "";
        var measure = Measure?.Trim() ?? "";

        if (what.Length == 0) problems.Add(new(nameof(What), "Enter what is to be done"));
        else if (what.Length > WhatLength) problems.Add(new(nameof(What), $"What is to be done must be {WhatLength} characters or fewer"));
        else if (what.Length < LeastWhat || !what.Contains(' ') || IsVague(what)) problems.Add(new(nameof(What), "Say specifically what is to be done, for example ‘Publish the revised neglect toolkit on the website’"));

        if (measure.Length == 0) problems.Add(new(nameof(Measure), "Enter how it will be measured"));
        else if (measure.Length < LeastMeasure || IsVague(measure)) problems.Add(new(nameof(Measure), "Say how anyone will be able to tell that it is done"));
        else if (measure.Length > MeasureLength) problems.Add(new(nameof(Measure), $"The measure must be {MeasureLength} characters or fewer"));

        if (Owner is null) problems.Add(new(nameof(Owner), "Select who will do it"));
        else if (Owner.To < raisedOn) problems.Add(new(nameof(Owner), $"{Owner.Name} left on {Owner.To.Value.InWords()}; select someone in post"));

        if (Due is not { } due) problems.Add(new(nameof(Due), "Enter a due date"));
        else problems.AddRange(CheckDue(due, year));

        return problems;
    }

    /// <summary>The gate for an action that is written by hand: it must also still be possible to be on time.</summary>
    /// <remarks>A file may bring in a register that was kept elsewhere, late actions and all; so may whoever completes a plan so old that nothing of it can be due any more.</remarks>
    public IReadOnlyList<Problem> CheckByHand(DateOnly today, ReportingYear? year)
    {
        var problems = Check(today, year);
        return Due is { } due && IsTooLate(due, today, year) ? [.. problems.Where(p => p.Field != nameof(Due)), new(nameof(Due), "The due date must be today or later")] : problems;
    }

    /// <summary>Whether a due date has passed already, though the year's plan has still days to give.</summary>
    internal static bool IsTooLate(DateOnly due, DateOnly today, ReportingYear? year) => due < today && (year is not { } plan || plan.Next.End >= today);

    /// <summary>Whether a due date, first or moved, makes sense for an action of that year's plan.</summary>
    internal static IReadOnlyList<Problem> CheckDue(DateOnly due, ReportingYear? year) => year switch
    {
        { } plan when due < plan.Start => Problem.With(nameof(Due), $"The due date must be on or after {plan.Start.InWords()}, when the plan’s year begins"),
        { } plan when due > plan.Next.End => Problem.With(nameof(Due), $"The due date must be on or before {plan.Next.End.InWords()}, a year after the plan’s end"),
        _ => Problem.None,
    };

    private static bool IsVague(string text) => text.Split(text.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries).All(Vague.Contains);
}
