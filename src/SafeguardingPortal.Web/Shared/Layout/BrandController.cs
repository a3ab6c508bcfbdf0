using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>The partnership's colour as a stylesheet, since the content security policy lets no page carry style of its own.</summary>
[AllowAnonymous]
public sealed class BrandController(CurrentPartnership current) : Controller
{
    [HttpGet("{partnership}/brand.css")]
    [ResponseCache(Duration = 31_536_000, Location = ResponseCacheLocation.Any)]
    public IActionResult Styles() => Content(BrandStyles.Css(current.Required.Colour), "text/css; charset=utf-8");
}
