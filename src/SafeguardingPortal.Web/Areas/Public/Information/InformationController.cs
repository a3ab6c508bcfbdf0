using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace SafeguardingPortal.Web.Areas.Public.Information;

/// <summary>The pages behind the links at the foot of every page.</summary>
[AllowAnonymous]
public sealed class InformationController : Controller
{
    [HttpGet("/help")]
    public IActionResult Help() => View();

    [HttpGet("/accessibility")]
    public IActionResult Accessibility() => View();

    [HttpGet("/privacy")]
    public IActionResult Privacy() => View();

    [HttpGet("/cookies")]
    public IActionResult Cookies() => View();
}
