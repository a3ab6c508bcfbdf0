using SafeguardingPortal.Web.Tests.Shared.Layout;

namespace SafeguardingPortal.Web.Tests.TagHelpers;

public sealed class DateBinderTests
{
    [Theory]
    [InlineData("9", "4", "2020", "2020-04-09")]
    [InlineData(" 09 ", "April", "2020", "2020-04-09")]
    [InlineData("9", "apr", "2020", "2020-04-09")]
    [InlineData("29", "2", "2020", "2020-02-29")]
    [InlineData("29", "2", "2021", "Due date must be a real date")]
    [InlineData("31", "4", "2021", "Due date must be a real date")]
    [InlineData("0", "4", "2021", "Due date must be a real date")]
    [InlineData("1", "13", "2021", "Due date must be a real date")]
    [InlineData("1", "1", "0000", "Due date must be a real date")]
    [InlineData("1", "1", "1899", "Due date must be between 1900 and 2100")]
    [InlineData("1", "1", "2101", "Due date must be between 1900 and 2100")]
    [InlineData("-1", "1", "2021", "Due date must be a real date")]
    [InlineData("x", "y", "z", "Due date must be a real date")]
    [InlineData("9", "4", "20", "Due date must have a year of 4 numbers, such as 2020")]
    [InlineData("9", "4", "", "Due date must include a year")]
    [InlineData("", "4", " ", "Due date must include a day and a year")]
    [InlineData("", "", "", "none")]
    public async Task A_date_in_three_parts_is_read_or_says_what_is_wrong(string day, string month, string year, string answer) =>
        Assert.Equal(answer, await Post(("DueDate.Day", day), ("DueDate.Month", month), ("DueDate.Year", year)));

    [Theory]
    [InlineData("2020-04-09", "2020-04-09")]
    [InlineData("9/4/2020", "2020-04-09")]
    [InlineData("9 April 2020", "2020-04-09")]
    [InlineData("2021-02-29", "Due date must be a real date")]
    [InlineData("4/31/2020", "Due date must be a real date")]
    [InlineData("soon", "Due date must be a real date")]
    [InlineData("", "none")]
    public async Task A_date_in_one_text_is_read_or_says_what_is_wrong(string text, string answer) => Assert.Equal(answer, await Post(("DueDate", text)));

    [Fact]
    public async Task A_form_without_the_date_has_none() => Assert.Equal("none", await Post());

    [Fact]
    public async Task A_date_in_an_address_is_read_too()
    {
        await using var site = await FrameSite.Start();
        using var client = site.Client;
        Assert.Equal("2020-04-09", await client.GetStringAsync(new Uri("/dates?dueDate=2020-04-09", UriKind.Relative)));
    }

    [Fact]
    public async Task A_number_that_is_none_is_answered_in_plain_words() => Assert.Equal("Check the answer to ‘Size’", await Post(("Size", "big")));

    private static async Task<string> Post(params (string Name, string Value)[] fields)
    {
        await using var site = await FrameSite.Start();
        using var client = site.Client;
        using var response = await client.PostAsync(new Uri("/dates", UriKind.Relative), new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value)));
        return await response.Content.ReadAsStringAsync();
    }
}
