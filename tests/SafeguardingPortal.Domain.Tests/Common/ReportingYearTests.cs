using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Common;

public class ReportingYearTests
{
    [Theory]
    [InlineData(2020, 3, 31, "2019/20")]
    [InlineData(2020, 4, 1, "2020/21")]
    [InlineData(2000, 2, 29, "1999/00")]
    public void A_date_falls_in_the_year_that_began_on_the_last_first_of_April(int y, int m, int d, string year)
    {
        Assert.Equal(year, ReportingYear.Of(new DateOnly(y, m, d)).ToString());
        Assert.True(ReportingYear.Of(new DateOnly(y, m, d)).Contains(new DateOnly(y, m, d)));
    }

    [Theory]
    [InlineData("2019/20")]
    [InlineData("2019-20")]
    [InlineData("1999-00")]
    public void Both_ways_of_writing_are_read(string text)
    {
        Assert.True(ReportingYear.TryParse(text, out var year));
        Assert.Equal(text.Replace('/', '-'), year.Slug);
    }

    [Theory]
    [InlineData("2019-21")]
    [InlineData("2019")]
    [InlineData("20x9-20")]
    [InlineData("2019_20")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_year_is_refused(string? text) => Assert.False(ReportingYear.TryParse(text, out _));
}
