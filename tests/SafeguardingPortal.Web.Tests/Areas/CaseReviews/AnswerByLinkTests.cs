using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Shared.Spreadsheets;
using SafeguardingPortal.Web.Tests.Shared.Uploads;
using Page = SafeguardingPortal.TestSupport.Page;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class AnswerByLinkTests(AskedPortal portal) : IClassFixture<AskedPortal>
{
    private const string Gone = "Nothing can be opened here";

    [Fact]
    public async Task The_mail_says_by_whom_and_by_when_and_nothing_of_the_case()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path, contact: "first@police.example");
        var mail = await portal.MailTo("first@police.example");

        Assert.StartsWith("Something is asked of you by ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("answer by", mail.Body, StringComparison.Ordinal);
        foreach (var secret in new[] { "Child Q", "RR-", "case", "review", "Every contact", "incident", "injur" }) Assert.DoesNotContain(secret, mail.Source, StringComparison.OrdinalIgnoreCase);
        var stored = await portal.Request(path);
        Assert.Equal([RequestLink.FingerprintOf(link.Split('/')[^1])], stored.Links.Select(l => l.Fingerprint));
        Assert.Equal(0, await portal.InScope(null, db => db.OutgoingMails.CountAsync(m => m.To == "first@police.example" && m.Body.Contains("information/"))));
        Assert.DoesNotContain(await portal.Told(path), e => $"{e.What}{e.Changes}".Contains(link.Split('/')[^1], StringComparison.Ordinal) || e.Changes.Contains(stored.Links[0].Fingerprint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_the_link_and_gives_the_address_sees_what_is_asked_and_nothing_else_of_the_case()
    {
        var path = await portal.Case();
        var (client, page) = await portal.Open(await portal.Ask(path), " DANA.reed@police.example ");
        using (client)
        {
            Assert.Equal("Answer the request", page.Heading);
            Assert.Contains("Every contact since January", page.Text, StringComparison.Ordinal);
            Assert.Contains("Child Q", page.Text, StringComparison.Ordinal);
            foreach (var secret in new[] { "RR-", "Sibling 1", "nobody else’s business", "Robin Vale" }) Assert.DoesNotContain(secret, page.Content, StringComparison.Ordinal);
            Assert.True(page.Response.Headers.CacheControl!.NoStore);
            Assert.StartsWith("/account/sign-in", (await client.Get($"{path}/information")).Address, StringComparison.Ordinal);
        }

        Assert.Contains(await portal.Told(path), e => e.What == "let somebody open information request 1 who had its link and named the address it was sent to");
    }

    [Fact]
    public async Task Typed_events_and_a_text_come_into_the_chronology_with_one_sentence_of_history_and_a_receipt()
    {
        var path = await portal.Case();
        var (client, page) = await portal.Open(await portal.Ask(path));
        using (client)
        {
            var receipt = await client.Submit(page, Typed(("3/2020", "A neighbour called about shouting"), ("2/3/2020", "Officers visited; nobody was at home")), button: "Send");

            Assert.Equal("Thank you: it has arrived", receipt.Heading);
            Assert.Contains("A neighbour called about shouting", receipt.Text, StringComparison.Ordinal);
            Assert.Contains("March 2020", receipt.Text, StringComparison.Ordinal);
        }

        Assert.Equal([("A neighbour called about shouting", DatePrecision.Month), ("Officers visited; nobody was at home", DatePrecision.Day)], (await portal.Entries(path)).Select(e => (e.What, e.Precision)));
        var told = (await portal.Told(path))[^1];
        Assert.Equal(($"returned information request 1: added 2 entries and a text from {portal.Police.ShortName}, by the link in the mail", $"Dana Reed of {portal.Police.ShortName}, by link"), (told.What, told.ActorName));
        Assert.DoesNotContain("neighbour", told.Changes, StringComparison.Ordinal);
        Assert.Equal((RequestStatus.Returned, ReturnWay.Link, "A short summary"), (await portal.Request(path) is var r ? (r.Status, r.Returns[0].Way, r.Returns[0].Text) : default));
    }

    [Fact]
    public async Task Rows_can_be_added_without_scripts_and_keep_what_was_typed()
    {
        var path = await portal.Case();
        var (client, page) = await portal.Open(await portal.Ask(path));
        using (client)
        {
            var more = await client.Submit(page, Typed(("2020", "A move")), button: "Add room for 10 more events");

            Assert.Empty(more.Errors);
            Assert.Equal(15, more.Document.QuerySelectorAll("textarea[name$='.What']").Length);
            Assert.Equal("A move", more.Document.QuerySelector("[name='Rows[1].What']")!.TextContent);
        }

        Assert.Equal(RequestStatus.Sent, (await portal.Request(path)).Status);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_file_made_from_the_template_comes_in_with_its_rows_and_stays_as_it_was_sent_but_for_its_name(string format)
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var (client, page) = await portal.Open(link);
        using var _ = client;
        using var template = await client.Http.GetAsync($"{link}/template?format={format}");
        Assert.Equal(HttpStatusCode.OK, template.StatusCode);

        var table = format == "csv"
            ? AskedPortal.Csv("1/3/2020,14:30,\"A call, from school\",child q,Contact 14,A visit", "2019,,They moved,,,")
            : new Upload("events.xlsx", WorkbookBuilder.Of(["Date", "Time", "What happened", "Child", "Source", "Outcome"], ["1/3/2020", "14:30", "A call, from school", "child q", "Contact 14", "A visit"], ["2019", "", "They moved", "", "", ""]));
        var file = table with { FileName = $"Wren Example.{format}" };
        var receipt = await client.Submit(page, new { Table = file, File = new Upload("Wren Example.pdf", SampleFiles.Pdf), ByName = "Dana Reed" }, button: "Send");

        Assert.Equal("Thank you: it has arrived", receipt.Heading);
        Assert.Equal([(2, 870, "Contact 14", "A visit"), (3, -1, "", "")], (await portal.Entries(path)).Select(e => (e.Row!.Value, e.Minute, e.Source, e.Outcome)));
        using var unit = await portal.SignInAs("unit");
        var shown = await unit.Get($"{path}/information/1");
        var files = shown.Document.QuerySelectorAll("a[href*='/files/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, files.Count);
        Assert.Equal(file.Bytes, await unit.Http.GetByteArrayAsync(files[0]));
        Assert.Contains(await portal.Told(path), e => e.What == $"took away “{AskedPortal.ReferenceOf(path)}-request-1-events.{format}” of information request 1");
        Assert.Empty(await portal.TablesWithAsync("Wren Example"));
    }

    [Fact]
    public async Task That_nothing_is_held_is_an_answer()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var (client, _) = await portal.Open(link);
        using (client)
        {
            var form = await client.Get($"{link}/nil");
            Assert.Equal(["Enter where you have looked", "Enter your name"], (await client.Submit(form)).Errors);
            var receipt = await client.Submit(form, new { Sentence = "No record since 2015", ByName = "Dana Reed" });

            Assert.Equal("Thank you: it has arrived", receipt.Heading);
            Assert.Contains("No record since 2015", receipt.Text, StringComparison.Ordinal);
        }

        Assert.Equal(RequestStatus.Nil, (await portal.Request(path)).Status);
        Assert.Empty(await portal.Entries(path));
    }

    [Fact]
    public async Task Every_row_that_is_wrong_is_told_and_nothing_is_saved()
    {
        var path = await portal.Case();
        var (client, page) = await portal.Open(await portal.Ask(path));
        using var _ = client;
        var refused = await client.Submit(page, new Dictionary<string, object?>
        {
            ["Table"] = AskedPortal.Csv("soon,,A call,,,", "1/3/2020,,A good row,,,", "1/3/2199,,,Child Z,,"),
            ["Rows[0].What"] = "Typed, without a date",
            ["ByName"] = "Dana Reed",
        }, button: "Send");

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("Nothing was saved: the file has 4 problems, listed below", refused.Errors);
        Assert.Contains("Enter when it happened: a day, a month or a year", refused.Errors);
        Assert.Equal(["2Date“soon” is not a date. Write it like 31/5/2019, 5/2019 or 2019", "4DateThe date cannot be in the future", "4What happenedEnter what happened", "4ChildNo child of this case is called “Child Z”. Use a pseudonym that you were given, or leave it empty"], refused.Texts("table.portal-cards tbody tr"));
        Assert.Equal("Typed, without a date", refused.Document.QuerySelector("[name='Rows[0].What']")!.TextContent);
        Assert.Empty(await portal.Entries(path));
        Assert.Equal(RequestStatus.Sent, (await portal.Request(path)).Status);
    }

    private static readonly (string Field, string Name, Func<byte[]> Bytes, string Says)[] Refused =
    [
        ("File", "report.txt", () => SampleFiles.ScannerTest, "The selected file contains a virus"),
        ("Table", "events.csv", () => [.. "Date,What happened\r\n2019,"u8, .. SampleFiles.ScannerTest], "The selected file contains a virus"),
        ("File", "photo.png", () => [.. "MZ"u8, .. new byte[2000]], "is something else, or is damaged"),
        ("File", "setup.exe", () => [.. "MZ"u8, .. new byte[2000]], "The selected file must be"),
        ("Table", "events.csv", () => [.. "MZ"u8, .. new byte[2000]], "is something else, or is damaged"),
        ("Table", "events.xlsx", () => [.. "PK\u0003\u0004"u8, .. new byte[500]], "is something else, or is damaged"),
        ("Table", "events.xls", () => SampleFiles.OldOffice, "Save it as an Excel workbook (.xlsx) or CSV"),
        ("Table", "events.xlsx", Formula, "Row 2, What happened: Cell B2 holds a formula. Put its value there instead (copy, then paste special, values)"),
        ("Table", "events.xlsx", Merged, "Cells A2:B2 are merged. Unmerge them, so that each row has cells of its own, and select the file again"),
        ("Table", "events.csv", () => Long(100_000), "The selected file has more than 5,000 rows. Split it into smaller files"),
        ("Table", "events.csv", () => Encoding.UTF8.GetBytes("Name,Born\r\nx,y"), "Row 1 has none of the expected headings"),
    ];

    public static IEnumerable<object[]> BadFiles => Refused.Select(f => new object[] { f.Field, f.Name, f.Bytes, f.Says });

    [Theory, MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_refused_with_the_reason_and_nothing_is_saved(string field, string name, Func<byte[]> bytes, string says)
    {
        var path = await portal.Case();
        var (client, page) = await portal.Open(await portal.Ask(path));
        using var _ = client;
        var refused = await client.Submit(page, new Dictionary<string, object?> { [field] = new Upload(name, bytes()), ["Text"] = "Kept in the form", ["ByName"] = "Dana Reed" }, button: "Send");

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(says, Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("Kept in the form", refused.Document.QuerySelector("[name=Text]")!.TextContent.TrimStart());
        Assert.Equal((RequestStatus.Sent, 0), await portal.Request(path) is var r ? (r.Status, r.Returns.Count) : default);
        Assert.Empty(await portal.Entries(path));
    }

    [Fact]
    public async Task A_link_used_twice_says_when_it_was_returned_and_shows_nothing()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var (client, page) = await portal.Open(link);
        using var _ = client;
        await client.Submit(page, Typed(("2020", "A move")), button: "Send");
        var again = await client.Submit(page, Typed(("2020", "Another move")), button: "Send");
        using var later = portal.Anonymous();

        foreach (var shown in new[] { again, await later.Get(link), await later.Get($"{link}/return"), await later.Get($"{link}/receipt") })
        {
            Assert.Equal((HttpStatusCode.Gone, Gone), (shown.Status, shown.Heading));
            Assert.Contains("This was returned on", shown.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Child Q", shown.Content, StringComparison.Ordinal);
            Assert.DoesNotContain("A move", shown.Content, StringComparison.Ordinal);
        }

        Assert.Contains("Another move", again.Text, StringComparison.Ordinal);
        Assert.Single(await portal.Entries(path));
        Assert.Equal("Thank you: it has arrived", (await client.Get($"{link}/receipt")).Heading);
    }

    [Fact]
    public async Task Somebody_else_s_address_is_answered_like_a_link_that_does_not_exist_and_soon_the_right_one_too()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        using var other = portal.Anonymous();
        var ask = await other.Get(link);
        var unknown = await other.Get($"/{PortalFactory.Partnership}/information/{RequestLink.NewToken()}");
        var wrong = await other.Submit(ask, new { Email = "sam.hill@elsewhere.example" });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.Status, wrong.Status));
        Assert.Equal((Gone, unknown.Text), (wrong.Heading, wrong.Text));
        Assert.DoesNotContain("Child Q", ask.Content + wrong.Content, StringComparison.Ordinal);
        for (var i = 0; i < 4; i++) await other.Submit(ask, new { Email = $"sam{i}@elsewhere.example" });
        Assert.Equal(HttpStatusCode.NotFound, (await other.Submit(ask, new { Email = AskedPortal.Contact })).Status);
        Assert.Equal($"{link}", (await other.Get($"{link}/return")).Address);
    }

    [Fact]
    public async Task The_address_given_for_one_link_opens_no_other()
    {
        var (first, second) = (await portal.Ask(await portal.Case()), await portal.Ask(await portal.Case()));
        var (client, _) = await portal.Open(first);
        using (client)
        {
            Assert.Equal("Confirm your email address", (await client.Get($"{second}/return")).Heading);
            Assert.Equal("Confirm your email address", (await client.Get($"{second}/nil")).Heading);
            Assert.Equal(HttpStatusCode.NotFound, (await client.Get(first.Replace(PortalFactory.Partnership, "oxfordshire", StringComparison.Ordinal))).Status);
        }
    }

    [Fact]
    public async Task Too_late_or_revoked_a_link_opens_nothing_but_what_was_typed_can_be_copied()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var (client, page) = await portal.Open(link);
        using var _ = client;
        using var unit = await portal.SignInAs("unit");
        var request = await unit.Get($"{path}/information/1");
        var check = await unit.Get(request.Document.QuerySelector("main a[href$='/revoke-links']")!.GetAttribute("href")!);
        var inAnotherWindow = await unit.Get(check.Address);
        Assert.Equal(HttpStatusCode.OK, (await client.Get($"{link}/nil")).Status);
        Assert.NotNull(check.Document.QuerySelector("main a[href$='/information/1']"));
        Assert.StartsWith("The links sent so far open nothing", (await unit.Submit(check)).Done, StringComparison.Ordinal);
        Assert.Equal(["No link opens this request any more"], (await unit.Submit(inAnotherWindow)).Errors);
        var revoked = await client.Submit(page, Typed(("2020", "Typed in vain")), button: "Send");

        Assert.Equal((HttpStatusCode.Gone, Gone), (revoked.Status, revoked.Heading));
        Assert.Contains("Typed in vain", revoked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("returned on", revoked.Text, StringComparison.Ordinal);
        Assert.Empty(await portal.Entries(path));

        Assert.Equal("Reminder sent", (await unit.Submit(await unit.Get($"{path}/information/1/chase"), new { Note = "Telephoned too" })).Done);
        var second = await portal.LinkTo(AskedPortal.Contact);
        Assert.NotEqual(link, second);
        var (again, open) = await portal.Open(second);
        using (again) Assert.Equal("Answer the request", open.Heading);
    }

    [Fact]
    public async Task After_the_proof_has_run_out_the_address_is_asked_for_again_and_nothing_typed_is_lost()
    {
        var path = await portal.Case();
        var (client, page) = await portal.Open(await portal.Ask(path));
        using var _ = client;
        client.Cookies.SetCookies(PortalClient.Origin, "__Host-portal-answer=; path=/; secure; max-age=0");
        var asked = await client.Submit(page, Typed(("2020", "A move that took long to type")), button: "Send");

        Assert.StartsWith("Enter the email address that the link was sent to", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("Every contact", asked.Content, StringComparison.Ordinal);
        Assert.Equal("Thank you: it has arrived", (await client.Submit(asked, new { Email = AskedPortal.Contact }, button: "Send")).Heading);
        Assert.Equal("A move that took long to type", Assert.Single(await portal.Entries(path)).What);
    }

    [Fact]
    public async Task A_large_file_is_taken_from_whoever_holds_a_link_and_gave_the_address_and_from_nobody_else()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var (client, page) = await portal.Open(link);
        using var _ = client;
        var large = new Upload("large.txt", [.. Enumerable.Repeat((byte)'x', 5 * 1024 * 1024)], "text/plain");
        using var stranger = portal.Anonymous();
        using var content = new MultipartFormDataContent { { new ByteArrayContent(large.Bytes), "File", "large.txt" } };
        using var refused = await stranger.Http.PostAsync($"{link[..^5]}AAAAA/return", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("Thank you: it has arrived", (await client.Submit(page, new { File = large, ByName = "Dana Reed" }, button: "Send")).Heading);
    }

    [Fact]
    public async Task After_the_proof_has_run_out_a_large_file_too_gets_the_form_again_with_all_that_was_typed()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var (client, page) = await portal.Open(link);
        using var _ = client;
        var large = new Upload("large.txt", [.. Enumerable.Repeat((byte)'x', 5 * 1024 * 1024)], "text/plain");
        client.Cookies.SetCookies(PortalClient.Origin, "__Host-portal-answer=; path=/; secure; max-age=0");
        var typed = Typed(("2020", "A move that took long to type"));
        typed["File"] = large;
        var asked = await client.Submit(page, typed, button: "Send");

        Assert.Equal(["Enter the email address that the link was sent to, select your files again, and send this again. Nothing was saved yet"], asked.Errors);
        Assert.DoesNotContain("Every contact", asked.Content, StringComparison.Ordinal);
        Assert.Equal("Thank you: it has arrived", (await client.Submit(asked, new { Email = AskedPortal.Contact, File = large }, button: "Send")).Heading);
        Assert.Equal("A move that took long to type", Assert.Single(await portal.Entries(path)).What);

        var second = await client.Submit(page, typed, button: "Send");
        Assert.Equal((HttpStatusCode.Gone, Gone), (second.Status, second.Heading));
        Assert.Contains("A move that took long to type", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_tell_who_a_child_is_is_warned_about_and_taken_all_the_same()
    {
        var path = await portal.Case();
        var receipt = await portal.Return(path, null, "2019,,\"Registered, NHS number 943 476 5919\",,,");
        using var unit = await portal.SignInAs("unit");

        Assert.Contains("What you sent seems to contain an NHS number", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("It seems to contain an NHS number", (await unit.Get($"{path}/chronology")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_failed_is_shown_to_the_business_unit_and_its_link_to_nobody()
    {
        var path = await portal.Case();
        await portal.Ask(path, contact: "viewer@buckinghamshire.example");
        await portal.InScope(null, async db =>
        {
            var mail = await db.OutgoingMails.OrderByDescending(m => m.Id).FirstAsync(m => m.To == "viewer@buckinghamshire.example");
            db.Entry(mail).Property(m => m.SentAt).CurrentValue = null;
            db.Entry(mail).Property(m => m.Body).CurrentValue = "https://localhost/buckinghamshire/information/the-token";
            mail.Failed("There is no mailbox of this name.", isFinal: true, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");
        using var admin = await portal.SignInAs("admin");
        var (own, mails) = (await unit.Get($"{path}/information/1"), await admin.Get($"/{PortalFactory.Partnership}/settings/mails"));

        Assert.Contains("has not gone out: There is no mailbox of this name.", own.Text, StringComparison.Ordinal);
        Assert.Contains("viewer@buckinghamshire.example", mails.Text, StringComparison.Ordinal);
        foreach (var page in new[] { own, mails }) Assert.DoesNotContain("the-token", page.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("Child Q", mails.Content, StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Typed(params (string Date, string What)[] events)
    {
        // A row is left empty on the way.
        var fields = new Dictionary<string, object?> { ["Text"] = "A short summary", ["ByName"] = "Dana Reed" };
        foreach (var (e, i) in events.Select((e, i) => (e, i)))
        {
            fields[$"Rows[{i + 1}].Date"] = e.Date;
            fields[$"Rows[{i + 1}].What"] = e.What;
        }

        return fields;
    }

    private static byte[] Formula() => WorkbookBuilder.With(
        new Row(Cell("Date"), Cell("What happened")),
        new Row(Cell("2019"), new Cell { CellReference = "B2", CellFormula = new("A1"), CellValue = new("x") }));

    private static byte[] Merged() => WorkbookBuilder.With(
        workbook => workbook.WorksheetParts.Single().Worksheet.Append(new MergeCells(new MergeCell { Reference = "A2:B2" })),
        new Row(Cell("Date"), Cell("What happened")),
        new Row(Cell("2019"), Cell("A move")));

    private static Cell Cell(string text) => new() { DataType = CellValues.SharedString, CellValue = new(text) };

    private static byte[] Long(int rows) => Encoding.UTF8.GetBytes("Date,What happened\r\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"1/3/2019,Event {i}\r\n")));
}
