using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class InformationPagesTests(AskedPortal portal) : IClassFixture<AskedPortal>
{
    [Fact]
    public async Task A_request_is_written_first_and_sent_later()
    {
        var path = await portal.Case();
        using var unit = await portal.SignInAs("unit");
        var kept = await unit.Submit(
            await unit.Get($"{path}/information/new"), new { Agency = portal.Police.Id, ContactName = "Sam Hill", ContactEmail = "sam.hill@police.example", Asked = "What you know" }, button: "Save without sending");
        Assert.Equal($"Request to {portal.Police.ShortName} saved, not sent", kept.Done);
        Assert.Empty(portal.MailsTo("sam.hill@police.example"));

        Assert.Equal("Request changed", (await unit.Submit(await unit.Get($"{path}/information/1/edit"), new { Asked = "What you know since 2019" })).Done);
        var check = await unit.Get((await unit.Get($"{path}/information/1")).Document.QuerySelector("main a[href$='/information/1/send']")!.GetAttribute("href")!);
        foreach (var told in new[] { portal.Police.Name, "Sam Hill, sam.hill@police.example", "What you know since 2019" }) Assert.Contains(told, check.Text, StringComparison.Ordinal);
        Assert.NotNull(check.Document.QuerySelector("main a[href$='/information/1']"));
        Assert.Equal((RequestStatus.Draft, 0), (await portal.Request(path) is var r ? (r.Status, portal.MailsTo("sam.hill@police.example").Count) : default));
        Assert.Equal("Request changed", (await unit.Submit(await unit.Get($"{path}/information/1/edit"), new { Asked = "What you know since 2018" })).Done);
        var again = await unit.Submit(check);
        Assert.StartsWith("Somebody changed this request since you opened the page", Assert.Single(again.Errors), StringComparison.Ordinal);
        Assert.Contains("since 2018", again.Text, StringComparison.Ordinal);
        Assert.Empty(portal.MailsTo("sam.hill@police.example"));
        Assert.Equal("Request sent", (await unit.Submit(again)).Done);
        Assert.Equal("It cannot be sent: it was sent on " + Web.Shared.Words.Date(DateOnly.FromDateTime(portal.Clock.GetUtcNow().DateTime)) + " and is waited for", Assert.Single((await unit.Submit(check)).Errors));
        Assert.NotEmpty(await portal.LinkTo("sam.hill@police.example"));
        Assert.Equal("What you know since 2018", (await portal.Request(path)).Asked);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_said_beside_its_field()
    {
        var path = await portal.Case();
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{path}/information/new");
        var refused = await unit.Submit(form, new { ContactEmail = "nobody", Asked = "About 943 476 5919", Due = new DateOnly(2019, 1, 1), Agency = portal.Police.Id }, button: "Check and send");

        Assert.Equal(
            ["Enter the name of the person who is asked", "Enter an email address like name@example.org", "What is asked must not tell who the child is: it seems to contain an NHS number. Tell the agency who it is in another way", "The day by which they are to answer cannot be in the past"],
            refused.Errors);
        Assert.Equal(["Select the agency"], (await unit.Submit(form, button: "Check and send")).Errors);
    }

    [Fact]
    public async Task The_list_shows_who_is_late()
    {
        using var later = new AskedPortal();
        await later.InitializeAsync();
        var path = await later.Case();
        await later.Ask(path, later.Police);
        await later.Return(path, later.Health, "2019,,A visit,,,");
        later.Clock.Advance(TimeSpan.FromDays(12));
        using var unit = await later.SignInAs("unit");
        var list = await unit.Get($"{path}/information");

        Assert.Equal(["1 waited for", "1 late", "1 back"], list.Texts(".portal-figure"));
        Assert.Equal(["Late", "Returned"], list.Texts("td[data-label='Where it stands'] .govuk-tag"));
        Assert.Equal(["0", "1"], list.Texts("td[data-label=Entries]"));
    }

    [Fact]
    public async Task Its_day_is_moved_it_is_withdrawn_and_asked_for_again_and_all_of_it_stays()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        using var unit = await portal.SignInAs("unit");
        var due = (await portal.Request(path)).Due;
        Assert.Equal("Day moved. A reminder tells them", (await unit.Submit(await unit.Get($"{path}/information/1/move"), new { Due = due.AddDays(3), Reason = "Their system is down" })).Done);
        Assert.Equal("Request withdrawn", (await unit.Submit(await unit.Get($"{path}/information/1/withdraw"), new { Reason = "Another agency holds it" })).Done);
        using var anybody = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await anybody.Get(link)).Status);
        var again = await unit.Submit(await unit.Get($"{path}/information/1/reopen"), new { Due = due.AddDays(10), Reason = "They do after all" });

        Assert.Equal("Asked again", again.Done);
        Assert.Contains("Their system is down", again.Text, StringComparison.Ordinal);
        Assert.Equal((RequestStatus.Sent, due, due.AddDays(10)), await portal.Request(path) is var r ? (r.Status, r.FirstDue, r.Due) : default);
        Assert.Equal(HttpStatusCode.OK, (await anybody.Get(await portal.LinkTo(AskedPortal.Contact))).Status);
        Assert.Equal(HttpStatusCode.Gone, (await anybody.Get(link)).Status);
    }

    [Theory]
    [InlineData("move"), InlineData("chase")]
    public async Task Whoever_changes_a_request_that_somebody_changed_meanwhile_sees_both_versions(string second)
    {
        var path = await portal.Case();
        await portal.Ask(path);
        using var unit = await portal.SignInAs("unit");
        var due = (await portal.Request(path)).Due;
        var stale = await unit.Get($"{path}/information/1/{second}");
        await unit.Submit(await unit.Get($"{path}/information/1/move"), new { Due = due.AddDays(3), Reason = "Their system is down" });
        await unit.Submit(await unit.Get($"{path}/information/1/chase"), new { ContactName = "Robin Vale", ContactEmail = "robin.vale@health.test" });

        var page = await unit.Submit(stale, second == "move" ? (object)new { Due = due.AddDays(9), Reason = "Agreed by telephone" } : new { Note = "Telephoned too" });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains(second == "move" ? $"To be answered by{due.AddDays(3).InWords()}" : "Who is askedRobin Vale", page.SavedMeanwhile);
        Assert.NotNull((await unit.Submit(page)).Done);
    }

    [Fact]
    public async Task The_business_unit_enters_what_an_agency_gave_it_in_another_way()
    {
        var path = await portal.Case();
        await portal.Ask(path);
        using var unit = await portal.SignInAs("unit");
        var done = await unit.Submit(await unit.Get($"{path}/information/1/return"), new { Table = AskedPortal.Csv("2019,,A visit,,,"), ByName = "Dana Reed, by telephone" }, button: "Send");

        Assert.Equal($"Return from {portal.Police.ShortName} saved", done.Done);
        Assert.Contains("Dana Reed, by telephone", done.Text, StringComparison.Ordinal);
        Assert.Contains("entered on the agency’s behalf", done.Text, StringComparison.Ordinal);
        var told = (await portal.Told(path)).Last(e => e.What.StartsWith("returned", StringComparison.Ordinal));
        Assert.NotNull(told.ActorId);
        Assert.Single(await portal.Entries(path));
        Assert.Equal("Nothing can be returned: it was returned on " + Web.Shared.Words.Date(DateOnly.FromDateTime(portal.Clock.GetUtcNow().DateTime)), Assert.Single((await unit.Submit(await unit.Get($"{path}/information/1/nil"), new { Sentence = "Nothing", ByName = "X" })).Errors));
    }

    [Fact]
    public async Task A_contact_with_an_account_and_a_place_on_the_list_returns_signed_in()
    {
        var path = await portal.Case();
        await portal.Ask(path, contact: "viewer@buckinghamshire.example");
        using var contact = await portal.SignInAs("viewer");
        Assert.Equal(HttpStatusCode.NotFound, (await contact.Get($"{path}/information/1/return")).Status);
        await portal.LetIn(path, "viewer", ReaderRight.Read);

        var done = await contact.Submit(await contact.Get($"{path}/information/1/nil"), new { Sentence = "No record since 2015" });
        Assert.Equal($"Recorded that {portal.Police.ShortName} holds nothing", done.Done);
        Assert.Equal((RequestStatus.Nil, ReturnWay.SignedIn), await portal.Request(path) is var r ? (r.Status, r.Returns[0].Way) : default);
    }

    [Fact]
    public async Task Two_who_return_at_the_same_moment_do_not_both_come_through()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var opened = new List<(PortalClient Client, Page Page)>();
        for (var i = 0; i < 4; i++) opened.Add(await portal.Open(link));
        var answers = await Task.WhenAll(opened.Select((o, i) => o.Client.Submit(o.Page, new { Table = AskedPortal.Csv($"2019,,Visit {i},,,"), ByName = "Dana Reed" }, button: "Send")));
        foreach (var (client, _) in opened) client.Dispose();

        Assert.Single(answers, a => a.Heading == "Thank you: it has arrived");
        Assert.All(answers.Where(a => a.Heading != "Thank you: it has arrived"), a => Assert.Equal(HttpStatusCode.Gone, a.Status));
        Assert.Single(await portal.Entries(path));
    }

    [Fact]
    public async Task Another_case_s_request_entry_or_file_is_not_found_under_this_one()
    {
        var (path, other) = (await portal.Case(), await portal.Case());
        var link = await portal.Ask(path);
        var (client, page) = await portal.Open(link);
        using (client) await client.Submit(page, new { File = new Upload("note.txt", "A note"u8.ToArray(), "text/plain"), ByName = "Dana Reed" }, button: "Send");
        await portal.Return(other, portal.Health, "2019,,A visit,,,");
        using var unit = await portal.SignInAs("unit");
        var file = (await portal.Request(path)).Returns[0].FileId;

        Assert.Equal(HttpStatusCode.OK, (await unit.Get($"{path}/information/1/files/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{other}/information/1/files/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{path}/chronology/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{path}/information/2")).Status);
    }
}
