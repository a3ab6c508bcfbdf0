using FsCheck;
using FsCheck.Fluent;
using SafeguardingPortal.Domain.Common;
using static SafeguardingPortal.Domain.Tests.Common.ShippedCalendar;

namespace SafeguardingPortal.Domain.Tests.Common;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2020-04-09", 15, "2020-05-04", "15 working days after Thursday 9 April 2020, without Good Friday and Easter Monday")]
    [InlineData("2020-04-09", 1, "2020-04-14", "1 working day after Thursday 9 April 2020, without Good Friday and Easter Monday")]
    [InlineData("2020-05-07", 1, "2020-05-11", "1 working day after Thursday 7 May 2020, without Early May bank holiday (VE day)")]
    [InlineData("2020-12-24", 1, "2020-12-29", "1 working day after Thursday 24 December 2020, without Christmas Day and Boxing Day (substitute day)")]
    [InlineData("2020-02-28", 1, "2020-03-02", "1 working day after Friday 28 February 2020")]
    [InlineData("2020-02-29", 1, "2020-03-02", "1 working day after Saturday 29 February 2020")]
    [InlineData("2024-02-29", 1, "2024-03-01", "1 working day after Thursday 29 February 2024")]
    [InlineData("2026-11-20", 5, "2026-11-27", "5 working days after Friday 20 November 2026")]
    [InlineData("2026-11-21", 5, "2026-11-27", "5 working days after Saturday 21 November 2026")]
    [InlineData("2026-11-22", 5, "2026-11-27", "5 working days after Sunday 22 November 2026")]
    public void A_deadline_tells_how_it_came_about(string start, int workingDays, string on, string derivation)
    {
        var deadline = Calendar.After(Day(start), workingDays);

        Assert.Equal((Day(on), derivation), (deadline.On, deadline.Derivation));
        Assert.True(deadline.IsCertain);
    }

    // Worked out with a calendar on paper.
    [Theory]
    // Christmas on a Wednesday, a Friday, a Saturday and a Sunday; New Year on a Sunday.
    [InlineData("2019-12-24", 2, "2019-12-30")]
    [InlineData("2020-12-24", 5, "2021-01-05")]
    [InlineData("2021-12-24", 1, "2021-12-29")]
    [InlineData("2022-12-23", 1, "2022-12-28")]
    [InlineData("2022-12-30", 1, "2023-01-03")]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2027-12-24", 1, "2027-12-29")]
    // Easter, from Maundy Thursday and across.
    [InlineData("2024-03-28", 1, "2024-04-02")]
    [InlineData("2024-03-28", 15, "2024-04-22")]
    // The Jubilee and the Spring holiday that moved for it, the Queen's funeral, the Coronation.
    [InlineData("2022-05-30", 2, "2022-06-01")]
    [InlineData("2022-06-01", 1, "2022-06-06")]
    [InlineData("2022-06-01", 15, "2022-06-24")]
    [InlineData("2022-09-16", 1, "2022-09-20")]
    [InlineData("2023-05-05", 1, "2023-05-09")]
    [InlineData("2023-04-28", 10, "2023-05-16")]
    [InlineData("2023-12-22", 5, "2024-01-03")]
    public void Holidays_that_were_added_and_moved_are_left_out(string start, int workingDays, string on) => Assert.Equal(Day(on), Calendar.After(Day(start), workingDays).On);

    [Fact]
    public void A_year_whose_holidays_nobody_has_entered_makes_a_deadline_uncertain_and_says_so()
    {
        var deadline = Calendar.After(new(2028, 12, 28), 5);

        Assert.False(deadline.IsCertain);
        Assert.EndsWith("; the bank holidays of 2028 and 2029 are not all known", deadline.Derivation, StringComparison.Ordinal);
        Assert.False(new WorkingCalendar([]).After(new(2026, 11, 20), 1).IsCertain);
        Assert.True(Calendar.After(new(2028, 12, 20), 5).IsCertain);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void A_year_in_between_that_nobody_has_entered_whole_is_not_known_either(int known, bool isCertain)
    {
        var calendar = new WorkingCalendar(Holidays.Where(h => h.On.Year != 2024).Concat(Holidays.Where(h => h.On.Year == 2024).Take(known)));

        Assert.Equal(isCertain, calendar.After(new(2024, 9, 2), 5).IsCertain);
        Assert.Equal(isCertain, calendar.After(new(2023, 12, 20), 270).IsCertain);
        Assert.NotEqual(isCertain, calendar.After(new(2023, 12, 20), 270).Derivation.EndsWith("; the bank holidays of 2023, 2024 and 2025 are not all known", StringComparison.Ordinal));
        Assert.True(calendar.After(new(2023, 9, 4), 5).IsCertain);
    }

    [Fact]
    public void A_day_that_is_none_is_put_off_to_the_next_that_is()
    {
        Assert.Equal(new(2020, 4, 14), Calendar.OnOrAfter(new(2020, 4, 10)));
        Assert.Equal(new(2020, 4, 9), Calendar.OnOrAfter(new(2020, 4, 9)));
    }

    [Fact]
    public void A_deadline_is_a_working_day_after_its_start_and_so_many_of_them_away() => Prop.ForAll(Starts(), Gen.Choose(1, 200).ToArbitrary(), (start, workingDays) =>
    {
        var on = Calendar.After(start, workingDays).On;
        return on > start && Calendar.IsWorkingDay(on) && Calendar.Between(start, on) == workingDays && Calendar.Between(on, start) == -workingDays;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Counting_in_two_goes_ends_on_the_same_day_as_counting_in_one() => Prop.ForAll(Starts(), Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), (start, first, second) =>
        Calendar.After(Calendar.After(start, first).On, second).On == Calendar.After(start, first + second).On).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_two_days_lie_as_many_working_days_as_one_counts_day_by_day() => Prop.ForAll(Starts(), Gen.Choose(0, 800).ToArbitrary(), (from, days) =>
        Calendar.Between(from, from.AddDays(days)) == Enumerable.Range(1, days).Count(d => Calendar.IsWorkingDay(from.AddDays(d)))).QuickCheckThrowOnFailure();

    private static Arbitrary<DateOnly> Starts() => Gen.Choose(new DateOnly(2018, 1, 1).DayNumber, new DateOnly(2026, 12, 31).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();
}
