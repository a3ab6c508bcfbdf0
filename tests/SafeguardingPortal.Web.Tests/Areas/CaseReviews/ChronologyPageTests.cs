using System.Net;
using System.Text;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class ChronologyPageTests(AskedPortal portal) : IClassFixture<AskedPortal>
{
    [Fact]
    public async Task What_two_agencies_tell_is_merged_by_date_and_possible_duplicates_are_flagged()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "5/3/2020,,Officers attended the home after a neighbour called about shouting,,Log 7,", "2019,,An older matter,,,");
        await portal.Return(path, portal.Health, "5/3/2020,9am,A neighbour called and officers attended the home after shouting,Child Q,Contact 3,A visit was planned", "6/3/2020,,The baby was weighed,,,");
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get($"{path}/chronology");

        Assert.Equal(["2019 Entry 2", "5 March 2020 Entry 1", "5 March 2020 9amEntry 3", "6 March 2020 Entry 4"], page.Texts("td[data-label=When]"));
        Assert.Equal($"Possible duplicate Possible duplicate of entry 1, from {portal.Police.ShortName}", page.Texts("td[data-label='What happened'] div div").Single(t => t.StartsWith("Possible", StringComparison.Ordinal)));
        Assert.Equal(2, (await unit.Get($"{path}/chronology?possible=true")).Texts("td[data-label=When]").Count);

        var entry = await unit.Get($"{path}/chronology/3");
        Assert.Equal("Marked as the same event. Both entries stay", (await unit.Submit(entry, form: "form[action$='/same']")).Done);
        Assert.Contains($"The same event as entry 1, from {portal.Police.ShortName}", (await unit.Get($"{path}/chronology")).Text, StringComparison.Ordinal);
        Assert.Contains("tells of the same event", (await unit.Get($"{path}/chronology/1")).Text, StringComparison.Ordinal);
        Assert.Empty((await unit.Get($"{path}/chronology?possible=true")).Texts("td[data-label=When]"));
        Assert.Equal("marked entry 3 as the same event as entry 1", (await portal.Told(path)).Last(e => e.What.StartsWith("marked", StringComparison.Ordinal)).What);
    }

    [Fact]
    public async Task Who_holds_the_key_sees_names_once_for_a_reason_that_stays()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "5/3/2020,,Child Q was seen by a doctor,Child Q,,");
        using var unit = await portal.SignInAs("unit");
        Assert.DoesNotContain("Show names", (await unit.Get($"{path}/chronology")).Text, StringComparison.Ordinal);
        var account = await portal.InScope(null, db => Task.FromResult(db.Users.Single(u => u.Email == "unit@buckinghamshire.example").Id));
        await unit.Submit(await unit.Get($"{path}/access/new"), new { Account = account, OpensNames = true, Reason = "Keeps the names" });
        var child = await portal.InScope(PortalFactory.Partnership, db => Task.FromResult(db.Cases.Where(c => path.EndsWith(c.Reference)).SelectMany(c => c.Children).Where(c => c.Pseudonym == "Child Q").Select(c => c.Id).Single()));
        await unit.Submit(await unit.Get($"{path}/names/{child}/edit"), new { FullName = "Wren Example" });

        var page = await unit.Get($"{path}/chronology");
        Assert.Equal(["Enter why you need to know"], (await unit.Submit(page, form: "form[action$='/chronology']")).Errors);
        Assert.DoesNotContain("Wren", page.Text, StringComparison.Ordinal);
        page = await unit.Submit(page, new { Reason = "The doctor has asked who it was" }, form: "form[action$='/chronology']");

        Assert.Contains("Wren Example was seen by a doctor", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wren", (await unit.Get($"{path}/chronology")).Text, StringComparison.Ordinal);
        var told = (await portal.Told(path)).Single(e => e.What == "looked at the chronology with the children’s names");
        Assert.Equal("The doctor has asked who it was", told.Reason);
    }

    [Theory]
    [InlineData("?text=weighed", "3")]
    [InlineData("?text=100%25", "")]
    [InlineData("?from=2020-03-06", "3")]
    [InlineData("?to=2019-12-31", "2")]
    [InlineData("?from=2020-01-01&to=2020-03-05", "1")]
    [InlineData("?withdrawn=true", "")]
    [InlineData("?from=2021-01-01&to=2020-01-01", "2 1 3")]
    public async Task It_is_filtered_by_words_and_days(string query, string entries)
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "5/3/2020,,A neighbour called,,,", "2019,,An older matter,,,", "6/3/2020,,The baby was weighed,,,");
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(entries.Split(' ', StringSplitOptions.RemoveEmptyEntries), (await unit.Get($"{path}/chronology{query}")).Texts("td[data-label=When] a").Select(t => t["Entry ".Length..]));
    }

    [Fact]
    public async Task It_is_filtered_by_agency_and_child_and_drawn_as_a_timeline_and_on_one_page()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, [.. Enumerable.Range(1, 60).Select(i => $"{1 + (i % 28)}/3/2020,,Matter number {i * 7919},{(i == 1 ? "Sibling 1" : "")},,")]);
        await portal.Return(path, portal.Health, "6/3/2019,,The baby was weighed,,,");
        using var unit = await portal.SignInAs("unit");
        var child = await portal.InScope(PortalFactory.Partnership, db => Task.FromResult(db.ChronologyEntries.Where(e => e.Child!.Pseudonym == "Sibling 1").OrderByDescending(e => e.Id).Select(e => e.ChildId).First()));

        Assert.Equal(50, (await unit.Get($"{path}/chronology")).Texts("td[data-label=When]").Count);
        Assert.Equal(11, (await unit.Get($"{path}/chronology?page=2")).Texts("td[data-label=When]").Count);
        Assert.Equal(61, (await unit.Get($"{path}/chronology?all=true")).Texts("td[data-label=When]").Count);
        Assert.Single((await unit.Get($"{path}/chronology?agency={portal.Health.Id}")).Texts("td[data-label=When]"));
        Assert.Single((await unit.Get($"{path}/chronology?child={child}")).Texts("td[data-label=When]"));
        Assert.Equal("6 March 2019", (await unit.Get($"{path}/chronology?view=Timeline")).Texts(".moj-timeline__title")[0]);
        Assert.Contains(await portal.Told(path), e => e.What == "looked at the whole chronology, to print it");
    }

    [Fact]
    public async Task An_export_holds_what_is_shown_and_is_kept_as_taken_away()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "5/3/2020,9am,\"=HYPERLINK(\"\"x\"\") said, in a call\",Child Q,Log 7,A visit", "2019,,An older matter,,,");
        using var unit = await portal.SignInAs("unit");
        var csv = Encoding.UTF8.GetString(await unit.Http.GetByteArrayAsync($"{path}/chronology/export?format=csv")).Split("\r\n");
        using var workbook = new MemoryStream(await unit.Http.GetByteArrayAsync($"{path}/chronology/export?format=xlsx&text=older"));
        var table = SpreadsheetReader.Read(workbook, "a.xlsx", [new("Entry"), new("What happened"), new("Agency"), .. new[] { "Date", "As far as it is known", "Time", "Child", "What was done about it", "Recorded in", "Duplicate", "Withdrawn" }.Select(h => new SpreadsheetHeading(h))]).Table!;

        Assert.Equal("\uFEFFEntry,Date,As far as it is known,Time,Child,What happened,What was done about it,Agency,Recorded in,Duplicate,Withdrawn", csv[0]);
        Assert.StartsWith("2,2019-01-01,2019,,,An older matter,,", csv[1], StringComparison.Ordinal);
        Assert.StartsWith("1,2020-03-05,5 March 2020,9am,Child Q,\"'=HYPERLINK(\"\"x\"\") said, in a call\",A visit,", csv[2], StringComparison.Ordinal);
        Assert.Equal("An older matter", Assert.Single(table.Rows)["What happened"]);
        Assert.Equal(["took away 2 entries of the chronology as CSV", "took away 1 entry of the chronology as Excel"], (await portal.Told(path)).Select(e => e.What).Where(w => w.StartsWith("took away", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Readers_read_writers_add_and_colleagues_find_nothing()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "2019,,An older matter,,,");
        await portal.LetIn(path, "viewer", ReaderRight.Read);
        await portal.LetIn(path, "member", ReaderRight.Write);
        using var reader = await portal.SignInAs("viewer");
        using var writer = await portal.SignInAs("member");
        using var colleague = await portal.SignInAs("finance");

        foreach (var page in new[] { "/information", "/information/1", "/chronology", "/chronology/1", "/chronology/export" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), ((await reader.Get(path + page)).Status, (await writer.Get(path + page)).Status, (await colleague.Get(path + page)).Status));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get($"{path}/chronology/new")).Status);
        Assert.Empty((await reader.Get($"{path}/chronology/1")).Document.QuerySelectorAll("main form[method=post]"));
        foreach (var page in new[] { "new", "1/chase", "1/move", "1/withdraw", "1/return", "1/nil" }) Assert.Equal(HttpStatusCode.NotFound, (await writer.Get($"{path}/information/{page}")).Status);

        var form = await writer.Get($"{path}/chronology/new");
        Assert.Equal(["Select whose record it is from", "Enter when it happened: a day, a month or a year", "Enter what happened"], (await writer.Submit(form)).Errors);
        var added = await writer.Submit(form, new Dictionary<string, object?> { ["Agency"] = portal.Health.Id, ["Event.Date"] = "4/2019", ["Event.What"] = "A visit to the clinic", ["Event.Child"] = "Child Q" });
        Assert.Equal("Entry 2 added", added.Done);
        Assert.Contains(await portal.Told(path), e => e.What == $"added entry 2 to the chronology, from {portal.Health.ShortName}");
        Assert.DoesNotContain("Withdraw it", added.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_entry_leaves_the_list_and_stays_readable_with_the_reason()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "2019,,An older matter,,,", "2018,,A still older one,,,");
        using var unit = await portal.SignInAs("unit");
        var entry = await unit.Get($"{path}/chronology/1");
        Assert.Equal(["Enter why it is withdrawn"], (await unit.Submit(entry, form: "form[action$=withdraw]")).Errors);
        await unit.Submit(entry, new { Reason = "About another child" }, form: "form[action$=withdraw]");

        Assert.Equal(["2018 Entry 2"], (await unit.Get($"{path}/chronology")).Texts("td[data-label=When]"));
        Assert.Contains("About another child", (await unit.Get($"{path}/chronology?withdrawn=true")).Text, StringComparison.Ordinal);
        Assert.Contains("An older matter", (await unit.Get($"{path}/chronology/1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_repeats_an_entry_that_is_withdrawn_stands_for_the_event()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "2019,,An older matter,,,", "2018,,A still older one,,,", "2017,,The oldest of them,,,");
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{path}/chronology/1"), new { Other = 2 }, form: "form[action$=same]");
        await unit.Submit(await unit.Get($"{path}/chronology/2"), new { Other = 3 }, form: "form[action$=same]");
        Assert.Equal(2, (await unit.Get($"{path}/chronology")).Texts("td[data-label='What happened'] a").Count(t => t.StartsWith("The same event as entry 3", StringComparison.Ordinal)));

        await unit.Submit(await unit.Get($"{path}/chronology/3"), new { Reason = "About another child" }, form: "form[action$=withdraw]");

        Assert.Equal(["The same event as entry 1"], (await unit.Get($"{path}/chronology")).Texts("td[data-label='What happened'] a").Select(t => t.Split(',')[0]));
        Assert.Contains(await portal.Told(path), e => e.What.Contains("put entry 1 in the place of entry 3, which it repeated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_in_a_file_is_shown_as_text()
    {
        var path = await portal.Case();
        await portal.Return(path, portal.Police, "2019,<b>9am</b>,<img src=x onerror=alert(1)> was written,,<i>x</i>,<u>y</u>");
        using var unit = await portal.SignInAs("unit");

        foreach (var page in new[] { "/chronology", "/chronology?view=Timeline", "/chronology/1" }) Assert.Empty((await unit.Get(path + page)).Document.QuerySelectorAll("main img, main b, main i, main u"));
    }

    [Fact]
    public async Task Five_thousand_entries_take_no_more_queries_than_fifty_and_stand_on_pages()
    {
        var (small, large) = (await portal.Case(), await portal.Case());
        string[] Rows(int count) => [.. Enumerable.Range(1, count).Select(i => $"{1 + (i % 28)}/{1 + (i % 12)}/{1950 + (i % 70)},,Matter {i * 7919} of {i * 104729},,,")];
        await portal.Return(small, null, Rows(50));
        var receipt = await portal.Return(large, null, Rows(5000));
        Assert.Equal("Thank you: it has arrived", receipt.Heading);
        using var unit = await portal.SignInAs("unit");
        var few = await portal.Queries.Of(() => unit.Get($"{small}/chronology"));
        Assert.InRange(await portal.Queries.Of(() => unit.Get($"{large}/chronology")), 2, few);
        Assert.Equal(50, (await unit.Get($"{large}/chronology")).Texts("td[data-label=When]").Count);
        Assert.Single(await portal.Told(large), e => e.What.Contains("5,000 entries", StringComparison.Ordinal));

        var page = await unit.Get($"{large}/chronology?all=true&page=2");
        Assert.Equal(1000, page.Texts("td[data-label=When]").Count);
        Assert.Contains("5,000 entries are too many for one page: these are 1,001 to 2,000. Print every page, or take all of them away as CSV or Excel.", page.Text, StringComparison.Ordinal);
        Assert.Contains("all=true&page=5", page.Document.QuerySelectorAll(".govuk-pagination a").Select(a => a.GetAttribute("href")!).Last(h => h.Contains("page=5", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("too many for one page", (await unit.Get($"{small}/chronology?all=true")).Text, StringComparison.Ordinal);
    }
}
