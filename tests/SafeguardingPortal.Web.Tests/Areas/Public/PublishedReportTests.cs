using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data.Samples;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Public;

[Collection(PublishedSampleCollection.Name)]
public sealed class PublishedReportTests(PublishedSample portal)
{
    private const string Report = $"{PublishedSample.Reports}/2019-20";

    [Fact]
    public async Task Anyone_reads_it_as_a_page_without_an_account_or_a_cookie()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get(Report);

        Assert.Equal("Annual report 2019/20", page.Heading);
        Assert.Equal(["Foreword", "About the partnership", "How we are organised", "Our vision", "Our partners", "Children and schools in Buckinghamshire", "What we achieved", "What our groups did", "What is next"], page.Texts(".report-contents__line"));
        Assert.All(page.Document.QuerySelectorAll(".report-contents__link"), link => Assert.NotNull(page.Document.QuerySelector(link.GetAttribute("href")!)));
        Assert.Contains("Published 28 September 2020", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not written yet", page.Text, StringComparison.Ordinal);
        using var answer = await anonymous.Http.GetAsync(Report);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task It_is_drawn_once_for_all_who_have_not_signed_in_and_again_when_the_partnership_shows_itself_otherwise()
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();
        var (first, _) = await Read(anonymous);
        var (again, isKept) = await Read(anonymous, "?anything");
        Assert.True(isKept);
        Assert.Equal(first, again);

        var (own, isOwnKept) = await Read(unit);
        Assert.False(isOwnKept);
        Assert.Contains("Sign out", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign out", (await Read(anonymous)).Page, StringComparison.Ordinal);

        const string Vision = $"/{PortalFactory.Partnership}/settings/vision";
        const string Name = "Buckinghamshire Safeguarding Children Partnership";
        await unit.Submit(await unit.Get(Vision), new { Name = "Another name" });
        Assert.Contains("<title>Annual report 2019/20 – Another name</title>", (await Read(anonymous)).Page, StringComparison.Ordinal);
        await unit.Submit(await unit.Get(Vision), new { Name });
        Assert.Contains($"<title>Annual report 2019/20 – {Name}</title>", (await Read(anonymous)).Page, StringComparison.Ordinal);

        static async Task<(string Page, bool IsKept)> Read(PortalClient reader, string query = "")
        {
            using var answer = await reader.Http.GetAsync(Report + query);
            return (await answer.Content.ReadAsStringAsync(), answer.Headers.Age is not null);
        }
    }

    [Fact]
    public async Task It_names_no_account_and_no_address_of_a_person()
    {
        using var anonymous = portal.Anonymous();
        Assert.DoesNotContain(".example", (await anonymous.Get(Report)).Document.QuerySelector("article")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_and_styles_together_stay_far_below_three_hundred_kilobytes()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get($"{PublishedSample.Reports}/2020-21");
        var bytes = page.Content.Length;
        foreach (var style in page.Document.QuerySelectorAll("link[rel=stylesheet]")) bytes += (await anonymous.Http.GetByteArrayAsync(style.GetAttribute("href"))).Length;
        Assert.True(bytes < 300_000, $"{bytes} bytes");
    }

    [Fact]
    public async Task Its_stylesheet_may_be_kept_for_a_year()
    {
        using var anonymous = portal.Anonymous();
        var address = (await anonymous.Get(Report)).Document.QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!).Single(h => h.StartsWith("/styles/report-1f6f5c.css?v=", StringComparison.Ordinal));
        using var styles = await anonymous.Http.GetAsync(address);
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", styles.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).OrderBy(v => v != "public").ThenBy(v => v == "immutable")));
        Assert.Contains("--brand:#1f6f5c", await styles.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Get("/styles/report-purple.css")).Status);
    }

    [Fact]
    public async Task The_pdf_is_shown_in_the_browser_under_its_name_and_may_be_asked_for_again_at_no_cost()
    {
        using var anonymous = portal.Anonymous();
        using var pdf = await anonymous.Http.GetAsync($"{Report}.pdf");
        Assert.Equal(HttpStatusCode.OK, pdf.StatusCode);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", pdf.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("buckinghamshire-annual-report-2019-20.pdf", pdf.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        Assert.Equal(new DateTimeOffset(2020, 9, 28, 10, 0, 0, TimeSpan.Zero), pdf.Content.Headers.LastModified);
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString((await pdf.Content.ReadAsByteArrayAsync())[..5]));

