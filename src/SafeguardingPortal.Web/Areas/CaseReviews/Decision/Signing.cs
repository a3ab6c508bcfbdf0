using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.Drafts;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Decision;

/// <summary>Carries a choice from the page that shows it to the signature, so that nothing else can be signed: sealed, for one person, one case and ten minutes.</summary>
public sealed class SigningTicket(IDataProtectionProvider protection, SignedIn signedIn, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("decisions to sign");

    public string Make(string reference, Proposal choice) =>
        protector.Protect(JsonSerializer.Serialize(new Content(signedIn.AccountId!.Value, signedIn.SessionId!.Value, reference, choice, time.GetUtcNow() + Lifetime)));

    /// <summary>What was chosen, and whether it may be signed; null when it is forged, somebody else's or another case's.</summary>
    /// <returns>It may not once it is too old, or when it was chosen under another sign-in.</returns>
    public (Proposal Choice, bool MayBeSigned)? Read(string? ticket, string reference)
    {
        try
        {
            return ticket is not null && JsonSerializer.Deserialize<Content>(protector.Unprotect(ticket)) is { } content && content.AccountId == signedIn.AccountId && content.Reference == reference
                ? (content.Choice, content.SessionId == signedIn.SessionId && time.GetUtcNow() <= content.Until)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Content(int AccountId, Guid SessionId, string Reference, Proposal Choice, DateTimeOffset Until);
}

/// <summary>Asks whoever signs for their password again, and for their code where they have a second factor; then saves what they signed.</summary>
public sealed class Signature(OwnPassword own, SignInCheck check, PortalDbContext db, CaseMails mails, FormDrafts drafts)
{
    /// <summary>Whether they are who they say; if not, why is beside the field. Wrong ones count as they do when signing in.</summary>
    public async Task<bool> ConfirmAsync(ModelStateDictionary modelState, SignForm form, CancellationToken cancellationToken)
    {
        if (await own.ConfirmAsync(modelState, nameof(form.Password), form.Password, cancellationToken) is not { } account) return false;
        if (!account.TwoFactorEnabled) return true;
        if (string.IsNullOrWhiteSpace(form.Code))
        {
            modelState.AddModelError(nameof(form.Code), "Enter the code from your authenticator app");
            return false;
        }

        var answer = await check.CodeAsync(account, form.Code, cancellationToken);
        if (answer.Account is not null) return true;

        modelState.AddModelError(nameof(form.Code), answer.LockedUntil is { } until ? $"Too many wrong codes. Try again after {Words.Time(until)}" : "The code is wrong or was used before; wait for the next one");
        return false;
    }

    /// <summary>Whether whoever signs has a second factor.</summary>
    public Task<bool> AsksForCodeAsync(int accountId, CancellationToken cancellationToken) => db.Users.AnyAsync(a => a.Id == accountId && a.TwoFactorEnabled, cancellationToken);

    /// <summary>Saves what was decided, and tells the business unit, unless somebody was quicker.</summary>
    /// <param name="page">The path of the page on which it was chosen.</param>
    public async Task<bool> SaveAsync(int accountId, string page, CancellationToken cancellationToken)
    {
        await mails.SignedAsync(cancellationToken);
        if (!await db.TrySaveAsync(cancellationToken)) return false;

        // What was typed is signed now: it must not come back when the next decision is asked for.
        await drafts.ForgetAsync(accountId, page, page, cancellationToken);
        return true;
    }
}
