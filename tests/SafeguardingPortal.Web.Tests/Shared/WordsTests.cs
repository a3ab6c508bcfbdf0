using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Tests.Shared;

public sealed class WordsTests
{
    private static readonly DateOnly Today = new(2020, 4, 9);

    [Fact]
    public void A_date_is_written_out()
    {
        Assert.Equal("9 April 2020", Words.Date(Today));
        Assert.Equal("Not set", Words.Date(null));
        Assert.Equal("30 Sep 2020", Words.ShortDate(new(2020, 9, 30)));
    }

    [Fact]
    public void An_instant_is_shown_in_London_time()
    {
        Assert.Equal("1 July 2020 at 12:30am", Words.DateTime(new(2020, 6, 30, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal("31 December 2020 at 2:05pm", Words.DateTime(new(2020, 12, 31, 14, 5, 0, TimeSpan.Zero)));
        Assert.Equal("midday", Words.Time(new(2020, 12, 31, 12, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(3, "in 3 days")]
    [InlineData(1, "tomorrow")]
    [InlineData(0, "today")]
    [InlineData(-1, "1 day late")]
    [InlineData(-2, "2 days late")]
    [InlineData(-1200, "1,200 days late")]
    public void A_deadline_is_said_from_today(int days, string words) => Assert.Equal(words, Words.Due(Today.AddDays(days), Today));

    [Theory]
    [InlineData(3, "in 3 working days")]
    [InlineData(1, "in 1 working day")]
    [InlineData(0, "today")]
    [InlineData(-1, "1 working day late")]
    public void A_statutory_deadline_is_said_in_working_days(int days, string words) => Assert.Equal(words, Words.DueInWorkingDays(days));

    [Fact]
    public void Counts_have_thousands_and_the_right_noun()
    {
        Assert.Equal("1,204 actions", Words.Count(1204, "action"));
        Assert.Equal("1 action", Words.Count(1, "action"));
        Assert.Equal("0 children", Words.Count(0, "child", "children"));
        Assert.Equal("3,000,000,000 entries", Words.Count(3_000_000_000, "entry", "entries"));
    }

    [Theory]
    [InlineData(1, "once")]
    [InlineData(2, "twice")]
    [InlineData(3, "3 times")]
    [InlineData(1204, "1,204 times")]
    public void How_often_is_said_as_people_say_it(long number, string words) => Assert.Equal(words, Words.Times(number));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(820, "820 bytes")]
    [InlineData(34_400, "34 KB")]
    [InlineData(999_400, "999 KB")]
    [InlineData(999_600, "1 MB")]
    [InlineData(1_240_000, "1.2 MB")]
    public void A_file_has_the_size_a_person_would_say(long bytes, string words) => Assert.Equal(words, Words.FileSize(bytes));

    [Theory]
    [InlineData("DueDate", "Due date")]
    [InlineData("Title", "Title")]
    [InlineData("NHSNumber", "NHS number")]
    [InlineData("ChildNHSNumber", "Child NHS number")]
    [InlineData("AskedByICB", "Asked by ICB")]
    [InlineData("IsAChild", "Is a child")]
    public void A_name_becomes_words(string name, string words) => Assert.Equal(words, Words.FromName(name));
}
