using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Account.Overview;

[RequiresSignIn]
[Route("account")]
public sealed class OverviewController(PortalDbContext db, SignedIn signedIn) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Open(CancellationToken cancellationToken) => View("Overview", await db.Users
        .Where(a => a.Id == signedIn.AccountId)
        .Select(a => new OverviewView(a.DisplayName, a.Email!, a.TwoFactorEnabled))
        .SingleAsync(cancellationToken));
}

public sealed record OverviewView(string Name, string Email, bool HasSecondFactor);
