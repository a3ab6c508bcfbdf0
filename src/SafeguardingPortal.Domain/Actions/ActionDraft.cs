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
        else if (what.Length < LeastWhat || !what.Contains(' ')) problems.Add(new(nameof(What), "Say specifically what is to be done, for example ‘Publish the revised neglect toolkit on the website’"));
        else if (what.Length > WhatLength) problems.Add(new(nameof(What), $"What is to be done must be {WhatLength} characters or fewer"));

        if (measure.Length == 0) problems.Add(new(nameof(Measure), "Enter how it will be measured"));
        else if (measure.Length < LeastMeasure) problems.Add(new(nameof(Measure), "Say how anyone will be able to tell that it is done"));
        else if (measure.Length > MeasureLength) problems.Add(new(nameof(Measure), $"The measure must be {MeasureLength} characters or fewer"));

        if (Owner is null) problems.Add(new(nameof(Owner), "Select who will do it"));
        else if (Owner.To < raisedOn) problems.Add(new(nameof(Owner), $"{Owner.Name} left on {Owner.To.Value.InWords()}; select someone in post"));

        if (Due is not { } due) problems.Add(new(nameof(Due), "Enter a due date"));
        else problems.AddRange(CheckDue(due, year));

        return problems;
    }

    /// <summary>Whether a due date, first or moved, makes sense for an action of that year's plan.</summary>
    internal static IReadOnlyList<Problem> CheckDue(DateOnly due, ReportingYear? year) => year switch
    {
        { } plan when due < plan.Start => Problem.With(nameof(Due), $"The due date must be on or after {plan.Start.InWords()}, when the plan’s year begins"),
        { } plan when due > plan.Next.End => Problem.With(nameof(Due), $"The due date must be on or before {plan.Next.End.InWords()}, a year after the plan’s end"),
        _ => Problem.None,
    };
}
