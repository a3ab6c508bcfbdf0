using System.Security.Cryptography;
using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.Account.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.SecondFactors;
using SafeguardingPortal.Web.Security.Sessions;
using Factor = SafeguardingPortal.Web.Security.SecondFactors.SecondFactor;

namespace SafeguardingPortal.Web.Areas.Account.SecondFactor;

/// <summary>Connects an authenticator app. The new key travels with the form, encrypted, and is kept only when a code proves that the app has it.</summary>
[RequiresSignIn, BeforeSecondFactor]
[Route(SecondFactorFirst.SetUpPath)]
public sealed class SetUpController(PortalDbContext db, Factor factor, OwnPassword own, SignInSessions sessions, SignedIn signedIn, IDataProtectionProvider protection, TimeProvider time) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        var key = AuthenticatorCode.NewKey();
        return View("SetUp", new SetUpForm { ProtectedKey = Protector.Protect(key) }.With(key, account, signedIn.NeedsSecondFactor));
    }

    [HttpPost]
    public async Task<IActionResult> Send(SetUpForm form, CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        if (Key(form) is not { } key) return LocalRedirect(SecondFactorFirst.SetUpPath);

        form.With(key, account, signedIn.NeedsSecondFactor);
        if (!ModelState.IsValid) return View("SetUp", form);

        // At somebody's unlocked desk nobody locks them out with an app of their own.
        if (await own.ConfirmAsync(ModelState, nameof(form.Password), form.Password, cancellationToken) is null) return View("SetUp", form);
        if (await factor.TurnOnAsync(account, key, form.Code!, cancellationToken) is not { } codes)
        {
            ModelState.AddModelError(nameof(form.Code), "The code is wrong. Enter the one that the app shows now");
            return View("SetUp", form);
        }

        db.OutgoingMails.Add(AccountMails.SecondFactorOn(account, time.GetUtcNow()));
        await sessions.StartAsync(HttpContext, account);
        return View("RecoveryCodes", codes);
    }

    // Of this account only: a form from elsewhere cannot bring in a key that somebody else knows.
    private IDataProtector Protector => protection.CreateProtector("second factor being set up", $"{signedIn.AccountId}");

    private string? Key(SetUpForm form)
    {
        try
        {
            return form.ProtectedKey is { Length: > 0 } sent ? Protector.Unprotect(sent) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Task<Data.Accounts.Account> AccountAsync(CancellationToken cancellationToken) => db.Users.SingleAsync(a => a.Id == signedIn.AccountId, cancellationToken);
}

public sealed class SetUpForm
{
    public string ProtectedKey { get; set; } = "";

    public string? Code { get; set; }

    public string? Password { get; set; }

    internal string Key { get; private set; } = "";

    internal string Address { get; private set; } = "";

    internal bool IsReplacing { get; private set; }

    /// <summary>Whether they cannot go on without it.</summary>
    internal bool IsForced { get; private set; }

    internal string KeyInGroups => string.Join(' ', Key.Chunk(4).Select(group => new string(group)));

    internal SetUpForm With(string key, Data.Accounts.Account account, bool isForced)
    {
        (Key, Address, IsReplacing, IsForced) = (key, Factor.Address(key, account.Email!), account.TwoFactorEnabled, isForced);
        return this;
    }
}

internal sealed class SetUpFormValidator : AbstractValidator<SetUpForm>
{
    public SetUpFormValidator() => RuleFor(f => f.Code).NotEmpty().WithMessage("Enter the code that the app shows");
}
