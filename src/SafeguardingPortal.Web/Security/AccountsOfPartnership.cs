using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security.SecondFactors;

namespace SafeguardingPortal.Web.Security;

/// <summary>Accounts and mails belong to no partnership. This is what one of them may see of them.</summary>
public static class AccountsOfPartnership
{
    /// <summary>The accounts with a role in this partnership, and those that its people use.</summary>
    public static IQueryable<Account> AccountsHere(this PortalDbContext db) => db.Users.Where(u => db.RoleGrants.Any(g => g.AccountId == u.Id) || db.People.Any(p => p.AccountId == u.Id));

    /// <summary>Whether an account has roles in another partnership, which what is done here must not reach.</summary>
    public static Task<bool> IsOfOthersAsync(this PortalDbContext db, int id, CancellationToken cancellationToken) =>
        db.RoleGrants.IgnoreQueryFilters([PartnershipFilter.Name]).AnyAsync(g => g.AccountId == id && g.PartnershipId != db.ScopeId, cancellationToken);

    /// <summary>Since when this partnership may know what is done to an account and when it is used: since it accepted the invitation.</summary>
    /// <returns>Null for an account that was made here: from its beginning.</returns>
    public static Task<DateTimeOffset?> KnownSinceAsync(this PortalDbContext db, int id, CancellationToken cancellationToken) =>
        db.AccountInvitations.Where(i => i.AccountId == id && i.Answer == InvitationAnswer.Accepted).MaxAsync(i => i.AnsweredAt, cancellationToken);

    /// <summary>Those of somebody who was given a role here and has not chosen a password yet.</summary>
    public static IQueryable<Account> NotTakenUp(this IQueryable<Account> accounts, PortalDbContext db) =>
        accounts.Where(u => u.ClosedAt == null && u.PasswordHash == null && db.RoleGrants.Any(g => g.AccountId == u.Id));

    /// <summary>Those in use without a second factor, though a role here is one that needs it where the settings require it.</summary>
    public static IQueryable<Account> WithoutSecondFactor(this IQueryable<Account> accounts, PortalDbContext db)
    {
        var needing = SecondFactor.NeededFor;
        return accounts.Where(u => u.ClosedAt == null && u.PasswordHash != null && !u.TwoFactorEnabled && db.RoleGrants.Any(g => g.AccountId == u.Id && needing.Contains(g.Role)));
    }

    /// <summary>The mails to these accounts that could not be sent.</summary>
    public static IQueryable<OutgoingMail> FailedMailsHere(this PortalDbContext db) =>
        db.OutgoingMails.Where(m => m.SentAt == null && m.LastError != null && db.AccountsHere().Any(a => a.Email == m.To));
}
