using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Reports.Composition;
using SafeguardingPortal.Reports.Document;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.Public.Reports;

/// <summary>The stylesheet of reports. Its address changes with its content, so browsers keep it for a year.</summary>
[AllowAnonymous]
public sealed class ReportStylesController : Controller
{
    [HttpGetOrHead("/styles/report-{colour:length(6)}.css")]
    public IActionResult Styles(string colour)
    {
        if (!BrandColour.TryParse(colour, out var brand)) return NotFound();

        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Content(PageStyles.For(brand), "text/css; charset=utf-8");
    }
}