        using var byTag = new HttpRequestMessage(HttpMethod.Get, $"{Report}.pdf") { Headers = { IfNoneMatch = { pdf.Headers.ETag! } } };
        using var byDate = new HttpRequestMessage(HttpMethod.Get, $"{Report}.pdf") { Headers = { IfModifiedSince = pdf.Content.Headers.LastModified } };
        foreach (var request in new[] { byTag, byDate })
        {
            using var same = await anonymous.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            Assert.Equal(pdf.Headers.ETag, same.Headers.ETag);
            Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_piece_of_the_pdf_or_its_head_alone_can_be_asked_for()
    {
        using var anonymous = portal.Anonymous();
        var whole = await anonymous.Http.GetByteArrayAsync($"{Report}.pdf");

        using var range = new HttpRequestMessage(HttpMethod.Get, $"{Report}.pdf") { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var piece = await anonymous.Http.SendAsync(range);
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal(whole[100..200], await piece.Content.ReadAsByteArrayAsync());

        using var beyond = new HttpRequestMessage(HttpMethod.Get, $"{Report}.pdf") { Headers = { Range = new RangeHeaderValue(whole.Length + 1, null) } };
        using var none = await anonymous.Http.SendAsync(beyond);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, none.StatusCode);

        using var head = await anonymous.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"{Report}.pdf"));
        Assert.Equal((HttpStatusCode.OK, (long?)whole.Length), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/help")]
    [InlineData(PublishedSample.Reports)]
    [InlineData($"{PublishedSample.Reports}/2020-21")]
    public async Task Whoever_asks_whether_a_public_page_is_there_is_answered(string path)
    {
        using var anonymous = portal.Anonymous();

        using var head = await anonymous.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task Whole_downloads_are_counted_and_nothing_else()
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();
        const string Pdf = $"{PublishedSample.Reports}/2020-21.pdf";
        var before = await Counted();

        using (var pdf = await anonymous.Http.GetAsync(Pdf))
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, Pdf) { Headers = { IfNoneMatch = { pdf.Headers.ETag! } } };
            using var piece = new HttpRequestMessage(HttpMethod.Get, Pdf) { Headers = { Range = new RangeHeaderValue(0, 9) } };
            using var head = new HttpRequestMessage(HttpMethod.Head, Pdf);
            foreach (var request in new[] { again, piece, head }) (await anonymous.Http.SendAsync(request)).Dispose();
        }

        Assert.Equal(before + 1, await Counted());

        async Task<int> Counted() => int.Parse((await unit.Get($"{PublishedSample.Reports}/manage/2020-21")).Texts("#editions + table td[data-label=Downloads]")[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Each_table_can_be_taken_along_as_a_file()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get(Report);
        var links = page.Document.QuerySelectorAll(".report-download a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(page.Document.QuerySelectorAll("article table").Length, links.Count);

        using var file = await anonymous.Http.GetAsync(links.Single(l => l.EndsWith("/group-actions.csv", StringComparison.Ordinal)));
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        var lines = (await file.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Group,Actions,Completed,Withdrawn,Still open,Open and carried on,Due date moved", lines[0]);
        Assert.StartsWith("All groups,85,", lines[^1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Get($"{Report}/tables/nothing.csv")).Status);
    }

    [Theory]
    [InlineData("2018-19")]
    [InlineData("2018-19.pdf")]
    [InlineData("2019-2020")]
    [InlineData("2019/20")]
    [InlineData("last")]
    public async Task What_was_not_published_is_not_found(string year)
    {
        using var anonymous = portal.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Get($"{PublishedSample.Reports}/{year}")).Status);
    }

    [Fact]
    public async Task What_was_published_stays_as_it_was_whatever_becomes_of_the_records()
    {
        using var anonymous = portal.Anonymous();
        var (page, pdf) = ((await anonymous.Get(Report)).Document.QuerySelector("article")!.OuterHtml, await anonymous.Http.GetByteArrayAsync($"{Report}.pdf"));

        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var agency = await db.Agencies.FirstAsync(a => a.Name == "Thames Valley Police");
            Assert.Empty(agency.Revise(new("Another police force", "APF", agency.Sector, agency.IsStatutory, agency.From, agency.To, agency.SuccessorId)));
            var report = await db.AnnualReports.Include(r => r.Texts).SingleAsync(r => r.Year == new Domain.Common.ReportingYear(2019));
            report.Write(Domain.AnnualReports.ReportPart.Foreword, null, "Something else altogether.");
            foreach (var fact in await db.AreaFacts.Where(f => f.Year == report.Year).ToListAsync()) fact.Revise(new(fact.What, fact.Name, fact.Value + 1, fact.Unit, fact.AsAt, fact.Source, fact.Order));
            await db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");
        var preview = await unit.Get($"{PublishedSample.Reports}/manage/2019-20/preview");

        Assert.Contains("Another police force", preview.Text, StringComparison.Ordinal);
        Assert.Equal(page, (await anonymous.Get(Report)).Document.QuerySelector("article")!.OuterHtml);
        Assert.Equal(pdf, await anonymous.Http.GetByteArrayAsync($"{Report}.pdf"));
    }

    [Fact]
    public async Task Starting_again_does_not_publish_the_sample_again()
    {
        using var second = portal.Beside();
        using var anonymous = second.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await anonymous.Get(Report)).Status);
        // What it does some seconds after it has started.
        await using (var scope = second.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<SamplePublications>().QueueAsync(CancellationToken.None);
        await portal.InScope(PortalFactory.Partnership, async db => Assert.Equal(2, await db.PrintJobs.CountAsync(j => j.AsOf != null)));
    }

