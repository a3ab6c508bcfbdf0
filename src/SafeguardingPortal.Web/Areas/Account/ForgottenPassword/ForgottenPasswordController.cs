using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Account.ForgottenPassword;

[AllowAnonymous]
[EnableRateLimiting(SubmissionLimit.Policy)]
[Route("account/forgotten-password")]
public sealed class ForgottenPasswordController(PasswordResets resets) : Controller
{
    [HttpGet]
    public IActionResult Open() => View("ForgottenPassword", new ForgottenPasswordForm());

    [HttpPost]
    public async Task<IActionResult> Send(ForgottenPasswordForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return View("ForgottenPassword", form);

        await resets.SendAsync(form.Email, cancellationToken);
        return View("Sent", form);
    }
}

public sealed class ForgottenPasswordForm
{
    [Display(Name = "Email address")]
    public string Email { get; set; } = "";
}

internal sealed class ForgottenPasswordFormValidator : AbstractValidator<ForgottenPasswordForm>
{
    public ForgottenPasswordFormValidator() => RuleFor(f => f.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter your email address")
        .Must(typed => MailAddress.TryCreate(typed.Trim(), out var address) && address.Address == typed.Trim()).WithMessage("Enter an email address in the correct format, like name@example.com");
}
