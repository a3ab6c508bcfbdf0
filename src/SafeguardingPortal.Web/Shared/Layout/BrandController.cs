using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>A partnership's colour as a stylesheet, since the content security policy lets no page carry style of its own. The colour is in the address, so browsers keep it for a year.</summary>
[AllowAnonymous]
public sealed class BrandController : Controller
{
    [HttpGetOrHead("/styles/brand-{colour:length(6)}.css")]
    public IActionResult Styles(string colour)
    {
        if (!BrandColour.TryParse(colour, out var brand)) return NotFound();

        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Content(BrandStyles.Css(brand), "text/css; charset=utf-8");
    }
}
