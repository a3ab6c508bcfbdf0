using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Account.SignIn;

[AllowAnonymous]
[EnableRateLimiting(SubmissionLimit.Policy)]
[Route("account/sign-in")]
public sealed class SignInController(PortalDbContext db, SignInCheck check, SignInSessions sessions, AccountLinks links, Landing landing) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Open([FromServices] SignedIn signedIn, string? returnUrl, string? ended, CancellationToken cancellationToken)
    {
        if (signedIn.AccountId is { } id) return LocalRedirect(await landing.PageAsync(id, returnUrl, cancellationToken));
        return await FormAsync(new() { ReturnUrl = returnUrl, Ended = ended }, cancellationToken);
    }

    [HttpPost]
    public async Task<IActionResult> Send(SignInForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await FormAsync(form, cancellationToken);

        var answer = await check.PasswordAsync(form.Email, form.Password, cancellationToken);
        if (answer.Account is not { } account)
        {
            ModelState.AddModelError(nameof(form.Password), answer.LockedUntil is { } until
                ? $"Too many wrong passwords. Signing in is locked until {Words.Time(WholeMinute(until))}; you can reset your password now"
                : "The email address or password is wrong");
            return await FormAsync(form, cancellationToken);
        }

        // The ticket says that the password was right; whoever comes back with it still needs the code.
        if (account.TwoFactorEnabled) return View("Code", new CodeForm { Ticket = links.Make(account, LinkPurpose.SecondStep), ReturnUrl = form.ReturnUrl });

        return await EnterAsync(account, "signed in", form.ReturnUrl, cancellationToken);
    }

    [HttpGet("code")]
    public IActionResult OpenCode() => LocalRedirect("/account/sign-in");

    [HttpPost("code")]
    public async Task<IActionResult> SendCode(CodeForm form, [FromServices] AccountStore store, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(form.Ticket, LinkPurpose.SecondStep, cancellationToken) is not { TwoFactorEnabled: true } account)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "You took too long to enter the code. Enter your password again");
            return await FormAsync(new() { ReturnUrl = form.ReturnUrl }, cancellationToken);
        }

        if (!ModelState.IsValid) return View("Code", form);

        // The code that was wrong before still stands in its field when a recovery code is typed in its place.
        var byRecovery = !string.IsNullOrWhiteSpace(form.RecoveryCode);
        var answer = byRecovery ? await check.RecoveryCodeAsync(account, form.RecoveryCode!, cancellationToken) : await check.CodeAsync(account, form.Code!, cancellationToken);
        if (answer.Account is null)
        {
            ModelState.AddModelError(byRecovery ? nameof(form.RecoveryCode) : nameof(form.Code), answer.LockedUntil is { } until
                ? $"Too many wrong codes. Signing in is locked until {Words.Time(WholeMinute(until))}"
                : byRecovery ? "The recovery code is wrong or was used before" : "The code is wrong or was used before; wait for the next one");
            return View("Code", form);
        }

        if (byRecovery) new DoneMessage($"You have {Words.Count(await store.CountCodesAsync(account, cancellationToken), "recovery code")} left", UndoPath: null).Put(TempData);
        return await EnterAsync(account, byRecovery ? "signed in with a recovery code" : "signed in with a code", form.ReturnUrl, cancellationToken);
    }

    // The page says minutes: whoever tries at the one it says is let in.
    private static DateTimeOffset WholeMinute(DateTimeOffset until) => until.AddTicks((TimeSpan.TicksPerMinute - until.Ticks % TimeSpan.TicksPerMinute) % TimeSpan.TicksPerMinute);

    private async Task<IActionResult> EnterAsync(Data.Accounts.Account account, string what, string? returnUrl, CancellationToken cancellationToken)
    {
        account.Tell(what);
        await sessions.StartAsync(HttpContext, account);
        return LocalRedirect(await landing.PageAsync(account.Id, returnUrl, cancellationToken));
    }

    private async Task<ViewResult> FormAsync(SignInForm form, CancellationToken cancellationToken)
    {
        // Nobody outside Development must learn whether these accounts exist.
        if (HttpContext.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            form.Samples = await SampleAccounts.In(db).OrderBy(a => a.Id)
                .Select(a => new SampleAccountLine(
                    a.Email!,
                    a.DisplayName,
                    // Nobody is signed in, so no partnership is chosen.
                    db.People.IgnoreQueryFilters(new[] { PartnershipFilter.Name }).Where(p => p.AccountId == a.Id).Min(p => p.RoleTitle) ?? ""))
                .ToListAsync(cancellationToken);
        }

        return View("SignIn", form);
    }
}
