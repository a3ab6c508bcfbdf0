using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Tests.Shared.Layout;

public sealed class FrameTests
{
    private static void SignedIn(PageFrame frame)
    {
        frame.PartnershipName = "Bucks <b>SCP</b>";
        frame.PartnershipSlug = "bucks";
        frame.BrandColour = "#123456";
        frame.SignedInName = "Amina Okafor";
        frame.SessionMinutes = 30;
        frame.SearchPath = "/bucks/search";
        frame.Navigation = [new("Home", "/bucks/home"), new("Help", "/help")];
    }

    [Fact]
    public async Task A_page_has_a_language_a_title_a_skip_link_and_one_main_heading()
    {
        await using var site = await FrameSite.Start();
        foreach (var address in new[] { "/help", "/accessibility", "/privacy" })
        {
            var page = await site.Page(address);
            Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
            var heading = Assert.Single(page.QuerySelectorAll("h1")).TextContent;
            Assert.Equal($"{heading} – Safeguarding children partnerships", page.Title);
            Assert.NotNull(page.QuerySelector("main" + page.QuerySelector(".govuk-skip-link")!.GetAttribute("href")));
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        }
    }

    [Fact]
    public async Task Outside_a_partnership_nobody_is_offered_what_they_cannot_use()
    {
        await using var site = await FrameSite.Start();
        var page = await site.Page("/help");
        Assert.Null(page.QuerySelector("nav[aria-label=Main]"));
        Assert.Null(page.QuerySelector("[role=search]"));
        Assert.Null(page.QuerySelector("dialog"));
        Assert.NotNull(page.QuerySelector("a[href='/account/sign-in']"));
    }

    [Fact]
    public async Task Inside_the_frame_shows_whose_pages_these_are_and_where_one_is()
    {
        await using var site = await FrameSite.Start(SignedIn);
        var page = await site.Page("/help");
        Assert.Equal("Bucks <b>SCP</b>", page.QuerySelector("a.portal-header__name[href='/bucks/home']")!.TextContent);
        Assert.Equal("Help", page.QuerySelector("[aria-current]")!.TextContent);
        Assert.NotNull(page.QuerySelector($"link[href='{BrandStyles.AddressOf("#123456")}']"));
        Assert.NotNull(page.QuerySelector("form[action='/account/sign-out'][method=post] input[name=__RequestVerificationToken]"));
        Assert.Equal("30", page.Body!.GetAttribute("data-session-minutes"));
    }

    [Fact]
    public async Task What_was_done_is_said_once_and_can_be_undone()
    {
        await using var site = await FrameSite.Start();
        using var client = site.Client;
        using var redirect = await client.GetAsync(new Uri("/act?text=%3Cb%3EDone%3C/b%3E", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, redirect.Headers.Location);
        request.Headers.Add("Cookie", redirect.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var response = await client.SendAsync(request);

        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        Assert.Equal("<b>Done</b>", page.QuerySelector("[role=alert] .govuk-notification-banner__heading")!.TextContent);
        Assert.NotNull(page.QuerySelector("[role=alert] form[method=post][action='/undo']"));
        Assert.Contains(response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith(PortalCookies.Message + "=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_form_that_posts_carries_the_token_wherever_it_posts_to()
    {
        await using var site = await FrameSite.Start(SignedIn);
        using var client = site.Client;
        using var response = await client.GetAsync(new Uri("/help", UriKind.Relative));
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        var forms = page.QuerySelectorAll("form[method=post]");
        Assert.NotEmpty(forms);
        Assert.All(forms, form => Assert.True(form.HasAttribute("novalidate")));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/send")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", forms[0].QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"))]),
        };
        request.Headers.Add("Cookie", response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var sent = await client.SendAsync(request);
        Assert.Equal("sent", await sent.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/nothing/at/all", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/403", HttpStatusCode.Forbidden, "You cannot do this")]
    [InlineData("/error/413", HttpStatusCode.RequestEntityTooLarge, "The file is too large")]
    [InlineData("/error/429", HttpStatusCode.TooManyRequests, "Too many tries")]
    [InlineData("/error/500", HttpStatusCode.InternalServerError, "Sorry, something went wrong")]
    public async Task What_went_wrong_is_said_in_words_and_in_the_status(string address, HttpStatusCode status, string heading)
    {
        await using var site = await FrameSite.Start();
        using var client = site.Client;
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(heading, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_without_its_token_is_answered_with_what_to_do()
    {
        await using var site = await FrameSite.Start();
        using var client = site.Client;
        using var response = await client.PostAsync(new Uri("/send", UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("This page was open too long", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
