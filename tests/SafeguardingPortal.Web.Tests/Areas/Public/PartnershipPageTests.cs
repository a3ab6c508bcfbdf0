using System.Net;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Public;

[Collection(PublishedSampleCollection.Name)]
public sealed class PartnershipPageTests(PublishedSample portal)
{
    [Fact]
    public async Task The_first_page_lists_the_partnerships_served()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get("/");
        Assert.Equal(["Buckinghamshire Safeguarding Children Partnership", "Oxfordshire Safeguarding Children Partnership"], page.Texts("main h2"));
    }

    [Fact]
    public async Task A_partnership_says_who_it_is_how_it_is_organised_who_belongs_to_it_and_what_it_has_published()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get($"/{PortalFactory.Partnership}");

        Assert.Equal("Buckinghamshire Safeguarding Children Partnership", page.Heading);
        Assert.Equal(["Annual reports", "What we stand for", "How we hear children", "How we are organised", "Our partners", "Contact"], page.Texts("main h2"));
        Assert.Equal(["Annual report 2020/21", "Annual report 2019/20"], page.Texts(".report-card__title"));
        Assert.Contains("Buckinghamshire, Oxfordshire and Berkshire West Integrated Care Board", page.Texts("main li"));
        Assert.DoesNotContain("Buckinghamshire Clinical Commissioning Group", page.Texts("main li"));
        Assert.Equal("img", page.Document.QuerySelector("svg.report-structure__picture")!.GetAttribute("role"));
        Assert.Equal("mailto:business.unit@buckinghamshire.example", page.Document.QuerySelector("#contact ~ p a")!.GetAttribute("href"));
        Assert.Equal(0, anonymous.Cookies.Count);
    }

    [Fact]
    public async Task What_to_do_for_a_child_in_danger_comes_first()
    {
        using var anonymous = portal.Anonymous();
        var page = await anonymous.Get($"/{PortalFactory.Partnership}");

        Assert.Contains("call 999", page.Document.QuerySelector("h1")!.NextElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("h1 ~ p a[href='#contact']"));
    }

    [Fact]
    public async Task No_heading_has_nothing_under_it()
    {
        using var anonymous = portal.Anonymous();

        Assert.Equal(["Statutory safeguarding partners"], (await anonymous.Get("/oxfordshire")).Texts("#partners ~ h3"));
        Assert.Equal(["Statutory safeguarding partners", "Relevant agencies"], (await anonymous.Get($"/{PortalFactory.Partnership}")).Texts("#partners ~ h3"));
    }

    [Theory]
    [InlineData("/Buckinghamshire", "/buckinghamshire")]
    [InlineData("/BUCKINGHAMSHIRE/annual-reports/2019-20.pdf?from=Print%20%26%20post", "/buckinghamshire/annual-reports/2019-20.pdf?from=Print%20%26%20post")]
    public async Task An_address_typed_with_capitals_leads_to_the_partnership_for_good(string typed, string there)
    {
        using var anonymous = portal.Anonymous();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, typed);
            using var answer = await anonymous.Http.SendAsync(request);
            Assert.Equal((HttpStatusCode.MovedPermanently, there), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        }
    }

    [Fact]
    public async Task Capitals_lead_nowhere_where_there_is_no_partnership_and_take_no_form()
    {
        using var anonymous = portal.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Get("/Nowhere")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Forge("/Buckinghamshire/serious-incident")).Status);
    }

    [Fact]
    public async Task A_partnership_without_a_report_says_so()
    {
        using var anonymous = portal.Anonymous();
        Assert.Contains("No annual report has been published here yet.", (await anonymous.Get("/oxfordshire/annual-reports")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_served_is_not_found()
    {
        using var anonymous = portal.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Get("/nowhere")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.Get("/nowhere/annual-reports")).Status);
    }
}
