using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Areas.Account.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Sessions;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Account.ChangePassword;

[RequiresSignIn]
[Route("account/password")]
public sealed class ChangePasswordController(OwnPassword own, NewPasswords passwords, SignInSessions sessions) : Controller
{
    [HttpGet]
    public IActionResult Open() => View("ChangePassword", new ChangePasswordForm());

    [HttpPost]
    public async Task<IActionResult> Send(ChangePasswordForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || await own.ConfirmAsync(ModelState, nameof(form.CurrentPassword), form.CurrentPassword, cancellationToken) is not { } account) return View("ChangePassword", form);

        foreach (var message in await passwords.SetAsync(account, form.NewPassword, "changed the password")) ModelState.AddModelError(nameof(form.NewPassword), message);
        if (!ModelState.IsValid) return View("ChangePassword", form);

        await sessions.StartAsync(HttpContext, account);
        return this.Done("Password changed. You have been signed out everywhere else", "/account");
    }
}

public sealed class ChangePasswordForm
{
    [Display(Name = "Current password")]
    public string CurrentPassword { get; set; } = "";

    [Display(Name = "New password")]
    public string NewPassword { get; set; } = "";
}

internal sealed class ChangePasswordFormValidator : AbstractValidator<ChangePasswordForm>
{
    public ChangePasswordFormValidator()
    {
        RuleFor(f => f.CurrentPassword).NotEmpty().WithMessage("Enter your current password");
        RuleFor(f => f.NewPassword).NotEmpty().WithMessage("Enter a new password");
    }
}
