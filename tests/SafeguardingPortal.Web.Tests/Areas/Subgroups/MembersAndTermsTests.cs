using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class MembersTests(GroupScene portal) : IClassFixture<GroupScene>
{
    [Fact]
    public async Task A_member_is_added_and_shown_from_the_first_day()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{GroupScene.Path(group)}/members/new"), new { Person = ann.Id, Capacity = Capacity.Chair, From = new DateOnly(2020, 6, 1) });

        Assert.Equal("Ann Bell added as chair", page.Done);
        Assert.Contains("Ann Bell", page.Texts("td[data-label=Name]")[0], StringComparison.Ordinal);
        Assert.Empty((await unit.Get($"{GroupScene.Path(group)}?on=2020-05-31")).Texts("td[data-label=Name]"));
        Assert.Single((await unit.Get($"{GroupScene.Path(group)}?on=2020-06-01")).Texts("td[data-label=Name]"));
    }

    [Fact]
    public async Task A_second_chair_is_refused_beside_the_field_with_everything_kept()
    {
        var (group, ann, bob) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.AddPerson("Bob Cole"));
        await portal.Change(group, (g, db) => g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Chair, new(2019, 4, 1), null));
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{GroupScene.Path(group)}/members/new"), new { Person = bob.Id, Capacity = Capacity.Chair, From = new DateOnly(2020, 6, 1) });

        Assert.Equal(["Ann Bell is the chair from 1 April 2019; end that first"], page.Errors);
        Assert.Equal($"{bob.Id}", page.Document.QuerySelector("select[name=Person] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Of_two_chairs_added_in_the_same_moment_the_second_is_not()
    {
        var (group, ann, bob) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"), await portal.AddPerson("Bob Cole"));
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            // Read before the first is saved, saved after.
            var found = await db.Groups.Include(g => g.Memberships).ThenInclude(m => m.Person).SingleAsync(g => g.Id == group.Id);
            await portal.Change(group, (g, other) => g.Join(other.People.Single(p => p.Id == ann.Id), Capacity.Chair, new(2019, 4, 1), null));

            Assert.Empty(found.Join(await db.People.SingleAsync(p => p.Id == bob.Id), Capacity.Chair, new(2020, 6, 1), null));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });

        using var unit = await portal.SignInAs("unit");
        Assert.StartsWith("Ann Bell", Assert.Single((await unit.Get(GroupScene.Path(group))).Texts("td[data-label=Name]")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said()
    {
        var group = await portal.AddGroup();
        using var unit = await portal.SignInAs("unit");

        var nothing = new Dictionary<string, object?>(StringComparer.Ordinal) { ["From.Day"] = "", ["From.Month"] = "", ["From.Year"] = "" };
        var page = await unit.Submit(await unit.Get($"{GroupScene.Path(group)}/members/new"), nothing);

        Assert.Equal(["Select a person", "Select a capacity", "Enter the first day"], page.Errors);
    }

    [Fact]
    public async Task Ending_a_membership_asks_first_and_keeps_it_on_the_record()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.Change(group, (g, db) => g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Member, new(2019, 4, 1), null));
        using var unit = await portal.SignInAs("unit");
        var shown = await unit.Get(GroupScene.Path(group));

        var ask = await unit.Get(shown.Document.QuerySelector("td a[href$='/end']")!.GetAttribute("href")!);
        Assert.Equal("End Ann Bell’s time as member", ask.Heading);
        var page = await unit.Submit(ask, new { To = new DateOnly(2020, 3, 31) });

        Assert.Equal("Ann Bell is member until 31 March 2020", page.Done);
        Assert.Empty(page.Texts("td[data-label=Name]"));
        Assert.Contains("1 Apr 2019 to 31 Mar 2020", (await unit.Get($"{GroupScene.Path(group)}?on=2020-03-31")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_day_before_the_first_is_refused()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.Change(group, (g, db) => g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Member, new(2019, 4, 1), null));
        using var unit = await portal.SignInAs("unit");
        var ask = await unit.Get((await unit.Get(GroupScene.Path(group))).Document.QuerySelector("td a[href$='/end']")!.GetAttribute("href")!);

        Assert.Equal(["The last day must be on or after 1 April 2019, the first day"], (await unit.Submit(ask, new { To = new DateOnly(2019, 3, 31) })).Errors);
    }

    [Fact]
    public async Task Of_two_who_enter_a_last_day_the_second_sees_the_first_one_s_and_loses_nothing()
    {
        var (group, ann) = (await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.Change(group, (g, db) => g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Member, new(2019, 4, 1), null));
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var path = (await one.Get(GroupScene.Path(group))).Document.QuerySelector("td a[href$='/end']")!.GetAttribute("href")!;
        var (mine, theirs) = (await one.Get(path), await other.Get(path));
        await other.Submit(theirs, new { To = new DateOnly(2020, 3, 31) });

        var conflict = await one.Submit(mine, new { To = new DateOnly(2020, 6, 30) });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(conflict.Errors), StringComparison.Ordinal);
        Assert.Equal(["Last day31 March 2020"], conflict.SavedMeanwhile);
        Assert.Equal(["Last day30 June 2020"], conflict.NotSavedYet);
        Assert.Equal("Ann Bell is member until 30 June 2020", (await one.Submit(conflict)).Done);
    }

    [Fact]
    public async Task A_membership_of_another_group_is_not_found()
    {
        var (group, other, ann) = (await portal.AddGroup(), await portal.AddGroup(), await portal.AddPerson("Ann Bell"));
        await portal.Change(group, (g, db) => g.Join(db.People.Single(p => p.Id == ann.Id), Capacity.Member, new(2019, 4, 1), null));
        using var unit = await portal.SignInAs("unit");
        var end = (await unit.Get(GroupScene.Path(group))).Document.QuerySelector("td a[href$='/end']")!.GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get(end.Replace(group.Slug, other.Slug, StringComparison.Ordinal))).Status);
    }
}

