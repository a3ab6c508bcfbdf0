using Microsoft.Extensions.Hosting;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Account;

public sealed class SampleAccountsTests
{
    [Fact]
    public async Task In_development_the_sign_in_page_lists_them_and_each_signs_in()
    {
        using var portal = new PortalFactory();
        using var client = portal.Anonymous();
        var page = await client.Get("/account/sign-in");
        string[] everybody = ["admin", "unit", "chair", "groupchair", "member", "finance", "cdop", "viewer"];
        Assert.Superset(everybody.Select(AccountFacts.Email).ToHashSet(StringComparer.Ordinal), page.Texts("td[data-label='Email address']").ToHashSet(StringComparer.Ordinal));
        Assert.Contains(SampleAccounts.Password, page.Text, StringComparison.Ordinal);
        foreach (var who in everybody)
        {
            using var signedIn = await portal.SignInAs(who);
            Assert.Equal("/account", (await signedIn.Get("/account")).Address);
        }

        Assert.True(await portal.InScope(null, db => SampleAccounts.ExistAsync(db, CancellationToken.None)));
    }

    [Fact]
    public async Task In_production_there_are_none()
    {
        using var portal = new PortalFactory { Environment = Environments.Production };
        using var client = portal.Anonymous();
        var page = await client.Get("/account/sign-in");
        Assert.Equal("Sign in", page.Heading);
        Assert.DoesNotContain("Sample", page.Content, StringComparison.OrdinalIgnoreCase);
    }
}
