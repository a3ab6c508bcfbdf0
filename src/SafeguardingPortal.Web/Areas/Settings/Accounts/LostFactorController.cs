using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.Settings.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Turns off the second factor of somebody who has lost both the phone and the recovery codes; where their role needs one, signing in leads to setting up another.</summary>
[Route("{partnership}/settings/accounts/{id:int}/lost-factor"), Requires(Permission.ManageAccounts)]
public sealed class LostFactorController(PortalDbContext db, LostFactor lost, OwnPassword own, CurrentPartnership current, Access access) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Open(int id, CancellationToken cancellationToken)
    {
        if (!access.Is(PortalRole.Administrator)) return Forbid();
        return await FindAsync(id, cancellationToken) is { } account ? await FormAsync(account, new LostFactorForm(), cancellationToken) : NotFound();
    }

    [HttpPost("")]
    public async Task<IActionResult> TurnOff(int id, LostFactorForm form, CancellationToken cancellationToken)
    {
        if (!access.Is(PortalRole.Administrator)) return Forbid();
        if (await FindAsync(id, cancellationToken) is not { } account) return NotFound();
        if (account.TwoFactorEnabled && (!ModelState.IsValid || await lost.WhyNotAsync(account, cancellationToken) is not null || await own.ConfirmAsync(ModelState, nameof(form.Password), form.Password, cancellationToken) is null))
        {
            return await FormAsync(account, form, cancellationToken);
        }

        if (account.TwoFactorEnabled) await lost.TurnOffAsync(account, form.Reason!.Trim(), cancellationToken);
        return this.Done($"The second factor of {account.DisplayName} is off", current.Settings($"/accounts/{id}"));
    }

    private async Task<ViewResult> FormAsync(Data.Accounts.Account account, LostFactorForm form, CancellationToken cancellationToken)
    {
        (form.Id, form.Name, form.WhyNot) = (account.Id, account.DisplayName, await lost.WhyNotAsync(account, cancellationToken));
        return View("LostFactor", form);
    }

    private Task<Data.Accounts.Account?> FindAsync(int id, CancellationToken cancellationToken) => db.AccountsHere().SingleOrDefaultAsync(u => u.Id == id && u.ClosedAt == null, cancellationToken);
}

public sealed class LostFactorForm
{
    public const int ReasonLength = 500;

    [Display(Name = "How do you know it is really them?")]
    public string? Reason { get; set; }

    [Display(Name = "Your password")]
    public string? Password { get; set; }

    [BindNever]
    public int Id { get; set; }

    [BindNever]
    public string Name { get; set; } = "";

    /// <summary>Why it cannot be done; null when it can.</summary>
    [BindNever]
    public string? WhyNot { get; set; }
}

internal sealed class LostFactorFormValidator : AbstractValidator<LostFactorForm>
{
    public LostFactorFormValidator()
    {
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter how you know it is really them");
        RuleFor(f => f.Reason).MaximumLength(LostFactorForm.ReasonLength).WithMessage($"How you know it is really them must be {LostFactorForm.ReasonLength} characters or fewer");
    }
}
