using System.Net;
using System.Net.Http.Headers;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Security;

public sealed class ForgeryTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/password")]
    [InlineData("/account/sessions/end-all")]
    [InlineData("/account/second-factor/turn-off")]
    [InlineData("/account/drafts")]
    [InlineData("/account/keep-alive")]
    public async Task A_form_without_its_token_is_refused_with_a_page_that_says_so(string path)
    {
        using var client = await portal.SignInAs("unit");
        var page = await client.Forge(path, ("Name", "forged"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.Heading);
        Assert.Equal("/account", (await client.Get("/account")).Address);
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/drafts")]
    [InlineData($"/{PortalFactory.Partnership}/settings/lists/new")]
    [InlineData($"/{PortalFactory.Partnership}/serious-incident")]
    public async Task A_token_in_a_header_opens_nothing_so_that_a_form_that_cannot_be_read_is_refused(string path)
    {
        using var client = await portal.SignInAs("unit");
        using var content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"Name\"\r\n\r\nNever ended");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { { "RequestVerificationToken", (await client.Get("/account")).Token() } } };

        using var answer = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
