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
