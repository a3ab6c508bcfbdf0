using SafeguardingPortal.Domain.CaseReviews;
using static SafeguardingPortal.Domain.Tests.CaseReviews.AskedCase;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public sealed class ChronologyTests
{
    [Theory]
    [InlineData("9/4/2020", "2020-04-09", DatePrecision.Day, "9 April 2020")]
    [InlineData("2020-04-09", "2020-04-09", DatePrecision.Day, "9 April 2020")]
    [InlineData("9 Apr 2020", "2020-04-09", DatePrecision.Day, "9 April 2020")]
    [InlineData("Thursday 9 April 2020", "2020-04-09", DatePrecision.Day, "9 April 2020")]
    [InlineData("29/2/2020", "2020-02-29", DatePrecision.Day, "29 February 2020")]
    [InlineData(" 4/2020 ", "2020-04-01", DatePrecision.Month, "April 2020")]
    [InlineData("2020-04", "2020-04-01", DatePrecision.Month, "April 2020")]
    [InlineData("Sept 2019", "2019-09-01", DatePrecision.Month, "September 2019")]
    [InlineData("Sep 2019", "2019-09-01", DatePrecision.Month, "September 2019")]
    [InlineData("2019", "2019-01-01", DatePrecision.Year, "2019")]
    public void A_date_is_read_as_exactly_as_it_is_written(string text, string on, DatePrecision precision, string words)
    {
        var date = EventDate.Read(text)!;

        Assert.Equal((DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), precision, words), (date.On, date.Precision, date.InWords));
    }

    [Theory]
    [InlineData("")]
    [InlineData("31/2/2020")]
    [InlineData("29/2/2019")]
    [InlineData("13/2020")]
    [InlineData("9/4/20")]
    [InlineData("in spring")]
    [InlineData("99999")]
    public void What_is_no_date_is_none(string text) => Assert.Null(EventDate.Read(text));

    [Fact]
    public void An_event_is_checked_by_column()
    {
        var children = Case().Children;
        (string, string)[] Problems(EventDraft draft) => [.. draft.Check(children, Today).Select(p => (p.Field, p.Message))];

        Assert.Equal([("Date", "Enter when it happened: a day, a month or a year"), ("What", "Enter what happened")], Problems(Event("", " ")));
        Assert.Equal([("Date", "“soon” is not a date. Write it like 31/5/2019, 5/2019 or 2019")], Problems(Event("soon", "A visit")));
        Assert.Equal([("Date", "The date cannot be in the future")], Problems(Event("15/4/2020", "A visit")));
        Assert.Equal([("Date", "The date must be in 1900 or later")], Problems(Event("1899", "A visit")));
        Assert.Equal([("Child", "No child of this case is called “Child Z”. Use a pseudonym that you were given, or leave it empty")], Problems(Event("2020", "A visit", child: "Child Z")));
        Assert.Equal([("What", "This must be 4,000 characters or fewer")], Problems(Event("2020", new('x', 4001))));
        Assert.Empty(Problems(Event("14/4/2020", "A visit", child: " child q ")));
    }

    [Fact]
    public void Entries_of_a_day_are_ordered_by_their_time_and_those_without_come_first()
    {
        var review = Case();
        string[] times = ["2pm", "in the evening", "9.05am", "14:30", ""];

        Assert.Equal([840, -1, 545, 870, -1], times.Select((t, i) => Entry(review, i + 1, "9/4/2020", "A visit", time: t).Minute));
    }

    [Theory]
    [InlineData("9/4/2020", "Police attended the home after a neighbour called about shouting", true)]
    [InlineData("9/4/2020", "Attended home address; a neighbour had called about shouting.", true)]
    [InlineData("10/4/2020", "Police attended the home after a neighbour called about shouting", false)]
    [InlineData("4/2020", "Police attended the home after a neighbour called about shouting", false)]
    [InlineData("9/4/2020", "The health visitor weighed the baby at the clinic", false)]
    [InlineData("9/4/2020", "Police", false)]
    public void The_same_date_and_much_the_same_words_may_be_one_event(string date, string what, bool alike)
    {
        var (review, finder) = (Case(), new DuplicateFinder());
        var first = Entry(review, 1, "9/4/2020", "Police attended the home after a neighbour called about shouting");
        var second = Entry(review, 2, date, what, Health);
        finder.Compare(first);
        finder.Compare(second);

        Assert.Null(first.Resembles);
        Assert.Equal(alike ? first : null, second.Resembles);
    }

    [Fact]
    public void All_that_tell_of_one_event_are_flagged_as_like_the_first()
    {
        var (review, finder) = (Case(), new DuplicateFinder());
        var entries = Enumerable.Range(1, 3).Select(n => Entry(review, n, "2019", "The family moved house to another town")).ToList();
        foreach (var entry in entries) finder.Compare(entry);

        Assert.Equal([null, entries[0], entries[0]], entries.Select(e => e.Resembles));
    }

    [Fact]
    public void What_is_in_the_chronology_already_is_found_by_its_key()
    {
        var (review, finder) = (Case(), new DuplicateFinder());
        finder.Know(new(new(2019, 1, 1), DatePrecision.Year), "The family moved house to another town", 77);
        var entry = Entry(review, 2, "2019", "Family moved house; another town");
        finder.Compare(entry);

        Assert.Equal(77, entry.ResemblesId);
    }

    [Fact]
    public void Thousands_of_events_of_one_day_are_compared_in_no_time()
    {
        var (review, finder) = (Case(), new DuplicateFinder());
        var entries = Enumerable.Range(1, 5000).Select(n => Entry(review, n, "9/4/2020", string.Join(' ', Enumerable.Range(0, 60).Select(i => $"w{n}x{i}")))).ToList();
        var started = System.Diagnostics.Stopwatch.StartNew();
        foreach (var entry in entries) finder.Compare(entry);

        Assert.True(started.Elapsed < TimeSpan.FromSeconds(20), $"It took {started.Elapsed}.");
    }

    [Fact]
    public void A_person_settles_whether_it_is_one_event_and_both_stay()
    {
        var (review, finder) = (Case(), new DuplicateFinder());
        var (first, second) = (Entry(review, 1, "2019", "The family moved house"), Entry(review, 2, "2019", "The family moved house", Health));
        finder.Compare(first);
        finder.Compare(second);

        Assert.Empty(second.IsSameAs(first, [], Unit, Now));
        Assert.Equal((first, Now, "Ann Bell"), (second.SameAs, second.SettledAt, second.SettledByName));
        Assert.Empty(second.IsItsOwn(Unit, Now.AddDays(1)));
        Assert.Equal((null, Now.AddDays(1)), (second.SameAs, second.SettledAt));
        Assert.Equal("An entry cannot repeat itself", Assert.Single(first.IsSameAs(first, [], Unit, Now)).Message);
        Assert.Single(first.IsItsOwn(Unit, Now));
    }

    [Fact]
    public void A_withdrawn_entry_stays_as_it_was()
    {
        var review = Case();
        var (entry, other) = (Entry(review, 1, "2019", "A visit"), Entry(review, 2, "2019", "A visit"));
        Assert.Equal("Enter why it is withdrawn", Assert.Single(entry.Withdraw(" ", [], Unit, Now)).Message);
        Assert.Empty(entry.Withdraw("Another child", [], Unit, Now));

        Assert.Equal("Entry 1 was withdrawn", Assert.Single(other.IsSameAs(entry, [], Unit, Now)).Message);
        Assert.All(new[] { entry.Withdraw("Again", [], Unit, Now), entry.IsSameAs(other, [], Unit, Now), entry.IsItsOwn(Unit, Now) }, p => Assert.Equal("This entry was withdrawn on 14 April 2020", Assert.Single(p).Message));
        Assert.Equal(("A visit", "Another child"), (entry.What, entry.WithdrawnReason));
    }
}
