using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class AreaFiguresTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Figures = $"/{PortalFactory.Partnership}/settings/area-figures";

    [Fact]
    public async Task Without_a_year_the_latest_that_has_figures_is_shown()
    {
        using var unit = await portal.SignInAs("unit");
        var years = await portal.InScope(PortalFactory.Partnership, db => db.AreaFacts.Select(f => f.Year).ToListAsync());

        Assert.Equal($"Area figures for {years.Max()}", (await unit.Get(Figures)).Heading);
    }

    [Fact]
    public async Task The_age_bands_of_a_year_are_added_up()
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Contains("133,455", (await unit.Get($"{Figures}/2019-20")).Texts("tfoot td"));
    }

    [Fact]
    public async Task A_figure_is_added_changed_and_removed_and_the_history_has_it_all()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{Figures}/2021-22/new"), Filled("33,132"));
        Assert.Equal("Age 0 to 4 added", page.Done);
        Assert.Equal(["33,132"], page.Texts("td[data-label=Value]"));

        page = await unit.Submit(await unit.Get(page.Document.QuerySelector("td a[href$='/edit']")!.GetAttribute("href")!), new { Value = "33200" });
        Assert.Equal("Age 0 to 4 changed", page.Done);
        var edit = await unit.Get(page.Document.QuerySelector("td a[href$='/edit']")!.GetAttribute("href")!);
        Assert.Contains("changed the value from ‘33132.0’ to ‘33200’", (await unit.Get(edit.Document.QuerySelector("a[href*='/history/area-figure/']")!.GetAttribute("href")!)).Text.Replace("33132.00", "33132.0", StringComparison.Ordinal), StringComparison.Ordinal);

        page = await unit.Submit(await unit.Get(page.Document.QuerySelector("td a[href$='/remove']")!.GetAttribute("href")!));
        Assert.Equal("Age 0 to 4 removed from 2021/22", page.Done);
        Assert.Contains("No figures for 2021/22 yet", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", FactUnit.Count, "Enter the value")]
    [InlineData("many", FactUnit.Count, "The value must be a number, like 33,132 or 20.9")]
    [InlineData("-4", FactUnit.Count, "The value must be a number, like 33,132 or 20.9")]
    [InlineData("79228162514264337593543950335", FactUnit.Count, "The value must be 100,000,000 or less")]
    [InlineData("99999999999999999999999999999999999999", FactUnit.Count, "The value must be a number, like 33,132 or 20.9")]
    [InlineData("20.955", FactUnit.Percent, "The value must have two decimal places or fewer")]
    [InlineData("100.5", FactUnit.Percent, "A percentage must be 100 or less")]
    [InlineData("12.5", FactUnit.Count, "A number of children, pupils or schools must be whole")]
    public async Task A_value_that_cannot_be_is_refused(string value, FactUnit unit, string message)
    {
        using var client = await portal.SignInAs("unit");
        var fields = Filled(value);
        fields["Unit"] = unit;
        Assert.Equal([message], (await client.Submit(await client.Get($"{Figures}/2022-23/new"), fields)).Errors);
    }

    [Fact]
    public async Task What_is_missing_too_long_or_there_already_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Figures}/2019-20/new");

        Assert.Equal(
            ["Select what it counts", "Enter a label, such as Age 0 to 4", "Select whether the value is a number or a percentage", "Enter the value", "Enter when it was counted, such as January 2021", "Enter where the figure comes from"],
            (await unit.Submit(form)).Errors);
        var fields = Filled("1");
        fields["Source"] = new string('x', 10 * 1024 * 1024);
        Assert.Equal(["The source must be 600 characters or fewer"], (await unit.Submit(form, fields)).Errors);
        Assert.Equal(["2019/20 has a figure with this label already; change that one, or enter another label"], (await unit.Submit(form, Filled("1", "AGE 0 to 4"))).Errors);
    }

    [Fact]
    public async Task A_new_year_can_begin_with_the_figures_of_the_last_one_that_has_any()
    {
        using var unit = await portal.SignInAs("unit");
        var empty = await unit.Get($"{Figures}/2024-25");
        Assert.Contains("Begin with the figures of 2020/21", empty.Text, StringComparison.Ordinal);

        var inAnotherWindow = await unit.Get($"{Figures}/2024-25");
        var page = await unit.Submit(empty);

        Assert.StartsWith("28 figures of 2020/21 copied to 2024/25", page.Done, StringComparison.Ordinal);
        Assert.Equal(Labels(await unit.Get($"{Figures}/2020-21")), Labels(page));
        Assert.Equal(28, await portal.InScope(PortalFactory.Partnership, db => db.AreaFacts.CountAsync(f => f.Year == new Domain.Common.ReportingYear(2024))));

        Assert.Null((await unit.Submit(inAnotherWindow)).Done);
        Assert.Equal(Labels(page), Labels(await unit.Get($"{Figures}/2024-25")));

        static IReadOnlyList<string> Labels(Page page) => page.Texts("td[data-label=Label]");
    }

    [Fact]
    public async Task Clicks_at_the_same_moment_copy_the_figures_once_and_remove_one_once()
    {
        using var unit = await portal.SignInAs("unit");
        var empty = await unit.Get($"{Figures}/2027-28");

        var copied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => unit.Submit(empty)));

        Assert.All(copied, page => Assert.Equal(System.Net.HttpStatusCode.OK, page.Status));
        var year = new Domain.Common.ReportingYear(2027);
        var (count, first) = await portal.InScope(PortalFactory.Partnership, async db => (await db.AreaFacts.CountAsync(f => f.Year == year), await db.AreaFacts.Where(f => f.Year == year).MinAsync(f => f.Id)));
        Assert.Equal(28, count);

        var ask = await unit.Get($"{Figures}/2027-28/{first}/remove");
        var removed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => unit.Submit(ask)));

        Assert.All(removed, page => Assert.Contains(page.Status, new[] { System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.NotFound, System.Net.HttpStatusCode.Conflict }));
        Assert.Contains(removed, page => page.Done is not null);
        Assert.Equal(27, await portal.InScope(PortalFactory.Partnership, db => db.AreaFacts.CountAsync(f => f.Year == year)));
    }

    [Fact]
    public async Task A_figure_that_somebody_removed_meanwhile_is_said_to_be_gone()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Submit(await unit.Get($"{Figures}/2023-24/new"), Filled("5"));
        var edit = page.Document.QuerySelector("td a[href$='/edit']")!.GetAttribute("href")!;
        var late = await unit.Get(edit);
        await unit.Submit(await unit.Get(page.Document.QuerySelector("td a[href$='/remove']")!.GetAttribute("href")!));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await unit.Submit(late, new { Value = "6" })).Status);
    }

    private static Dictionary<string, object?> Filled(string value, string name = "Age 0 to 4") => new(StringComparer.Ordinal)
    {
        ["What"] = FactKind.PopulationByAge,
        ["Name"] = name,
        ["Unit"] = FactUnit.Count,
        ["Value"] = value,
        ["AsAt"] = "Mid-2021",
        ["Source"] = "Office for National Statistics",
    };
}
