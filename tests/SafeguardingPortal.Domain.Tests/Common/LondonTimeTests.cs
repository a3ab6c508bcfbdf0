using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Common;

public sealed class LondonTimeTests
{
    [Fact]
    public void An_hour_that_comes_twice_is_taken_the_first_time_so_that_nothing_is_said_of_the_future() =>
        Assert.Equal(new(2020, 10, 25, 0, 30, 0, TimeSpan.Zero), new DateTime(2020, 10, 25, 1, 30, 0).InstantInLondon());

    [Fact]
    public void An_hour_that_the_clocks_skip_is_the_one_after() =>
        Assert.Equal(new(2020, 3, 29, 1, 30, 0, TimeSpan.Zero), new DateTime(2020, 3, 29, 1, 30, 0).InstantInLondon());

    [Fact]
    public void What_the_clocks_show_alike_is_one_minute_in_either_of_the_two_hours()
    {
        var second = new DateTimeOffset(2020, 10, 25, 1, 30, 20, TimeSpan.Zero);

        Assert.True(second.InLondon().DateTime.AddSeconds(-20).InstantInLondon().IsMinuteOf(second));
        Assert.False(second.AddMinutes(1).IsMinuteOf(second));
        Assert.False(second.AddDays(1).IsMinuteOf(second));
    }
}
