using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.Public.Information;

/// <summary>The pages behind the links at the foot of every page.</summary>
[AllowAnonymous]
public sealed class InformationController : Controller
{
    [HttpGetOrHead("/help")]
    public IActionResult Help() => View();

    [HttpGetOrHead("/accessibility")]
    public IActionResult Accessibility() => View();

    [HttpGetOrHead("/privacy")]
    public IActionResult Privacy() => View();

    [HttpGetOrHead("/cookies")]
    public IActionResult Cookies() => View();
}
