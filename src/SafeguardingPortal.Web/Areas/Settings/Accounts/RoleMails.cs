using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>Tells the independent chair when somebody who keeps the accounts can open case reviews by a change of roles, and when an administrator turns off the second factor of another. Whoever calls saves.</summary>
public sealed class RoleMails(PortalDbContext db, CurrentPartnership current, PortalAddress address, SignedIn signedIn, TimeProvider time)
{
    public Task ChangedAsync(int accountId, CancellationToken cancel) => TellAsync(accountId, "role", AccountMails.RolesChanged, cancel);

    public Task FactorOffAsync(int accountId, CancellationToken cancel) => TellAsync(accountId, "account", AccountMails.FactorOfAnotherOff, cancel);

    // To the chairs, or where there is none to the business unit; not to whoever did it or whose account it is.
    private async Task TellAsync(int accountId, string kind, Func<Data.Accounts.Account, string, string, DateTimeOffset, OutgoingMail> mail, CancellationToken cancel)
    {
        var self = signedIn.AccountId;
        var others = await db.RoleGrants.AsNoTracking().Where(g => g.AccountId != accountId && g.AccountId != self && (g.Role == PortalRole.IndependentChair || g.Role == PortalRole.BusinessUnit))
            .Join(db.Users.Where(u => u.ClosedAt == null), g => g.AccountId, u => u.Id, (g, u) => new { g.Role, Account = u }).OrderBy(o => o.Account.Id).ToListAsync(cancel);
        var (link, now) = (address.Of($"/{current.Required.Slug}/history?Kind={kind}"), time.GetUtcNow());
        var chairs = others.FindAll(o => o.Role == PortalRole.IndependentChair);
        db.OutgoingMails.AddRange((chairs.Count > 0 ? chairs : others).DistinctBy(o => o.Account.Id).Select(o => mail(o.Account, current.Required.Name, link, now)));
    }
}
