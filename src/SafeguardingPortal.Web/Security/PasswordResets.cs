using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;

namespace SafeguardingPortal.Web.Security;

/// <summary>Sends links to those who have forgotten their password. Whoever asks learns nothing about whether there is such an account, not even from how long it takes.</summary>
public sealed class PasswordResets(PortalDbContext db, AccountLinks links, PortalAddress address, AttemptLimit attempts, TimeProvider time)
{
    private const int MostAnHour = 3;

    private static readonly TimeSpan AlwaysTakes = TimeSpan.FromMilliseconds(300);

    public async Task SendAsync(string email, CancellationToken cancellationToken)
    {
        var rest = Task.Delay(AlwaysTakes, cancellationToken);
        var normalized = Account.Normalize(email);
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.ClosedAt == null, cancellationToken);
        if (await attempts.CountAsync($"reset {account?.NormalizedEmail ?? normalized}", MostAnHour, TimeSpan.FromHours(1), cancellationToken) is null && account is not null)
        {
            account.Tell("sent a link to reset the password");
            db.OutgoingMails.Add(AccountMails.Reset(account, address.Of($"/account/reset-password?token={links.Make(account, LinkPurpose.PasswordReset)}"), time.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }

        await rest;
    }
}
