using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class ReferralTests : IDisposable
{
    private const string Form = $"/{PortalFactory.Partnership}/serious-incident";

    private readonly PortalFactory portal = new() { WithoutCases = true };
    private readonly PortalClient referrer;

    public ReferralTests() => referrer = portal.Anonymous();

    public void Dispose()
    {
        referrer.Dispose();
        portal.Dispose();
    }

    [Fact]
    public async Task The_partnerships_page_leads_to_a_form_that_needs_no_account() =>
        Assert.Equal("Tell us of a serious incident", (await referrer.Get((await referrer.Get($"/{PortalFactory.Partnership}")).Document.QuerySelector("main a[href$='/serious-incident']")!.GetAttribute("href")!)).Heading?.Replace("Buckinghamshire Safeguarding Children Partnership ", "", StringComparison.Ordinal));

    [Fact]
    public async Task What_is_sent_becomes_a_case_with_pseudonyms_and_its_names_locked_away()
    {
        var receipt = await SendAsync();

        var review = await LatestAsync();
        Assert.Equal("We have received what you sent us", receipt.Heading);
        Assert.True(receipt.Response.Headers.CacheControl!.NoStore);
        Assert.Contains(review.Reference, receipt.Text, StringComparison.Ordinal);
        Assert.Equal(("Child A", "Robin Vale, Community health (referral form)", (int?)null), (review.Pseudonym, review.RegisteredByName, review.RegisteredById));
        Assert.Equal(["Child A", "Child B"], review.Children.Select(c => c.Pseudonym));
        Assert.Empty(await portal.TablesWithAsync("Testerton"));
        Assert.DoesNotContain("Testerton", receipt.Content, StringComparison.Ordinal);
        var identity = await portal.InScope(PortalFactory.Partnership, db => db.ChildIdentities.SingleAsync());
        Assert.Equal("Marigold Testerton", portal.Services.GetRequiredService<NameKey>().Open(identity.ChildId, identity.Cipher)?.FullName);
        Assert.All((await portal.CaseHistoryAsync()).Take(2), e => Assert.Equal("Robin Vale, Community health (referral form)", e.ActorName));
    }

    [Fact]
    public async Task The_next_referral_gets_the_next_letters()
    {
        await SendAsync();
        await SendAsync();

        Assert.Equal(["Child C", "Child D"], (await LatestAsync()).Children.Select(c => c.Pseudonym));
    }

    [Fact]
    public async Task A_referral_sent_three_times_is_one_case()
    {
        var before = await CountAsync();
        var form = await OpenAsync();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => FilledAsync(form)));

        Assert.Equal(before + 1, await CountAsync());
        var reference = (await LatestAsync()).Reference;
        Assert.All(receipts, r => Assert.Contains(reference, r.Text, StringComparison.Ordinal));

        Task<int> CountAsync() => portal.InScope(PortalFactory.Partnership, db => db.Cases.CountAsync());
    }

    [Fact]
    public async Task The_mails_say_that_something_came_and_never_what()
    {
        await SendAsync();
        var reference = (await LatestAsync()).Reference;

        var confirmed = await portal.MailTo("robin.vale@health.test");
        var waiting = await portal.MailTo("unit@buckinghamshire.example");

        Assert.Contains($"Reference: {reference}", confirmed.Body, StringComparison.Ordinal);
        Assert.Equal("Something in the portal waits for you", waiting.Subject);
        Assert.Contains("/buckinghamshire/case-reviews", waiting.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, waiting.Body, StringComparison.Ordinal);
        Assert.All(new[] { confirmed, waiting }, m => Assert.DoesNotContain("hospital", m.Body + m.Subject, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_NHS_number_a_date_of_birth_or_a_childs_name_in_the_text_is_asked_about_and_nothing_is_lost()
    {
        var page = await FilledAsync(await OpenAsync(), new { Summary = "Marigold, born on 9 April 2017, NHS number 943 476 5919, was brought in." });

        Assert.Equal(["What you wrote seems to contain an NHS number, a full date of birth and the name of a child. Take it out of the text, or tick the box to send it as it is"], page.Errors);
        Assert.Contains("Marigold, born on 9 April 2017", page.Document.QuerySelector("textarea[name=Summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Marigold Testerton", page.Document.QuerySelector("input[name='Children[0].FullName']")!.GetAttribute("value"));
        Assert.Equal(0, await CountAsync());

        var receipt = await referrer.Submit(page, new { SendAsItIs = true });

        Assert.Equal("We have received what you sent us", receipt.Heading);
        Assert.DoesNotContain("943 476 5919", receipt.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("9 April 2017", receipt.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_which_it_was_taken_out_is_sent_without_the_box()
    {
        var page = await FilledAsync(await OpenAsync(), new { Summary = "NHS number 943 476 5919 was brought in." });

        Assert.Equal("We have received what you sent us", (await referrer.Submit(page, new { Summary = "A child was brought in." })).Heading);
    }

    [Fact]
    public async Task Faster_than_anybody_types_or_after_a_day_it_is_asked_to_be_sent_again()
    {
        var fast = await FilledAsync(await referrer.Get(Form));
        Assert.Equal(["This came faster than anybody types. Nothing is lost: check what is here and send it again"], fast.Errors);
        Assert.Equal("We have received what you sent us", (await referrer.Submit(fast)).Heading);

        var slow = await referrer.Get(Form);
        portal.Clock.Advance(TimeSpan.FromHours(25));
        var late = await FilledAsync(slow);
        Assert.StartsWith("This form was open for too long.", late.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("We have received what you sent us", (await referrer.Submit(late)).Heading);
    }

    [Fact]
    public async Task A_program_that_fills_in_every_field_is_stopped_and_a_person_sees_why()
    {
        var page = await FilledAsync(await OpenAsync(), new { Website = "https://example.org" });

        Assert.Equal(["Leave this field empty. It is there to keep machines out"], page.Errors);
        Assert.Null(page.Document.QuerySelector("input[name=Website]")!.Closest(".govuk-visually-hidden"));
        Assert.Equal(0, await CountAsync());
        Assert.NotNull((await referrer.Get(Form)).Document.QuerySelector("[aria-hidden=true] input[name=Website][tabindex='-1']"));
    }

    [Fact]
    public async Task A_ticket_that_the_portal_did_not_make_and_a_form_without_its_token_are_refused()
    {
        var page = await OpenAsync();
        var forged = await FilledAsync(page, new { Opened = "forged" });
        Assert.StartsWith("This form was open for too long.", forged.Errors.Single(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await referrer.Forge(Form, ("Summary", "A child was brought in."))).Status);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task From_one_address_ten_are_taken_in_an_hour()
    {
        for (var i = 0; i < 10; i++) Assert.Empty((await FilledAsync(await OpenAsync())).Errors);

        var refused = await FilledAsync(await OpenAsync());

        Assert.StartsWith("Too much was sent to us in a short time. Nothing that you typed is lost", refused.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("Robin Vale", refused.Document.QuerySelector("input[name=ReferrerName]")!.GetAttribute("value"));
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Empty((await FilledAsync(await OpenAsync())).Errors);
    }

    [Fact]
    public async Task Two_referrals_at_the_same_moment_get_two_references_and_two_letters()
    {
        var pages = new List<Page>();
        for (var i = 0; i < 4; i++) pages.Add(await referrer.Get(Form));
        portal.Clock.Advance(TimeSpan.FromSeconds(10));

        var receipts = await Task.WhenAll(pages.Select(p => FilledAsync(p)));

        Assert.All(receipts, r => Assert.Empty(r.Errors));
        var cases = await portal.InScope(PortalFactory.Partnership, db => db.Cases.Select(c => new { c.Reference, c.Pseudonym }).ToListAsync());
        Assert.Equal(4, cases.DistinctBy(c => c.Reference).Count());
        Assert.Equal(4, cases.DistinctBy(c => c.Pseudonym).Count());
    }

    [Theory]
    [InlineData("2027-02-29", "12:00", "Day on which you became aware must be a real date")]
    [InlineData("2099-01-01", "12:00", "When you became aware cannot be in the future")]
    [InlineData("2017-12-24", "12:00", "No guidance is recorded for 24 December 2017: the first set in the settings begins on 4 July 2018")]
    [InlineData("2026-04-02", "25:00", "Enter the time at which you became aware, such as 14:30")]
    public async Task A_time_that_cannot_be_is_refused_beside_the_field(string day, string time, string message)
    {
        var parts = day.Split('-');
        var page = await FilledAsync(await OpenAsync(), new Dictionary<string, object?> { ["AwareOn.Day"] = parts[2], ["AwareOn.Month"] = parts[1], ["AwareOn.Year"] = parts[0], ["AwareTime"] = time });

        Assert.Equal([message], page.Errors);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("2020-12-24", "16:00", "2021-01-05")] // Christmas Eve: Christmas Day, the substitute for Boxing Day and New Year's Day do not count
    [InlineData("2020-04-09", "09:00", "2020-04-20")] // Maundy Thursday: neither Good Friday nor Easter Monday
    [InlineData("2020-02-29", "10:00", "2020-03-06")] // a Saturday that there is every fourth year
    [InlineData("2020-07-01", "23:59", "2020-07-08")] // a minute before midnight in London
    public async Task The_clock_for_the_Panel_runs_from_the_day_in_London(string day, string time, string due)
    {
        Assert.Empty((await FilledAsync(await OpenAsync(), new { AwareOn = Day(day), AwareTime = time })).Errors);

        var (aware, step) = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Steps).SingleAsync();
            return (review.AwareAt, review.Steps.Single(s => s is { IsStatutory: true, Ends: StepEvent.PanelNotified }));
        });
        Assert.Equal((Day(day), Day(due)), (aware.LondonDate(), step.Due));
    }

    [Fact]
    public async Task The_clock_counts_from_the_referrer_s_time_until_the_business_unit_confirms_the_local_authority_s()
    {
        // Aware before Easter, referred long after it.
        await FilledAsync(await OpenAsync(), new { AwareOn = Day("2020-04-09"), AwareTime = "09:00" });
        var path = $"/{PortalFactory.Partnership}/case-reviews/{(await LatestAsync()).Reference}";
        using var unit = await portal.SignInAs("unit");
        using var chair = await portal.SignInAs("chair");
        var prompt = await unit.Get(path);
        Assert.Contains("Confirm when the local authority became aware", prompt.Text, StringComparison.Ordinal);
        Assert.Contains("Not confirmed: the clock counts from when the referrer became aware", prompt.Text, StringComparison.Ordinal);
        Assert.Contains("Referrer became aware, as they said9 April 2020", prompt.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Confirm when the local authority", (await chair.Get(path)).Text, StringComparison.Ordinal);

        var form = await unit.Get(prompt.Document.QuerySelector("main a[href$='/aware']")!.GetAttribute("href")!);
        Assert.Equal(["Enter how it is known that the local authority became aware at another time than the referrer"], (await unit.Submit(form, new { AwareTime = "10:00" })).Errors);
        var page = await unit.Submit(form, new { AwareOn = Day("2020-04-14"), AwareTime = "10:00", Reason = "The duty desk’s log" });

        Assert.Equal("The local authority’s time is confirmed", page.Done);
        Assert.DoesNotContain("Not confirmed", page.Text, StringComparison.Ordinal);
        Assert.Contains("Local authority became aware14 April 2020", page.Text, StringComparison.Ordinal);
        Assert.Contains("Referrer became aware, as they said9 April 2020", page.Text, StringComparison.Ordinal);
        Assert.Contains("First 20 April 2020, moved to 21 April 2020 by", page.Text, StringComparison.Ordinal);
        Assert.Contains(await portal.CaseHistoryAsync(), e => e.What.Contains("became aware on 14 April 2020, and not when the referrer did", StringComparison.Ordinal) && e.Reason == "The duty desk’s log");
        Assert.Contains(await portal.CaseHistoryAsync(), e => e.Changes.Contains("referrer aware at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_others_add_takes_no_room_from_the_referrer()
    {
        var receipt = await SendAsync();
        var path = $"/{PortalFactory.Partnership}/case-reviews/{(await LatestAsync()).Reference}";
        using var unit = await portal.SignInAs("unit");
        Assert.Equal("Document added", (await unit.Submit(await unit.Get($"{path}/files/new"), new { Title = "Notes", Document = new Upload("notes.txt", "Notes"u8.ToArray(), "text/plain") })).Done);

        var documents = await referrer.Get(receipt.Document.QuerySelector("main a[href$='/documents']")!.GetAttribute("href")!);
        Assert.Contains("3 at most", documents.Text, StringComparison.Ordinal);
        Assert.Equal("1 document received", (await referrer.Submit(documents, new { Files = new Upload("report.txt", "Report"u8.ToArray(), "text/plain") })).Done);
        Assert.Contains("Document 1 from the referrer", (await unit.Get(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_of_text_get_a_page_and_too_much_for_a_field_is_said_beside_it()
    {
        var large = await FilledAsync(await OpenAsync(), new { Summary = new string('x', 10 * 1024 * 1024) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);

        var long_ = await FilledAsync(await OpenAsync(), new { Summary = new string('x', 10_001) });
        Assert.Equal(["What happened must be 10,000 characters or fewer"], long_.Errors);
    }

    [Fact]
    public async Task Scripts_are_text()
    {
        const string Script = "<script>alert(1)</script>";
        var receipt = await FilledAsync(await OpenAsync(), new { Summary = Script, ReferrerName = Script, ReferrerAgency = Script, Safety = Script });
        using var unit = await portal.SignInAs("unit");
        var shown = await unit.Get($"{IntakeScene.Root}/{(await LatestAsync()).Reference}");

        Assert.All(new[] { receipt, shown }, p => Assert.Contains("&lt;script&gt;alert(1)", p.Content, StringComparison.Ordinal));
        Assert.All(new[] { receipt, shown }, p => Assert.DoesNotContain(Script, p.Content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fifty_children_are_too_many_for_the_form()
    {
        var page = await OpenAsync();
        var fields = page.Document.QuerySelectorAll("main form [name]").Select(e => (e.GetAttribute("name")!, e.GetAttribute("value") ?? "")).Where(f => !f.Item1.StartsWith("Children", StringComparison.Ordinal));

        var refused = await referrer.Forge(Form, [.. fields, .. Enumerable.Range(0, 50).Select(i => ($"Children[{i}].FullName", $"Child number {i}"))]);

        Assert.Contains("Enter 4 children at most; say in the text how many more there are", refused.Errors);
        Assert.Equal("Child number 49", refused.Document.QuerySelector("input[name='Children[49].FullName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_missing_is_asked_for()
    {
        var page = await referrer.Submit(await OpenAsync());

        Assert.Equal(
            [
                "Enter what happened", "Enter the day on which you became aware", "Enter the time at which you became aware, such as 14:30", "Tell us of at least one child",
                "Enter your name", "Enter your agency", "Enter your email address, such as name@example.org",
            ],
            page.Errors);
    }

    [Fact]
    public async Task Documents_follow_under_new_names_and_are_downloaded_from_the_case_only()
    {
        var receipt = await SendAsync();

        var sent = await referrer.Submit(await referrer.Get($"{receipt.Address}/documents"), new { Files = new[] { new Upload("Marigold Testerton.txt", "Notes"u8.ToArray(), "text/plain"), new Upload("b.csv", "a,b"u8.ToArray(), "text/csv") } });

        Assert.Equal("2 documents received", sent.Done);
        Assert.Empty(await portal.TablesWithAsync("Testerton"));
        using var unit = await portal.SignInAs("unit");
        var links = (await unit.Get($"{IntakeScene.Root}/{(await LatestAsync()).Reference}")).Document.QuerySelectorAll("main a[href*='/files/']:not([href$='/withdraw'], [href$='/new'])").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, links.Count);
        var file = await unit.Get(links[0]);
        Assert.Equal(("Notes", "attachment"), (file.Content, file.Response.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal("downloaded “Document 1 from the referrer”", (await portal.CaseHistoryAsync())[^1].What);
        Assert.EndsWith("/account/sign-in", (await referrer.Get(links[0])).Address.Split('?')[0], StringComparison.Ordinal);
        using var member = await portal.SignInAs("member");
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(links[0])).Status);
    }

    [Fact]
    public async Task What_has_no_business_among_documents_is_refused_and_more_than_three_too()
    {
        var receipt = await referrer.Get($"{(await SendAsync()).Address}/documents");
        Upload Text(int i) => new($"{i}.txt", "Notes"u8.ToArray(), "text/plain");

        Assert.Equal(["The selected file contains a virus"], (await referrer.Submit(receipt, new { Files = new Upload("a.txt", Encoding.ASCII.GetBytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"), "text/plain") })).Errors);
        Assert.Contains("something else, or is damaged", (await referrer.Submit(receipt, new { Files = new Upload("a.pdf", [.. "MZ"u8, .. new byte[500]], "application/pdf") })).Errors.Single(), StringComparison.Ordinal);
        Assert.StartsWith("The selected file must be", (await referrer.Submit(receipt, new { Files = new Upload("a.exe", [.. "MZ"u8, .. new byte[500]]) })).Errors.Single(), StringComparison.Ordinal);
        Assert.Equal(["Select 3 files at most"], (await referrer.Submit(receipt, new { Files = new[] { Text(1), Text(2), Text(3), Text(4) } })).Errors);
        Assert.Equal(["Select a file"], (await referrer.Submit(receipt)).Errors);
        var sent = await referrer.Submit(receipt, new { Files = new[] { Text(1), Text(2), Text(3) } });
        Assert.Equal("3 documents received", sent.Done);
        Assert.Empty(sent.Document.QuerySelectorAll("main form, main a[href$='/documents']"));
        Assert.Equal(["3 of 3 files have been sent already"], (await referrer.Submit(receipt, new { Files = Text(5) })).Errors);
        Assert.Equal(3, await portal.InScope(PortalFactory.Partnership, db => db.CaseFiles.CountAsync()));
    }

    [Fact]
    public async Task The_receipt_is_for_an_hour_for_this_referral_and_this_partnership()
    {
        var receipt = await SendAsync();

        Assert.Equal(HttpStatusCode.OK, (await referrer.Get(receipt.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await referrer.Get(receipt.Address.Replace("buckinghamshire", "oxfordshire", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await referrer.Get(receipt.Address + "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await referrer.Get($"{Form}/received/{portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("referral forms").Protect("1 2099-01-01")}")).Status);
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await referrer.Get(receipt.Address)).Status);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    // Opened long enough ago to be sent.
    private async Task<Page> OpenAsync()
    {
        var page = await referrer.Get(Form);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        return page;
    }

    private async Task<Page> SendAsync()
    {
        var page = await FilledAsync(await OpenAsync());
        Assert.Empty(page.Errors);
        return page;
    }

    private Task<Page> FilledAsync(Page page, object? but = null) => FilledAsync(page, but?.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(but)) ?? []);

    private Task<Page> FilledAsync(Page page, Dictionary<string, object?> but)
    {
        var aware = portal.Clock.GetUtcNow().AddHours(-5);
        var fields = new Dictionary<string, object?>
        {
            ["Summary"] = "A child was brought to hospital.",
            ["AwareOn"] = aware.LondonDate(),
            ["AwareTime"] = aware.InLondon().ToString("HH:mm", CultureInfo.InvariantCulture),
            ["Safety"] = "The child stays in hospital.",
            ["Children[0].FullName"] = "Marigold Testerton",
            ["Children[0].DateOfBirth"] = new DateOnly(2017, 4, 9),
            ["Children[0].NhsNumber"] = "943 476 5919",
            ["Children[0].Age"] = "3",
            ["Children[0].Harm"] = "SeriouslyHarmed",
            ["Children[2].Age"] = "6",
            ["Children[2].Harm"] = "Other",
            ["ReferrerName"] = "Robin Vale",
            ["ReferrerRole"] = "Health visitor",
            ["ReferrerAgency"] = "Community health",
            ["ReferrerEmail"] = "robin.vale@health.test",
        };
        if (but.ContainsKey("AwareOn.Day")) fields.Remove("AwareOn");
        foreach (var (name, value) in but) fields[name] = value;
        return referrer.Submit(page, fields);
    }

    private Task<int> CountAsync() => portal.InScope(PortalFactory.Partnership, db => db.Cases.CountAsync());

    private Task<CaseReview> LatestAsync() => portal.InScope(PortalFactory.Partnership, db => db.Cases.Include(c => c.Children.OrderBy(p => p.Id)).OrderByDescending(c => c.Id).FirstAsync());
}
