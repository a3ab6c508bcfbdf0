using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class VisionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Vision = $"/{PortalFactory.Partnership}/settings/vision";

    [Fact]
    public async Task A_text_of_several_lines_that_nobody_touched_is_not_told_as_changed()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get(Vision);
        var about = page.Document.QuerySelector("textarea[name=About]")!.TextContent.Trim();
        var twice = await unit.Submit(page, new { About = "One\nTwo" });
        var before = await portal.InScope(null, db => db.History.CountAsync());

        // As browsers send it.
        await unit.Submit(twice, new { About = "One\r\nTwo" });

        Assert.Equal(before, await portal.InScope(null, db => db.History.CountAsync()));
        await unit.Submit(await unit.Get(Vision), new { About = about });
    }

    [Fact]
    public async Task Words_colour_and_pillars_are_changed_and_the_history_has_them()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get(Vision), new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Vision"] = "Every child is safe",
            ["Colour"] = "#1D4F91",
            ["Pillars[4].Name"] = "Celebrating",
            ["Pillars[4].Text"] = "What goes well",
        });

        Assert.Equal("Vision and public page changed", page.Done);
        Assert.Contains("Celebrating", page.Document.QuerySelectorAll("input[name^=Pillars]").Select(i => i.GetAttribute("value")));
        Assert.Equal("#1d4f91", page.Document.QuerySelector("meta[name=theme-color]")!.GetAttribute("content"));
        var history = await unit.Get(page.Document.QuerySelector("a[href*='/history/partnership/']")!.GetAttribute("href")!);
        Assert.Contains("changed the colour from ‘#1f6f5c’ to ‘#1d4f91’", history.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter a colour")]
    [InlineData("teal", "The colour must be # and six letters or numbers, like #1f6f5c")]
    [InlineData("#1f6f5c;}", "The colour must be # and six letters or numbers, like #1f6f5c")]
    [InlineData("#ffdd00", "Enter a darker colour: white words on this one cannot be read (their contrast is 1.3, and 4.5 is needed)")]
    public async Task A_colour_must_be_one_on_which_white_can_be_read(string colour, string message)
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Equal([message], (await unit.Submit(await unit.Get(Vision), new { Colour = colour })).Errors);
    }

    [Fact]
    public async Task What_is_missing_or_too_long_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get(Vision), new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Name"] = " ",
            ["ShortName"] = "",
            ["Area"] = "",
            ["ContactEmail"] = "nobody",
            ["Vision"] = "",
            ["About"] = new string('x', 10 * 1024 * 1024),
            ["Pillars[5].Text"] = "A pillar without a name",
        });

        Assert.Equal(
            [
                "Enter the name of the partnership", "Enter a short name, such as its initials", "Enter the area", "Enter an email address in the correct format, like name@example.com",
                "About the partnership must be 4,000 characters or fewer", "Enter the vision", "Enter a name for this pillar",
            ],
            page.Errors);
    }

    [Fact]
    public async Task A_pillar_left_empty_goes()
    {
        using var unit = await portal.SignInAs("unit");
        var name = (await unit.Get(Vision)).Document.QuerySelector("input[name='Pillars[2].Name']")!.GetAttribute("value");

        var page = await unit.Submit(await unit.Get(Vision), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Pillars[2].Name"] = "", ["Pillars[2].Text"] = "" });

        Assert.NotNull(page.Done);
        Assert.DoesNotContain(name, page.Document.QuerySelectorAll("input[name^=Pillars]").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions_of_the_pillars_too()
    {
        using var unit = await portal.SignInAs("unit");
        var late = await unit.Get(Vision);
        await unit.Submit(await unit.Get(Vision), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Pillars[0].Name"] = "Saved by somebody" });

        var page = await unit.Submit(late, new { Voice = "Mine" });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains("Saved by somebody", page.Text, StringComparison.Ordinal);
    }
}
