using System.Net;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

public sealed class ListTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    private const string Rows = "table.portal-cards tbody tr";

    [Fact]
    public async Task Each_action_says_what_by_whom_by_when_and_how_it_stands()
    {
        var reference = await portal.Raise("Train forty practitioners in the use of the toolkit", dueIn: -3, then: a => a.MoveDue(ActionsPortal.Today.AddDays(-2), "Capacity", "Illness", ActionsPortal.Somebody, portal.Now.AddDays(-20)));
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}?text={reference}");

        var row = Assert.Single(page.Texts(Rows));
        Assert.Contains($"{reference} Train forty practitioners in the use of the toolkit", row, StringComparison.Ordinal);
        Assert.Contains("2030/31, item 1", row, StringComparison.Ordinal);
        Assert.EndsWith("12 Oct 2030 2 days late moved once Not started Red 2 days overdue", row, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await viewer.Get(page.Document.QuerySelector($"{Rows} a")!.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task A_rating_that_was_set_by_hand_says_so()
    {
        var reference = await portal.Raise(dueIn: -3, then: a => a.OverrideRag(Rag.Amber, "The printer delivers on Monday"));
        using var viewer = await portal.SignInAs("viewer");

        var row = Assert.Single((await viewer.Get($"{ActionsPortal.Root}?text={reference}")).Texts(Rows));

        Assert.EndsWith("Amber set by hand: The printer delivers on Monday", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mine_and_my_agencys_and_overdue_and_awaiting_are_told_apart()
    {
        var mine = await portal.Raise("Count what the member alone has to do", owner: "member");
        var chairs = await portal.Raise("Count what the chair alone has to do", owner: "groupchair", dueIn: -1);
        var reported = await portal.RaiseReported("Count what waits for the chair to confirm");
        using var member = await portal.SignInAs("member");

        async Task<IReadOnlyList<string>> In(string tab, string reference) => (await member.Get($"{ActionsPortal.Root}/{tab}?text={reference}")).Texts(Rows);

        Assert.Single(await In("mine", mine));
        Assert.Empty(await In("mine", chairs));
        Assert.Single(await In("my-agency", mine));
        Assert.Single(await In("overdue", chairs));
        Assert.Empty(await In("overdue", mine));
        var awaiting = await member.Get($"{ActionsPortal.Root}/awaiting?year=2030-31");
        Assert.Contains(reported, awaiting.Text, StringComparison.Ordinal);
        Assert.Equal("Actions awaiting confirmation", awaiting.Heading);
    }

    [Fact]
    public async Task A_chair_is_shown_only_what_is_theirs_to_confirm()
    {
        var mine = await portal.RaiseReported("Wait for this very chair to confirm it");
        var another = await portal.Raise("Wait for another chair to confirm it", group: "another-group", then: a =>
        {
            a.AddEvidence("Minutes", "https://www.example.org/minutes", ActionsPortal.Somebody, portal.Now);
            a.ReportComplete("Done", ActionsPortal.Somebody, portal.Now);
        });
        using var chair = await portal.SignInAs("groupchair");

        var page = await chair.Get($"{ActionsPortal.Root}/awaiting?year=2030-31");

        Assert.Equal("Actions for you to confirm", page.Heading);
        Assert.Contains(mine, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(another, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reference"), InlineData("what"), InlineData("group"), InlineData("owner"), InlineData("agency"), InlineData("due"), InlineData("moved"), InlineData("status"), InlineData("rating"), InlineData("attention"), InlineData("nonsense")]
    public async Task Any_column_can_be_ordered_by_both_ways(string field)
    {
        await portal.Raise("Aa stands at one end of the order", dueIn: 5);
        await portal.Raise("Zz stands at the other end of it", dueIn: 90);
        using var viewer = await portal.SignInAs("viewer");

        var up = (await viewer.Get($"{ActionsPortal.Root}?text=end+of&year=2030-31&sort={field}")).Texts($"{Rows} td:nth-child(2)");
        var down = (await viewer.Get($"{ActionsPortal.Root}?text=end+of&year=2030-31&sort=-{field}")).Texts($"{Rows} td:nth-child(2)");

        Assert.Equal(up.Order(), down.Order());
        if (field is "reference" or "what" or "due") Assert.Equal(up, down.Reverse());
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_can_be_taken_away_one_by_one()
    {
        await portal.Raise("Paint the waiting room of the clinic green", dueIn: 200, then: a => a.OverrideRag(Rag.Red, "The paint is out of stock"));
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}?text=PAINT&rating=Red&status=Open&dueFrom=2031-04-01&dueTo=2031-06-01&group={portal.Group}&year=2030-31");

        Assert.Contains("The paint is out of stock", Assert.Single(page.Texts(Rows)), StringComparison.Ordinal);
        Assert.Equal(7, page.Texts(".portal-filter__remove").Count);
        Assert.Empty((await viewer.Get($"{ActionsPortal.Root}?text=PAINT&rating=Amber")).Texts(Rows));
        Assert.Empty((await viewer.Get($"{ActionsPortal.Root}?text=PAINT&status=Complete")).Texts(Rows));
    }

    [Theory]
    [InlineData("100%"), InlineData("a_b"), InlineData("[abc]"), InlineData("back\\slash"), InlineData("'; drop table Actions;--"), InlineData("<script>alert(1)</script>")]
    public async Task What_is_looked_for_is_taken_letter_by_letter(string words)
    {
        var reference = await portal.Raise($"Look for {words} in this text");
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}?text={Uri.EscapeDataString(words)}");

        Assert.Contains(reference, Assert.Single(page.Texts(Rows)), StringComparison.Ordinal);
        Assert.Equal(words, page.Document.QuerySelector("input[name=Text]")!.GetAttribute("value"));
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task The_list_as_it_stood_on_a_past_day_has_the_status_and_the_date_of_then()
    {
        var reference = await portal.Raise("Look at this action on a past day", dueIn: 10, then: a =>
        {
            a.AddProgress("Began", starts: true, ActionsPortal.Somebody, portal.Now.AddDays(-20));
            a.MoveDue(ActionsPortal.Today.AddDays(30), "Capacity", "Illness", ActionsPortal.Somebody, portal.Now.AddDays(-10));
            a.Withdraw("Not needed", ActionsPortal.Somebody, portal.Now.AddDays(-5));
        });
        using var viewer = await portal.SignInAs("viewer");

        async Task<string> On(int daysAgo) => string.Join('|', (await viewer.Get($"{ActionsPortal.Root}?text={reference}&asAt={ActionsPortal.Today.AddDays(-daysAgo):yyyy-MM-dd}")).Texts($"{Rows} td:nth-child(n+4)"));

        Assert.Equal("", await On(41));
        Assert.StartsWith("24 Oct 2030 in 50 days|Not started", await On(40), StringComparison.Ordinal);
        Assert.StartsWith("24 Oct 2030 in 30 days|In progress", await On(20), StringComparison.Ordinal);
        Assert.StartsWith("13 Nov 2030 in 40 days moved once|In progress", await On(10), StringComparison.Ordinal);
        Assert.StartsWith("13 Nov 2030 moved once|Withdrawn", await On(5), StringComparison.Ordinal);
        Assert.Contains("in progress, due 24 October 2030", (await viewer.Get($"{ActionsPortal.Root}/{reference}?on={ActionsPortal.Today.AddDays(-15):yyyy-MM-dd}")).Text, StringComparison.Ordinal);
        Assert.Single((await viewer.Get($"{ActionsPortal.Root}?status=InProgress&text={reference}&asAt={ActionsPortal.Today.AddDays(-10):yyyy-MM-dd}")).Texts(Rows));
    }

    [Theory]
    [InlineData("rating=Red&asAt=2030-09-20", "As it stood on 20 September 2030")]
    [InlineData("year=none&status=Open", "Open")]
    public async Task No_filter_is_said_to_be_chosen_that_the_list_does_not_keep(string query, string kept)
    {
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}?{query}");

        Assert.Contains(kept, Assert.Single(page.Texts(".portal-filter__remove")), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("select[name=Rating] option[selected]:not([value=''])"));
    }

    [Fact]
    public async Task A_day_that_is_still_to_come_is_refused_beside_its_field()
    {
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}?AsAt={ActionsPortal.Today.AddDays(1):yyyy-MM-dd}");

        Assert.Equal(["‘As it stood on’ must be today or in the past"], page.Errors);
        Assert.Equal("2030-10-15", page.Document.QuerySelector("input[name=AsAt]")!.GetAttribute("value"));
        Assert.Empty((await viewer.Get($"{ActionsPortal.Root}?AsAt={ActionsPortal.Today:yyyy-MM-dd}")).Errors);
    }

    [Fact]
    public async Task A_filter_of_a_thousand_words_is_refused_beside_its_field()
    {
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}?text={string.Join('+', Enumerable.Range(0, 1500).Select(n => $"w{n}"))}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["Words or reference must be 100 characters or fewer"], page.Errors);
    }

    [Theory]
    [InlineData("csv", "text/csv"), InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task The_filtered_list_is_downloaded_whole(string format, string type)
    {
        for (var i = 0; i < 55; i++) await portal.Raise($"Fill more than one page with row {format} {i}");
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get($"{ActionsPortal.Root}?text=row+{format}");
        var file = await viewer.Http.GetAsync($"{ActionsPortal.Root}?text=row+{format}&format={format}");

        Assert.Equal(50, page.Texts(Rows).Count);
        Assert.Contains("1 to 50 of 55 actions", page.Text, StringComparison.Ordinal);
        Assert.Equal(5, (await viewer.Get($"{ActionsPortal.Root}?text=row+{format}&page=2")).Texts(Rows).Count);
        Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
        if (format == "csv") Assert.Equal(56, (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_file_has_a_day_of_last_progress_only_where_there_was_some()
    {
        await portal.Raise("Say nothing of the progress of this one");
        await portal.Raise("Say something of the progress of this one", then: a => a.AddProgress("Begun", starts: true, ActionsPortal.Somebody, portal.Now.AddDays(-5)));
        using var viewer = await portal.SignInAs("viewer");

        using var file = await viewer.Http.GetAsync($"{ActionsPortal.Root}?text=progress+of+this+one&sort=reference&format=csv");

        var lines = (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["Last progress", "", "2030-10-09"], lines.Select(line => line.Split(',')[^5]));
    }

    [Theory]
    [InlineData("?owner=abc"), InlineData("?dueFrom=31-02-2020"), InlineData("?dueFrom=2031-01-01&dueTo=2030-01-01"), InlineData("?status=Sleeping"), InlineData("?page=-4"), InlineData("?page=99999999999"), InlineData("?year=1066-67"), InlineData("?sort=-"), InlineData("?asAt=9999-12-31"), InlineData("?asAt=0001-01-01"), InlineData("?rating=7")]
    public async Task An_address_that_makes_no_sense_is_no_failure(string query)
    {
        using var viewer = await portal.SignInAs("viewer");

        var page = await viewer.Get(ActionsPortal.Root + query);

        Assert.Equal((HttpStatusCode.OK, "Actions"), (page.Status, page.Heading));
    }

    [Theory]
    [InlineData("A-99999999"), InlineData("A-x"), InlineData("12"), InlineData("nothing"), InlineData("A-0"), InlineData("A-99999999999999")]
    public async Task An_action_that_is_not_there_is_not_found(string reference)
    {
        using var unit = await portal.SignInAs("unit");

        foreach (var page in (string[])["", "/edit", "/progress", "/move-date", "/complete", "/withdraw", "/reinstate", "/rating", "/evidence/new", "/evidence/1"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{ActionsPortal.Root}/{reference}{page}")).Status);
        }
    }

    [Fact]
    public async Task A_reference_is_found_in_small_letters_too()
    {
        var reference = await portal.Raise();
        using var viewer = await portal.SignInAs("viewer");

        Assert.Equal(HttpStatusCode.OK, (await viewer.Get($"{ActionsPortal.Root}/{reference.ToLowerInvariant()}")).Status);
    }

    [Fact]
    public async Task What_an_agency_owed_that_became_mine_in_two_steps_is_my_agencys()
    {
        var reference = await portal.RaiseForForerunnerOf("viewer");
        using var viewer = await portal.SignInAs("viewer");
        using var member = await portal.SignInAs("member");

        Assert.Contains(reference, Assert.Single((await viewer.Get($"{ActionsPortal.Root}/my-agency?text={reference}")).Texts(Rows)), StringComparison.Ordinal);
        Assert.Empty((await member.Get($"{ActionsPortal.Root}/my-agency?text={reference}")).Texts(Rows));
    }
}
