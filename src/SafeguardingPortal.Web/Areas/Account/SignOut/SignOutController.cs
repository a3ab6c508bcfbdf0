using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Account.SignOut;

[RequiresSignIn]
public sealed class SignOutController(SignedIn signedIn, SignInSessions sessions) : Controller
{
    [HttpPost("account/sign-out")]
    public async Task<IActionResult> Send()
    {
        await sessions.EndAsync(HttpContext, signedIn.SessionId!.Value);
        this.Done("You have signed out");
        return LocalRedirect("/account/sign-in");
    }
}
