using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Security.SecondFactors;

namespace SafeguardingPortal.Web.Areas.Settings.Accounts;

/// <summary>The second factor of somebody else who has lost it. Its owner is told by mail, and so are those who watch over the accounts.</summary>
public sealed class LostFactor(PortalDbContext db, SecondFactor factor, RoleMails mails, SignedIn signedIn, TimeProvider time)
{
    /// <summary>Why it is not turned off from here; null when it may be.</summary>
    public async Task<string?> WhyNotAsync(Data.Accounts.Account account, CancellationToken cancellationToken)
    {
        if (!account.TwoFactorEnabled) return "It has no second factor.";
        if (account.Id == signedIn.AccountId) return "It is your own: ask another administrator, or whoever runs the portal.";

        // A password alone must not open the records of another partnership because of what is done in this one.
        return await db.IsOfOthersAsync(account.Id, cancellationToken) ? "That cannot be done from here: ask whoever runs the portal." : null;
    }

    public async Task TurnOffAsync(Data.Accounts.Account account, string reason, CancellationToken cancellationToken)
    {
        await factor.TurnOffAsync(account, reason, cancellationToken);
        db.OutgoingMails.Add(AccountMails.SecondFactorOff(account, time.GetUtcNow(), signedIn.Actor.Name));
        await mails.FactorOffAsync(account.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