    [Fact]
    public async Task A_corrected_edition_takes_the_place_of_the_first_which_stays_on_record_for_staff()
    {
        using var unit = await portal.SignInAs("unit");
        using var anonymous = portal.Anonymous();
        const string Manage = $"{PublishedSample.Reports}/manage/2020-21";
        var first = await anonymous.Http.GetByteArrayAsync($"{PublishedSample.Reports}/2020-21.pdf");
        await unit.Submit(await unit.Get($"{Manage}/parts/next"), new { Text = "- Put right what was wrong" });
        var ask = await unit.Get($"{Manage}/publish");
        Assert.Contains("Anyone can read this at the front of the report", ask.Text, StringComparison.Ordinal);
        Assert.Equal(["Enter what was corrected", "Write what is missing first, or enter why the report is published without it"], (await unit.Submit(ask)).Errors);
        Assert.DoesNotContain("corrected", (await anonymous.Get($"{PublishedSample.Reports}/2020-21")).Text, StringComparison.Ordinal);

        var progress = await unit.Submit(ask, new { Reason = "A figure was wrong.", WithoutThem = "Nobody has written them" });
        await PublishedSample.Until(async () => (await unit.Get(progress.Address)).Heading is "The report is published" or "The report could not be published", "It never ended");

        var page = await anonymous.Get($"{PublishedSample.Reports}/2020-21");
        Assert.Contains("This is edition 2, corrected. It took the place of the edition of 27 September 2021.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["A figure was wrong."], page.Texts(".report-correction__text"));
        Assert.StartsWith("Edition 2, corrected, published ", Assert.Single(page.Texts(".report-cover__published")), StringComparison.Ordinal);
        Assert.EndsWith("First published 27 September 2021", page.Texts(".report-cover__published")[0], StringComparison.Ordinal);
        Assert.Contains("Put right what was wrong", page.Text, StringComparison.Ordinal);
        Assert.NotEqual(first, await anonymous.Http.GetByteArrayAsync($"{PublishedSample.Reports}/2020-21.pdf"));
        Assert.Equal(first, await unit.Http.GetByteArrayAsync($"{Manage}/editions/1.pdf"));
        Assert.DoesNotContain("Put right what was wrong", (await unit.Get($"{Manage}/editions/1")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await anonymous.Get($"{Manage}/editions/1")).Address, StringComparison.Ordinal);
        var told = await portal.InScope(PortalFactory.Partnership, db => db.History.Where(h => h.What.Contains("published")).OrderBy(h => h.Sequence).Select(h => new { h.What, h.Reason, h.ActorName, h.At }).ToListAsync());
        Assert.Contains(told, h => h.What == "published the report" && h.At == new DateTimeOffset(2020, 9, 28, 10, 0, 0, TimeSpan.Zero));
        Assert.Equal(("published edition 2, corrected", "A figure was wrong."), (told[^1].What, told[^1].Reason));
        Assert.NotEqual("The portal", told[^1].ActorName);

        progress = await unit.Submit(await unit.Get($"{Manage}/publish"), new { Reason = "Another figure was wrong.", WithoutThem = "Nobody has written them" });
        await PublishedSample.Until(async () => (await unit.Get(progress.Address)).Heading is "The report is published" or "The report could not be published", "It never ended");
        page = await anonymous.Get($"{PublishedSample.Reports}/2020-21");
        Assert.Equal(["Another figure was wrong."], page.Texts(".report-correction__text"));
        Assert.EndsWith("First published 27 September 2021", page.Texts(".report-cover__published")[0], StringComparison.Ordinal);
    }
}
