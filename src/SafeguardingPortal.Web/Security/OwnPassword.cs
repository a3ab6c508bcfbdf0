using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Security;

/// <summary>Asks whoever is signed in for their password again, before what a stolen session must not do.</summary>
public sealed class OwnPassword(PortalDbContext db, SignedIn signedIn, SignInCheck check)
{
    /// <summary>The account, tracked; or null, with the reason beside the field. Wrong passwords count as they do when signing in.</summary>
    public async Task<Data.Accounts.Account?> ConfirmAsync(ModelStateDictionary modelState, string field, string? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(password))
        {
            modelState.AddModelError(field, "Enter your password");
            return null;
        }

        var email = await db.Users.Where(a => a.Id == signedIn.AccountId).Select(a => a.Email!).SingleAsync(cancellationToken);
        var answer = await check.PasswordAsync(email, password, cancellationToken);
        if (answer.Account is null) modelState.AddModelError(field, answer.LockedUntil is { } until ? $"Too many wrong passwords. Try again after {Words.Time(until)}" : "The password is wrong");
        return answer.Account;
    }
}
