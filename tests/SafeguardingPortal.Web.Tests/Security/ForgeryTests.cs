using System.Net;
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
}
