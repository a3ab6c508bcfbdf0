using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class BankHolidaysTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Holidays = $"/{PortalFactory.Partnership}/settings/bank-holidays";

    [Fact]
    public async Task The_holidays_of_a_year_are_listed_with_their_weekdays()
    {
        using var admin = await portal.SignInAs("admin");
        Assert.Contains("Friday 10 April 2020", (await admin.Get($"{Holidays}?year=2020")).Texts("td[data-label=Date]"));
        Assert.Contains("No bank holidays in 2035 yet", (await admin.Get($"{Holidays}?year=2035")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holiday_is_added_changed_and_removed()
    {
        using var admin = await portal.SignInAs("unit");

        var page = await admin.Submit(await admin.Get($"{Holidays}/new"), new { Date = new DateOnly(2029, 6, 4), Name = "Jubilee" });
        Assert.Equal("Jubilee, 4 June 2029 added", page.Done);

        page = await admin.Submit(await admin.Get(page.Document.QuerySelector("td a[href$='/edit']")!.GetAttribute("href")!), new { Date = new DateOnly(2029, 6, 5) });
        Assert.Equal("Jubilee, 5 June 2029 changed", page.Done);
        var edit = await admin.Get(page.Document.QuerySelector("td a[href$='/edit']")!.GetAttribute("href")!);
        Assert.Contains("changed the date from ‘4 June 2029’ to ‘5 June 2029’", (await admin.Get(edit.Document.QuerySelector("a[href*='/history/bank-holiday/']")!.GetAttribute("href")!)).Text, StringComparison.Ordinal);

        page = await admin.Submit(await admin.Get(page.Document.QuerySelector("td a[href$='/remove']")!.GetAttribute("href")!));
        Assert.Equal("Jubilee, 5 June 2029 removed", page.Done);
    }

    [Fact]
    public async Task What_is_missing_wrong_or_there_already_is_said_beside_the_fields()
    {
        using var admin = await portal.SignInAs("admin");
        var form = await admin.Get($"{Holidays}/new");

        Assert.Equal(["Enter the date", "Enter the name of the holiday"], (await admin.Submit(form)).Errors);
        Assert.Equal(["10 April 2020 is Good Friday already"], (await admin.Submit(form, new { Date = new DateOnly(2020, 4, 10), Name = "Again" })).Errors);
        Assert.StartsWith("Enter a weekday", Assert.Single((await admin.Submit(form, new { Date = new DateOnly(2020, 4, 11), Name = "Saturday" })).Errors), StringComparison.Ordinal);
        Assert.Equal(["The name must be 100 characters or fewer"], (await admin.Submit(form, new { Date = new DateOnly(2029, 4, 12), Name = new string('x', 10 * 1024 * 1024) })).Errors);
    }

    [Fact]
    public async Task Two_people_who_add_the_same_day_at_the_same_moment_end_up_with_one()
    {
        using var one = await portal.SignInAs("admin");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get($"{Holidays}/new"), await other.Get($"{Holidays}/new") };
        var fields = new { Date = new DateOnly(2029, 8, 27), Name = "Summer" };

        var pages = await Task.WhenAll(one.Submit(forms[0], fields), other.Submit(forms[1], fields));

        Assert.Single(pages, p => p.Done is not null);
        Assert.Single(pages, p => p.Errors.Contains("27 August 2029 is Summer already"));
    }
}
