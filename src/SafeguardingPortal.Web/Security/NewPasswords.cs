using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Security.Passwords;

namespace SafeguardingPortal.Web.Security;

/// <summary>Gives accounts their passwords. Whoever calls saves.</summary>
public sealed class NewPasswords(PortalDbContext db, UserManager<Account> users, IPasswordHasher<Account> passwords, TimeProvider time)
{
    /// <summary>Sets the password, if it will do; every session ends and the account's owner is told by mail.</summary>
    /// <param name="what">For the history: "changed the password".</param>
    /// <returns>Messages for the form; none when it is set.</returns>
    public async Task<IReadOnlyList<string>> SetAsync(Account account, string password, string what)
    {
        foreach (var rules in users.PasswordValidators)
        {
            var verdict = await rules.ValidateAsync(users, account, password);
            if (!verdict.Succeeded) return [.. verdict.Errors.Select(e => e.Description)];
        }

        var isFirst = account.PasswordHash is null;
        account.SetPassword(passwords.HashPassword(account, password), what);
        if (!isFirst) db.OutgoingMails.Add(AccountMails.PasswordChanged(account, time.GetUtcNow()));
        return [];
    }
}

/// <summary>The portal's rules for passwords, as Identity asks for them.</summary>
internal sealed class PasswordRulesOfPortal(PortalDbContext db) : IPasswordValidator<Account>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        // All partnerships the person belongs to; none is chosen on the account pages.
        var partnerships = await db.RoleGrants.IgnoreQueryFilters([PartnershipFilter.Name]).Where(g => g.AccountId == user.Id)
            .Join(db.Partnerships, g => g.PartnershipId, p => p.Id, (_, p) => p.Name).Distinct().ToListAsync();
        var messages = PasswordRules.Check(password ?? "", user.DisplayName, user.Email, partnerships);
        return messages.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. messages.Select(m => new IdentityError { Description = m })]);
    }
}