public sealed class TermsTests(GroupScene portal) : IClassFixture<GroupScene>
{
    [Fact]
    public async Task A_new_version_begins_with_the_words_of_the_one_in_force_and_leaves_it_on_its_address()
    {
        var group = await portal.AddGroup();
        await portal.Change(group, (g, _) => g.AgreeTerms("First words", new(2019, 4, 1), new(2020, 4, 1)));
        using var unit = await portal.SignInAs("unit");

        var form = await unit.Get($"{GroupScene.Path(group)}/terms-of-reference/new");
        Assert.Equal("First words", form.Document.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
        var page = await unit.Submit(form, new { Text = "Second words", AgreedOn = new DateOnly(2020, 4, 1), ReviewBy = new DateOnly(2021, 4, 1) });

        Assert.Equal("Version 2 of the terms of reference recorded", page.Done);
        Assert.Contains("Second words", (await unit.Get($"{GroupScene.Path(group)}/terms-of-reference/2")).Text, StringComparison.Ordinal);
        var earlier = await unit.Get($"{GroupScene.Path(group)}/terms-of-reference/1");
        Assert.Contains("First words", earlier.Text, StringComparison.Ordinal);
        Assert.Contains("This is an earlier version. Version 2 is in force.", earlier.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_recorded_by_one_press_whoever_records_a_version_says_when_it_was_agreed()
    {
        var group = await portal.AddGroup();
        await portal.Change(group, (g, _) => g.AgreeTerms("First words", new(2019, 4, 1), new(2020, 4, 1)));
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{GroupScene.Path(group)}/terms-of-reference/new"));

        Assert.Equal(["Enter the day they were agreed", "Enter the day by which they are to be reviewed"], page.Errors);
        await portal.Change(group, (g, _) => Assert.Single(g.Terms));
    }

    [Fact]
    public async Task Markdown_is_drawn_and_tags_stay_text()
    {
        var group = await portal.AddGroup();
        await portal.Change(group, (g, _) => g.AgreeTerms("# Purpose\n\nTo **learn** from\n\n- audits\n- [reviews](javascript:alert(1))\n\n<script>x</script>", new(2019, 4, 1), new(2020, 4, 1)));
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{GroupScene.Path(group)}/terms-of-reference/1");

        Assert.Equal(["Purpose"], page.Texts("main h2"));
        Assert.Equal(["learn"], page.Texts("main p strong"));
        Assert.Equal(["audits", "reviews"], page.Texts("main ul.govuk-list--bullet li"));
        Assert.Empty(page.Document.QuerySelectorAll("main script, a[href^=javascript]"));
        Assert.Contains("<script>x</script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_versions_at_the_same_moment_do_not_replace_each_other()
    {
        var group = await portal.AddGroup();
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var path = $"{GroupScene.Path(group)}/terms-of-reference/new";
        var forms = new[] { await one.Get(path), await other.Get(path) };

        var pages = await Task.WhenAll(one.Submit(forms[0], Agreed("One")), other.Submit(forms[1], Agreed("Other")));

        Assert.All(pages, p => Assert.Equal(HttpStatusCode.OK, p.Status));
        Assert.All(pages, p => Assert.True(p.Done is not null || p.Errors is ["Somebody else recorded version 1 meanwhile. Read it, then save again if yours is to follow it"]));
        var done = pages.Count(p => p.Done is not null);
        Assert.InRange(done, 1, 2);
        await portal.Change(group, (g, _) => Assert.Equal(Enumerable.Range(1, done), g.Terms.Select(t => t.Number).Order()));

        static object Agreed(string text) => new { Text = text, AgreedOn = new DateOnly(2020, 4, 1), ReviewBy = new DateOnly(2021, 4, 1) };
    }

    [Fact]
    public async Task A_version_that_does_not_exist_is_not_found()
    {
        var group = await portal.AddGroup();
        using var viewer = await portal.SignInAs("viewer");
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.Get($"{GroupScene.Path(group)}/terms-of-reference/1")).Status);
    }
}
