using System.Net;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

public sealed class EditGroupTests(GroupScene portal) : IClassFixture<GroupScene>
{
    private const string New = $"{GroupScene.Register}/new";

    [Fact]
    public async Task A_new_group_stands_in_the_register_and_has_its_page()
    {
        var name = portal.NewName("Children’s voices & views");
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get(New), Filled(name));

        Assert.Equal($"{name} added", page.Done);
        Assert.Equal((name, $"{GroupScene.Register}/{Domain.Common.Slugs.From(name)}"), (page.Heading, page.Address));
        Assert.Contains(name, (await unit.Get(GroupScene.Register)).Texts("td[data-label=Group] a"));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get(New));

        Assert.Equal(
            ["Enter the name of the group", "Enter a short name, such as its initials", "Select the kind of group", "Enter what the group is for", "Enter how often it meets", "Enter the first day"],
            page.Errors);
    }

    [Fact]
    public async Task A_name_that_another_group_has_is_refused_whatever_its_case()
    {
        var group = await portal.AddGroup();
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get(New), Filled($" {group.Name.ToUpperInvariant()} "));

        Assert.Equal(["There is already a group with this name; enter another"], page.Errors);
        Assert.Equal("Learns", page.Document.QuerySelector("textarea[name=Purpose]")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_name_is_kept_with_single_spaces_and_told_by_them()
    {
        var name = portal.NewName("Voice of the child");
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(name, (await unit.Submit(await unit.Get(New), Filled(name.Replace(" of ", "  of \t", StringComparison.Ordinal)))).Heading);
        Assert.Equal(["There is already a group with this name; enter another"], (await unit.Submit(await unit.Get(New), Filled(name.Replace(" of ", " of  ", StringComparison.Ordinal)))).Errors);
    }

    [Fact]
    public async Task A_name_of_signs_alone_is_refused()
    {
        using var unit = await portal.SignInAs("unit");
        Assert.Equal(["The name must have letters or numbers in it"], (await unit.Submit(await unit.Get(New), Filled("!!!"))).Errors);
    }

    [Fact]
    public async Task A_name_that_is_taken_a_missing_purpose_and_a_missing_end_date_are_said_at_once()
    {
        var group = await portal.AddGroup();
        using var unit = await portal.SignInAs("unit");
        var fields = Filled(group.Name);
        (fields["Type"], fields["Purpose"]) = ("TaskAndFinish", "");

        var page = await unit.Submit(await unit.Get(New), fields);

        Assert.Equal(["There is already a group with this name; enter another", "Enter what the group is for", "Enter the end date: a task and finish group is time-limited"], page.Errors);
    }

    [Fact]
    public async Task Two_people_who_add_the_same_group_at_the_same_moment_end_up_with_one()
    {
        var name = portal.NewName("Race");
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get(New), await other.Get(New) };

        var pages = await Task.WhenAll(one.Submit(forms[0], Filled(name)), other.Submit(forms[1], Filled(name)));

        Assert.All(pages, p => Assert.Equal(HttpStatusCode.OK, p.Status));
        Assert.Single(pages, p => p.Done is not null);
        Assert.Single(pages, p => p.Errors.Contains("There is already a group with this name; enter another"));
    }

    [Fact]
    public async Task An_end_before_the_first_day_is_refused()
    {
        using var unit = await portal.SignInAs("unit");
        var fields = Filled(portal.NewName());
        fields["EndsOn"] = new DateOnly(2019, 3, 31);

        Assert.Equal(["The end date must be on or after the first day"], (await unit.Submit(await unit.Get(New), fields)).Errors);
    }

    [Fact]
    public async Task A_task_and_finish_group_needs_its_end_date()
    {
        using var unit = await portal.SignInAs("unit");
        var fields = Filled(portal.NewName());
        fields["Type"] = "TaskAndFinish";

        Assert.Equal(["Enter the end date: a task and finish group is time-limited"], (await unit.Submit(await unit.Get(New), fields)).Errors);
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_with_a_message_and_not_with_an_error_page()
    {
        using var unit = await portal.SignInAs("unit");
        var fields = Filled(portal.NewName());
        fields["Purpose"] = new string('x', 10 * 1024 * 1024);

        var page = await unit.Submit(await unit.Get(New), fields);

        Assert.Equal((HttpStatusCode.OK, "The purpose must be 2,000 characters or fewer"), (page.Status, Assert.Single(page.Errors)));
    }

    [Fact]
    public async Task A_script_in_every_field_stays_text()
    {
        const string Script = "<script>x</script>";
        using var unit = await portal.SignInAs("unit");
        var fields = Filled(portal.NewName(Script));
        (fields["ShortName"], fields["Purpose"], fields["Cadence"], fields["JointWith"]) = (Script, Script, Script, Script);

        var page = await unit.Submit(await unit.Get(New), fields);

        Assert.StartsWith(Script, page.Heading, StringComparison.Ordinal);
        Assert.All(new[] { page, await unit.Get(GroupScene.Register), await unit.Get($"{page.Address}/edit") }, p => Assert.DoesNotContain("<script>x", p.Content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_cannot_be_put_under_one_that_reports_to_it()
    {
        var above = await portal.AddGroup();
        var below = await portal.AddGroup(parent: above.Id);
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{GroupScene.Path(above)}/edit"), new { ParentId = below.Id });

        Assert.Equal(["Select a group that does not itself report to this one"], page.Errors);
    }

    [Fact]
    public async Task The_second_of_two_people_editing_sees_both_versions_and_loses_nothing()
    {
        var group = await portal.AddGroup();
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var (mine, theirs) = (await one.Get($"{GroupScene.Path(group)}/edit"), await other.Get($"{GroupScene.Path(group)}/edit"));
        await other.Submit(theirs, new { Cadence = "Every quarter" });

        var conflict = await one.Submit(mine, new { Cadence = "Every week" });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(conflict.Errors), StringComparison.Ordinal);
        Assert.Contains("Every quarter", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("Every week", conflict.Document.QuerySelector("input[name=Cadence]")!.GetAttribute("value"));

        Assert.Equal($"{group.Name} changed", (await one.Submit(conflict)).Done);
        Assert.Contains("Every week", (await one.Get(GroupScene.Path(group))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_versions_of_what_is_chosen_are_in_words()
    {
        var (group, above) = (await portal.AddGroup(), await portal.AddGroup());
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var (mine, theirs) = (await one.Get($"{GroupScene.Path(group)}/edit"), await other.Get($"{GroupScene.Path(group)}/edit"));
        await other.Submit(theirs, new { ParentId = above.Id, Type = "Panel" });

        var conflict = await one.Submit(mine, new { Type = "TaskAndFinish", EndsOn = new DateOnly(2031, 3, 31) });

        Assert.Equal(["Kind of groupPanel", $"Reports to{above.Name}", "End dateNothing"], conflict.SavedMeanwhile);
        Assert.Equal(["Kind of groupTask and finish group", "Reports toNothing", "End date31 March 2031"], conflict.NotSavedYet);
    }

    [Theory]
    [InlineData("groupchair")]
    [InlineData("member")]
    [InlineData("viewer")]
    [InlineData("chair")]
    public async Task Nobody_but_the_business_unit_adds_or_changes_groups(string who)
    {
        var group = await portal.AddGroup();
        using var client = await portal.SignInAs(who);

        foreach (var path in new[] { New, $"{GroupScene.Path(group)}/edit", $"{GroupScene.Path(group)}/members/new", $"{GroupScene.Path(group)}/terms-of-reference/new" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.Get(path)).Status);
        }

        Assert.Empty((await client.Get(GroupScene.Path(group))).Document.QuerySelectorAll("main .govuk-button[href]"));
    }

    [Fact]
    public async Task An_unknown_group_and_another_partnerships_are_not_found()
    {
        var neighbour = await portal.AddNeighbour();
        var theirs = await portal.AddGroup(partnership: neighbour);
        using var unit = await portal.SignInAs("unit");

        foreach (var path in new[] { $"{GroupScene.Register}/nothing", GroupScene.Path(theirs), $"{GroupScene.Path(theirs)}/edit", $"/{neighbour}/subgroups", $"/{neighbour}/subgroups/{theirs.Slug}" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await unit.Get(path)).Status));
        }
    }

    private static Dictionary<string, object?> Filled(string name) => new(StringComparer.Ordinal)
    {
        ["Name"] = name,
        ["ShortName"] = "CV",
        ["Type"] = GroupKind.Subgroup,
        ["Purpose"] = "Learns",
        ["Cadence"] = "Monthly",
        ["From"] = new DateOnly(2019, 4, 1),
    };
}
