using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.Account.SignIn;

[AllowAnonymous]
[Route("account/sign-in")]
public sealed class SignInController(PortalDbContext db, PasswordSignIn signIn, SignInSessions sessions, SignedIn signedIn, IHostEnvironment environment) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Open(string? returnUrl, CancellationToken cancellationToken)
    {
        if (signedIn.AccountId is { } id) return LocalRedirect(await AfterwardsAsync(id, returnUrl, cancellationToken));
        return await FormAsync(new() { ReturnUrl = returnUrl }, cancellationToken);
    }

    [HttpPost]
    public async Task<IActionResult> Send(SignInForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await FormAsync(form, cancellationToken);

        var answer = await signIn.CheckAsync(form.Email, form.Password, cancellationToken);
        if (answer.Account is not { } account)
        {
            ModelState.AddModelError(nameof(form.Password), answer.LockedUntil is { } until
                ? $"Too many wrong passwords. You can try again at {Words.Time(until)}, or reset your password now"
                : "The email address or password is wrong");
            return await FormAsync(form, cancellationToken);
        }

        await signIn.ForgetFailuresAsync(account, cancellationToken);
        account.Tell("signed in");
        await sessions.StartAsync(HttpContext, account);
        return LocalRedirect(await AfterwardsAsync(account.Id, form.ReturnUrl, cancellationToken));
    }

    private async Task<ViewResult> FormAsync(SignInForm form, CancellationToken cancellationToken)
    {
        // Nobody outside Development must learn whether these accounts exist.
        if (environment.IsDevelopment())
        {
            form.Samples = await SampleAccounts.In(db).OrderBy(a => a.Id)
                .Select(a => new SampleAccountLine(
                    a.Email!,
                    a.DisplayName,
                    // Nobody is signed in, so no partnership is chosen.
                    db.People.IgnoreQueryFilters(new[] { PortalDbContext.PartnershipFilter }).Where(p => p.AccountId == a.Id).Min(p => p.RoleTitle) ?? ""))
                .ToListAsync(cancellationToken);
        }

        return View("SignIn", form);
    }

    private async Task<string> AfterwardsAsync(int accountId, string? returnUrl, CancellationToken cancellationToken)
    {
        if (Url.IsLocalUrl(returnUrl)) return returnUrl;

        // Before a partnership is chosen.
        var slugs = await db.RoleGrants.IgnoreQueryFilters([PortalDbContext.PartnershipFilter]).Where(g => g.AccountId == accountId)
            .Join(db.Partnerships, g => g.PartnershipId, p => p.Id, (_, p) => p.Slug).Distinct().Take(2).ToListAsync(cancellationToken);
        return slugs is [var only] ? $"/{only}/home" : "/";
    }
}
