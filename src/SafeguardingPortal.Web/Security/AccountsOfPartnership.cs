using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;

namespace SafeguardingPortal.Web.Security;

/// <summary>Accounts and mails belong to no partnership. This is what one of them may see of them.</summary>
public static class AccountsOfPartnership
{
    /// <summary>The accounts with a role in this partnership, and those that its people use.</summary>
    public static IQueryable<Account> AccountsHere(this PortalDbContext db) => db.Users.Where(u => db.RoleGrants.Any(g => g.AccountId == u.Id) || db.People.Any(p => p.AccountId == u.Id));

    /// <summary>The mails to these accounts that could not be sent.</summary>
    public static IQueryable<OutgoingMail> FailedMailsHere(this PortalDbContext db) =>
        db.OutgoingMails.Where(m => m.SentAt == null && m.LastError != null && db.AccountsHere().Any(a => a.Email == m.To));
}
