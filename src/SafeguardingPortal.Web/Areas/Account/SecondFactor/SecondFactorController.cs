using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.Account.Shared;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.SecondFactors;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared.Layout;
using Factor = SafeguardingPortal.Web.Security.SecondFactors.SecondFactor;

namespace SafeguardingPortal.Web.Areas.Account.SecondFactor;

[RequiresSignIn]
[Route("account/second-factor")]
public sealed class SecondFactorController(PortalDbContext db, Factor factor, OwnPassword own, SignedIn signedIn, PortalSettings settings) : Controller
{
    private bool IsNeeded => settings.RequireSecondFactor && signedIn.Roles.Any(r => Factor.IsNeededFor(r.Role));

    [HttpGet]
    public async Task<IActionResult> Open(CancellationToken cancellationToken) =>
        View("SecondFactor", new SecondFactorView(await IsOnAsync(cancellationToken), IsNeeded));

    [HttpGet("turn-off")]
    public IActionResult OpenTurnOff() => IsNeeded ? NotFound() : View("TurnOff", new PasswordForm());

    [HttpPost("turn-off")]
    public async Task<IActionResult> TurnOff(PasswordForm form, [FromServices] SignInSessions sessions, [FromServices] TimeProvider time, CancellationToken cancellationToken)
    {
        if (IsNeeded) return NotFound();
        if (await own.ConfirmAsync(ModelState, nameof(form.Password), form.Password, cancellationToken) is not { } account) return View("TurnOff", form);

        await factor.TurnOffAsync(account, reason: null, cancellationToken);
        db.OutgoingMails.Add(AccountMails.SecondFactorOff(account, time.GetUtcNow()));
        await sessions.StartAsync(HttpContext, account);
        return this.Done("Second factor turned off", "/account");
    }

    [HttpGet("recovery-codes")]
    public IActionResult OpenCodes() => View("RenewCodes", new PasswordForm());

    [HttpPost("recovery-codes")]
    public async Task<IActionResult> RenewCodes(PasswordForm form, CancellationToken cancellationToken)
    {
        if (await own.ConfirmAsync(ModelState, nameof(form.Password), form.Password, cancellationToken) is not { } account) return View("RenewCodes", form);
        if (!account.TwoFactorEnabled) return LocalRedirect("/account/second-factor");

        var codes = await factor.RenewCodesAsync(account, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return View("RecoveryCodes", codes);
    }

    private Task<bool> IsOnAsync(CancellationToken cancellationToken) => db.Users.Where(a => a.Id == signedIn.AccountId).Select(a => a.TwoFactorEnabled).SingleAsync(cancellationToken);
}

/// <param name="IsNeeded">Whether their role asks for one.</param>
public sealed record SecondFactorView(bool IsOn, bool IsNeeded);

public sealed class PasswordForm
{
    public string? Password { get; set; }
}
