using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace SafeguardingPortal.Web.Areas.Public.Errors;

/// <summary>What a person sees when there is no page to show, whatever they were doing.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    // No verb: a form that fails is run again as the form it was.
    [Route("/error/{statusCode:int:range(400,599)}")]
    [ResponseCache(NoStore = true)]
    public IActionResult Show(int statusCode)
    {
        Response.StatusCode = statusCode;
        // What went wrong with the form is no error of this page.
        ModelState.Clear();
        return View(statusCode switch
        {
            StatusCodes.Status400BadRequest => "OpenTooLong",
            StatusCodes.Status403Forbidden => "NotAllowed",
            StatusCodes.Status409Conflict => "AtTheSameMoment",
            StatusCodes.Status413PayloadTooLarge => "TooLarge",
            StatusCodes.Status429TooManyRequests => "TooMany",
            < 500 => "NotFound",
            _ => "Failed",
        });
    }
}
