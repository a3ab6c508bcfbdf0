using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class PrioritiesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Priorities = $"/{PortalFactory.Partnership}/settings/priorities";

    [Fact]
    public async Task A_priority_is_added_to_its_year_with_the_next_number()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Priorities}/new?year=2021-22");
        Assert.Equal("1", form.Document.QuerySelector("input[name=Number]")!.GetAttribute("value"));

        var page = await unit.Submit(form, new { Title = "Fathers", Description = "They are seen and heard" });

        Assert.Equal("Priority 1 added to 2021/22", page.Done);
        Assert.Equal("2", (await unit.Get($"{Priorities}/new?year=2021-22")).Document.QuerySelector("input[name=Number]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_missing_wrong_or_taken_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Priorities}/new?year=2019-20");

        Assert.Equal(["Enter a number", "Enter the priority", "Enter what the priority means for children"], (await unit.Submit(form, new { Number = "" })).Errors);
        Assert.Equal(["The number must be between 1 and 20"], (await unit.Submit(form, new { Number = 21, Title = "A", Description = "B" })).Errors);
        Assert.Equal(["Check the answer to ‘Number’"], (await unit.Submit(form, new { Number = "x", Title = "A", Description = "B" })).Errors);
        Assert.Equal(["The priority must be 160 characters or fewer"], (await unit.Submit(form, new { Title = new string('x', 10 * 1024 * 1024), Description = "B" })).Errors);
        Assert.Equal(["Priority 3 of 2019/20 is ‘Neglect’; enter another number"], (await unit.Submit(form, new { Number = 3, Title = "A", Description = "B" })).Errors);
    }

    [Fact]
    public async Task Two_people_who_add_the_same_number_at_the_same_moment_end_up_with_one()
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get($"{Priorities}/new?year=2017-18"), await other.Get($"{Priorities}/new?year=2017-18") };

        var pages = await Task.WhenAll(one.Submit(forms[0], new { Title = "One", Description = "B" }), other.Submit(forms[1], new { Title = "Other", Description = "B" }));

        Assert.Single(pages, p => p.Done is not null);
        Assert.Single(pages, p => p.Errors.Any(e => e.EndsWith("enter another number", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_priority_that_takes_another_s_number_changes_places_with_it_and_the_history_has_both()
    {
        var year = new ReportingYear(2018);
        var ids = await Add(year, "First", "Second", "Third");
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{Priorities}/{ids[0]}/edit"), new { Number = 3 });

        Assert.Equal("Priority 3 of 2018/19 changed", page.Done);
        Assert.Equal(["Third", "Second", "First"], await portal.InScope(PortalFactory.Partnership, db => db.Priorities.Where(p => p.Year == year).OrderBy(p => p.Number).Select(p => p.Title).ToListAsync()));
        Assert.Contains("changed the number from ‘1’ to ‘3’", (await unit.Get($"/{PortalFactory.Partnership}/history/priority/{ids[0]}")).Text, StringComparison.Ordinal);
        Assert.Contains("changed the number from ‘3’ to ‘1’", (await unit.Get($"/{PortalFactory.Partnership}/history/priority/{ids[2]}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions()
    {
        var id = (await Add(new(2020), number: 7, "Seventh"))[0];
        using var unit = await portal.SignInAs("unit");
        var late = await unit.Get($"{Priorities}/{id}/edit");
        await unit.Submit(await unit.Get($"{Priorities}/{id}/edit"), new { Title = "Changed" });

        var page = await unit.Submit(late, new { Number = 8 });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("Priority 8 of 2020/21 changed", (await unit.Submit(page)).Done);
    }

    [Fact]
    public async Task One_that_nothing_serves_can_be_removed_and_one_in_use_cannot()
    {
        var id = (await Add(new(2020), number: 9, "Unused"))[0];
        var used = await portal.InScope(PortalFactory.Partnership, db => db.WorkPlanItems.Select(i => i.PriorityId).FirstAsync());
        using var unit = await portal.SignInAs("unit");
        var confirm = await unit.Get($"{Priorities}/{id}/remove");

        Assert.Contains("serve", (await unit.Get($"{Priorities}/{used}/remove")).Text, StringComparison.Ordinal);
        Assert.Empty((await unit.Get($"{Priorities}/{used}/remove")).Document.QuerySelectorAll("main form"));
        confirm.Form().SetAttribute("action", $"{Priorities}/{used}/remove"); // as if it had come into use meanwhile
        Assert.Equal(["Items of work plans serve this priority, so it cannot be removed"], (await unit.Submit(confirm)).Errors);
        Assert.Equal("Priority 9 of 2020/21 removed", (await unit.Submit(await unit.Get($"{Priorities}/{id}/remove"))).Done);
    }

    [Fact]
    public async Task One_of_which_the_annual_report_tells_stays_until_its_text_is_taken_out()
    {
        var id = (await Add(new(2017), number: 9, "Told of"))[0];
        await WriteAsync("Children were seen sooner.");
        using var unit = await portal.SignInAs("unit");
        var confirm = await unit.Get($"{Priorities}/{id}/remove");

        Assert.StartsWith("The annual report tells what was achieved under this priority", Assert.Single((await unit.Submit(confirm)).Errors), StringComparison.Ordinal);

        await WriteAsync("");
        Assert.Equal("Priority 9 of 2017/18 removed", (await unit.Submit(await unit.Get($"{Priorities}/{id}/remove"))).Done);

        Task WriteAsync(string text) => portal.InScope(PortalFactory.Partnership, async db =>
        {
            var report = await db.AnnualReports.Include(r => r.Texts).SingleOrDefaultAsync(r => r.Year == new ReportingYear(2017)) ?? db.Add(new AnnualReport(new(2017))).Entity;
            report.Write(ReportPart.Priority, id, text);
            await db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task The_next_year_can_begin_with_the_priorities_of_this_one()
    {
        using var unit = await portal.SignInAs("unit");
        var year = ReportingYear.Of(portal.Clock.LondonToday());
        var (list, inAnotherWindow) = (await unit.Get(Priorities), await unit.Get(Priorities));

        var page = await unit.Submit(list, form: $"main form:has(input[value='{year.Next.Slug}'])");

        Assert.EndsWith($" of {year} copied to {year.Next}. Change what is to be different", page.Done, StringComparison.Ordinal);
        Assert.NotEmpty(await TitlesOf(year.Next));
        Assert.Equal(await TitlesOf(year), await TitlesOf(year.Next));

        Assert.Null((await unit.Submit(inAnotherWindow, form: $"main form:has(input[value='{year.Next.Slug}'])")).Done);
        Assert.Equal(await TitlesOf(year), await TitlesOf(year.Next));
    }

    [Fact]
    public async Task Nothing_is_copied_to_a_year_that_nobody_plans_yet()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get(Priorities);
        var before = await portal.InScope(PortalFactory.Partnership, db => db.Priorities.CountAsync(p => p.Year > new ReportingYear(2090)));

        foreach (var year in new[] { "2098-99", "soon", "" }) Assert.Null((await unit.Forge($"{Priorities}/copy", ("year", year), ("__RequestVerificationToken", page.Token()))).Done);

        Assert.Equal(before, await portal.InScope(PortalFactory.Partnership, db => db.Priorities.CountAsync(p => p.Year > new ReportingYear(2090))));
    }

    private Task<List<string>> TitlesOf(ReportingYear year) => portal.InScope(PortalFactory.Partnership, db => db.Priorities.Where(p => p.Year == year).OrderBy(p => p.Number).Select(p => p.Title).ToListAsync());

    private Task<List<int>> Add(ReportingYear year, params string[] titles) => Add(year, 1, titles);

    private Task<List<int>> Add(ReportingYear year, int number, params string[] titles) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var priorities = titles.Select((title, i) => new StrategicPriority(year, number + i, title, "What it means")).ToList();
        db.AddRange(priorities);
        await db.SaveChangesAsync();
        return priorities.ConvertAll(p => p.Id);
    });
}
