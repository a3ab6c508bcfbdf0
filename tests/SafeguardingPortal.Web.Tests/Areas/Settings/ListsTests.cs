using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class ListsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Lists = $"/{PortalFactory.Partnership}/settings/lists";

    [Fact]
    public async Task An_entry_is_added_last_renamed_and_put_first()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{Lists}/new?list=DriftReason"), new { Name = "Podcast" });
        Assert.Equal("‘Podcast’ added", page.Done);
        Assert.Equal("Podcast", page.Texts("td[data-label=Entry]")[^1]);

        var edit = page.Document.QuerySelectorAll("td[data-label=Entry] a")[^1].GetAttribute("href")!;
        page = await unit.Submit(await unit.Get(edit), new { Name = "Recording", Order = 1 });
        Assert.Equal("‘Recording’ changed", page.Done);
        Assert.Contains("changed the name from ‘Podcast’ to ‘Recording’", (await unit.Get((await unit.Get(edit)).Document.QuerySelector("a[href*='/history/list-entry/']")!.GetAttribute("href")!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_reason_is_not_offered_until_it_is_restored()
    {
        var id = await portal.InScope(PortalFactory.Partnership, db => db.ReferenceItems.Where(i => i.Name == "Scope changed").Select(i => i.Id).SingleAsync());
        var action = await portal.InScope(PortalFactory.Partnership, db => db.Actions.Where(a => a.Status == Domain.Actions.ActionStatus.InProgress).Select(a => a.Id).FirstAsync());
        var move = $"/{PortalFactory.Partnership}/actions/{Domain.Actions.SmartAction.ReferenceOf(action)}/move-date";
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get(Lists), form: $"main form[action='{Lists}/{id}/retire']");

        Assert.Equal("‘Scope changed’ is not offered any more", page.Done);
        Assert.DoesNotContain("Scope changed", (await unit.Get(move)).Text, StringComparison.Ordinal);
        Assert.Equal(["The list has this entry already, retired; restore it instead"], (await unit.Submit(await unit.Get($"{Lists}/new?list=DriftReason"), new { Name = "scope CHANGED" })).Errors);

        page = await unit.Submit(page, form: $".govuk-notification-banner form[action='{Lists}/{id}/restore']");
        Assert.Equal("‘Scope changed’ is offered again", page.Done);
        Assert.Contains("Scope changed", (await unit.Get(move)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_too_long_or_there_already_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Lists}/new?list=DriftReason");

        Assert.Equal(["Enter the words that forms will offer", "Enter its place in the list"], (await unit.Submit(form, new { Order = "" })).Errors);
        Assert.Equal(["The entry must be 100 characters or fewer"], (await unit.Submit(form, new { Name = new string('x', 10 * 1024 * 1024) })).Errors);
        Assert.Equal(["The list has this entry already; enter another"], (await unit.Submit(form, new { Name = "covid-19 RESPONSE" })).Errors);
    }

    [Fact]
    public async Task Two_people_who_add_the_same_entry_at_the_same_moment_end_up_with_one()
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get($"{Lists}/new?list=DriftReason"), await other.Get($"{Lists}/new?list=DriftReason") };

        var pages = await Task.WhenAll(one.Submit(forms[0], new { Name = "Flood" }), other.Submit(forms[1], new { Name = "Flood" }));

        Assert.Single(pages, p => p.Done is not null);
        Assert.Single(pages, p => p.Errors.Contains("The list has this entry already; enter another"));
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_both_versions()
    {
        var id = await portal.InScope(PortalFactory.Partnership, db => db.ReferenceItems.Where(i => i.Name == "Staffing and capacity").Select(i => i.Id).SingleAsync());
        using var unit = await portal.SignInAs("unit");
        var late = await unit.Get($"{Lists}/{id}/edit");
        await unit.Submit(await unit.Get($"{Lists}/{id}/edit"), new { Name = "Staffing" });

        Assert.Contains("Changes were saved while you were editing", Assert.Single((await unit.Submit(late, new { Order = 2 })).Errors), StringComparison.Ordinal);
    }
}
