using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.History.Verification;

/// <summary>Lets an administrator check that no entry was altered, removed or inserted.</summary>
[Requires(Permission.VerifyHistory)]
[Route("{partnership}/history/check")]
public sealed class VerificationController(HistoryVerifier verifier) : Controller
{
    [HttpGet]
    public IActionResult Check() => View(model: null);

    [HttpPost]
    public async Task<IActionResult> CheckNow(CancellationToken cancellationToken) => View(nameof(Check), await verifier.VerifyAsync(cancellationToken));
}
