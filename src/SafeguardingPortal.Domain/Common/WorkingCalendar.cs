namespace SafeguardingPortal.Domain.Common;

/// <summary>A day on which nobody is expected to work, and what it is called.</summary>
public sealed record Holiday(DateOnly On, string Name);

/// <summary>Working days: not Saturdays, not Sundays, not the bank holidays of England and Wales. Which those are is data, because governments add and move them.</summary>
public sealed class WorkingCalendar
{
    /// <summary>How many bank holidays every year has in England and Wales; some have more.</summary>
    private const int FewestInYear = 8;

    private readonly Dictionary<DateOnly, Holiday> holidays;
    private readonly HashSet<int> years;

    /// <param name="holidays">Every bank holiday known. A year of which fewer are known than every year has counts as not known at all.</param>
    public WorkingCalendar(IEnumerable<Holiday> holidays)
    {
        this.holidays = [];
        foreach (var holiday in holidays) this.holidays[holiday.On] = holiday;
        years = [.. this.holidays.Keys.GroupBy(d => d.Year).Where(y => y.Count() >= FewestInYear).Select(y => y.Key)];
    }

    public bool IsWorkingDay(DateOnly day) => !IsWeekend(day) && !holidays.ContainsKey(day);

    /// <summary>The day itself if it is a working day, otherwise the next that is.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The so-manieth working day after a day, which itself never counts: the first after a Friday, a Saturday or a Sunday is the Monday, unless that is a bank holiday.</summary>
    /// <param name="workingDays">At least 1.</param>
    public Deadline After(DateOnly start, int workingDays)
    {
        InvariantException.Require(workingDays > 0, "A deadline is at least one working day after its start.");
        var leftOut = new List<Holiday>();
        var day = start;
        for (var counted = 0; counted < workingDays;)
        {
            day = day.AddDays(1);
            if (IsWeekend(day)) continue;
            if (holidays.TryGetValue(day, out var holiday)) leftOut.Add(holiday);
            else counted++;
        }

        return new(start, workingDays, day, leftOut) { IsCertain = Knows(start, day) };
    }

    /// <summary>Working days after the first day up to and with the second; negative when the second comes first. From a Friday to the next Monday it is 1.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from) return -Between(to, from);

        // Whole weeks have five; the rest is counted.
        var weeks = (to.DayNumber - from.DayNumber) / 7;
        var days = weeks * 5;
        for (var day = from.AddDays(weeks * 7); day < to;)
        {
            day = day.AddDays(1);
            if (!IsWeekend(day)) days++;
        }

        foreach (var holiday in holidays.Keys)
        {
            if (holiday > from && holiday <= to && !IsWeekend(holiday)) days--;
        }

        return days;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private bool Knows(DateOnly from, DateOnly to) => Enumerable.Range(from.Year, to.Year - from.Year + 1).All(years.Contains);
}

/// <summary>A date counted in working days, with how it came about.</summary>
/// <param name="Start">The day after which counting began.</param>
/// <param name="WorkingDays">How many were counted.</param>
/// <param name="LeftOut">The bank holidays in between that would otherwise have been working days, earliest first.</param>
public sealed record Deadline(DateOnly Start, int WorkingDays, DateOnly On, IReadOnlyList<Holiday> LeftOut)
{
    // In letters: what is kept of how a date came about has its limit.
    private const int NamesLength = 300;

    // So many years are named one by one.
    private const int FewYears = 3;

    /// <summary>False when the bank holidays of a year that it touches are not known: then it may be later than it says.</summary>
    public required bool IsCertain { get; init; }

    /// <summary><c>15 working days after Thursday 9 April 2020, without Good Friday and Easter Monday</c>; of many holidays the first are named and the others counted.</summary>
    public string Derivation
    {
        get
        {
            var without = LeftOut.Count == 0 ? "" : $", without {Names.InSeries()}";
            var doubt = IsCertain ? "" : $"; the bank holidays of {Years} are not all known";
            return $"{WorkingDays} working {(WorkingDays == 1 ? "day" : "days")} after {Start.InWordsWithWeekday()}{without}{doubt}";
        }
    }

    private IEnumerable<string> Names
    {
        get
        {
            var (named, length) = (new List<string>(), 0);
            foreach (var name in LeftOut.Select(h => h.Name).TakeWhile(n => (length += n.Length + 2) <= NamesLength)) named.Add(name);
            var more = LeftOut.Count - named.Count;
            return more == 0 ? named : named.Append($"{more} more {(more == 1 ? "holiday" : "holidays")}");
        }
    }

    private string Years => On.Year - Start.Year < FewYears ? Enumerable.Range(Start.Year, On.Year - Start.Year + 1).Select(y => $"{y}").InSeries() : $"{Start.Year} to {On.Year}";
}
