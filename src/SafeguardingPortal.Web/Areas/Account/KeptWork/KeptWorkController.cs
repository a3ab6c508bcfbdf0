using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Drafts;
using SafeguardingPortal.Web.Security.SecondFactors;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Account.KeptWork;

/// <summary>Keeps what is being typed, and the session with it.</summary>
[RequiresSignIn, BeforeSecondFactor]
[Route("account")]
public sealed class KeptWorkController(FormDrafts drafts, SignedIn signedIn) : Controller
{
    /// <summary>Asked by a script while somebody is at work: the request itself is what prolongs the session.</summary>
    [HttpPost("keep-alive")]
    public IActionResult KeepAlive() => NoContent();

    /// <summary>Keeps a form's fields as they stand. Sent by a script some seconds after the last change.</summary>
    [HttpPost("drafts")]
    public async Task<IActionResult> Keep(CancellationToken cancellationToken) =>
        Request.HasFormContentType && await drafts.KeepAsync(signedIn.AccountId!.Value, Request.Form, cancellationToken) is not null
            ? NoContent()
            : StatusCode(StatusCodes.Status413PayloadTooLarge);

    [HttpPost("drafts/discard")]
    public async Task<IActionResult> Discard([FromForm(Name = FormDrafts.PageField)] string page, [FromForm(Name = FormDrafts.FormField)] string form, CancellationToken cancellationToken)
    {
        await drafts.ForgetAsync(signedIn.AccountId!.Value, page, form, cancellationToken);
        return this.Done("What you had typed was discarded", LocalAddress.Of(page) ?? "/");
    }
}
