using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.SecondFactors;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Account.SignOut;

[RequiresSignIn, BeforeSecondFactor]
public sealed class SignOutController(SignedIn signedIn, SignInSessions sessions) : Controller
{
    [HttpPost("account/sign-out")]
    public async Task<IActionResult> Send(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(signedIn.AccountId!.Value, signedIn.SessionId!.Value, cancellationToken);
        await HttpContext.SignOutAsync();
        return this.Done("You have signed out", "/account/sign-in");
    }
}
