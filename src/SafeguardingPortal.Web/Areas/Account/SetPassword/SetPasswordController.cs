using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Account.SetPassword;

/// <summary>Where the links lead that the portal sends: to the first password, or to another one instead of a forgotten one.</summary>
[AllowAnonymous]
[EnableRateLimiting(SubmissionLimit.Policy)]
[Route("account")]
public sealed class SetPasswordController(AccountLinks links, NewPasswords passwords, SignInCheck check, CurrentActor actor) : Controller
{
    [HttpGet("accept-invitation")]
    public Task<IActionResult> OpenInvitation(string? token, CancellationToken cancellationToken) => FormAsync(token, LinkPurpose.Invitation, cancellationToken);

    [HttpPost("accept-invitation")]
    public async Task<IActionResult> Accept(SetPasswordForm form, [FromServices] SignInSessions sessions, [FromServices] Landing landing, CancellationToken cancellationToken)
    {
        var (account, problem) = await SetAsync(form, LinkPurpose.Invitation, "accepted the invitation and set a password", cancellationToken);
        if (account is null) return problem!;

        await sessions.StartAsync(HttpContext, account);
        return LocalRedirect(await landing.PageAsync(account.Id, null, cancellationToken));
    }

    [HttpGet("reset-password")]
    public Task<IActionResult> OpenReset(string? token, CancellationToken cancellationToken) => FormAsync(token, LinkPurpose.PasswordReset, cancellationToken);

    /// <summary>Does not sign in: whoever reads somebody's mail still lacks their second factor.</summary>
    [HttpPost("reset-password")]
    public async Task<IActionResult> Reset(SetPasswordForm form, [FromServices] PortalDbContext db, CancellationToken cancellationToken)
    {
        var (account, problem) = await SetAsync(form, LinkPurpose.PasswordReset, "reset the password", cancellationToken);
        if (account is null) return problem!;

        await check.ForgetFailuresAsync(account, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return this.Done("Password changed. Sign in with it now", "/account/sign-in");
    }

    private async Task<IActionResult> FormAsync(string? token, LinkPurpose purpose, CancellationToken cancellationToken) =>
        await links.ReadAsync(token, purpose, cancellationToken) is { } account
            ? View("SetPassword", new SetPasswordForm { Token = token! }.For(account, purpose))
            : View("WornLink", purpose);

    private async Task<(Data.Accounts.Account? Account, IActionResult? Problem)> SetAsync(SetPasswordForm form, LinkPurpose purpose, string what, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(form.Token, purpose, cancellationToken) is not { } account) return (null, View("WornLink", purpose));

        if (ModelState.IsValid)
        {
            foreach (var message in await passwords.SetAsync(account, form.Password, what)) ModelState.AddModelError(nameof(form.Password), message);
        }

        if (!ModelState.IsValid) return (null, View("SetPassword", form.For(account, purpose)));

        // The link came by mail and has come back: the address is theirs, and so are they.
        account.EmailConfirmed = true;
        actor.Actor = new Actor(account.Id, account.DisplayName);
        return (account, null);
    }
}

public sealed class SetPasswordForm
{
    public string Token { get; set; } = "";

    public string Password { get; set; } = "";

    internal string Email { get; private set; } = "";

    internal LinkPurpose Purpose { get; private set; }

    internal SetPasswordForm For(Data.Accounts.Account account, LinkPurpose purpose)
    {
        (Email, Purpose) = (account.Email!, purpose);
        return this;
    }
}

internal sealed class SetPasswordFormValidator : AbstractValidator<SetPasswordForm>
{
    public SetPasswordFormValidator() => RuleFor(f => f.Password).NotEmpty().WithMessage("Enter a password");
}
