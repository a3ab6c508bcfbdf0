using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Public;

public sealed class InformationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/help")]
    [InlineData("/accessibility")]
    [InlineData("/privacy")]
    public async Task Whoever_is_to_be_asked_is_a_link_away(string path)
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();

        Assert.NotNull((await unit.Get(path)).Document.QuerySelector($"main a[href='/{PortalFactory.Partnership}#contact']"));
        Assert.NotNull((await anonymous.Get(path)).Document.QuerySelector("main a[href='/#contact']"));
        Assert.NotNull((await anonymous.Get("/")).Document.QuerySelector($"main a[href='/{PortalFactory.Partnership}#contact']"));
    }

    [Fact]
    public async Task Every_cookie_that_is_set_is_named_where_cookies_are_told_of()
    {
        using var unit = await portal.SignInAs("unit");
        await unit.Get($"/{PortalFactory.Partnership}/settings/vision");
        await unit.Get(await AWorkPlanAsync() + "?late=true");

        var told = (await unit.Get("/cookies")).Texts("td[data-label=Name]");

        var set = unit.Cookies.GetAllCookies().Select(c => c.Name).ToList();
        Assert.Equal(3, set.Count);
        Assert.All(set, name => Assert.Contains(name, told));
    }

    [Fact]
    public async Task The_accessibility_statement_speaks_to_readers_and_gives_its_date()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get("/accessibility");

        Assert.Contains("It was prepared on 27 November 2026", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("puts the portal into use", page.Text, StringComparison.Ordinal);
    }

    private Task<string> AWorkPlanAsync() => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var plan = await db.WorkPlans.Include(p => p.Group).OrderBy(p => p.Id).FirstAsync();
        return $"/{PortalFactory.Partnership}/subgroups/{plan.Group.Slug}/work-plan/{plan.Year.Slug}";
    });
}
