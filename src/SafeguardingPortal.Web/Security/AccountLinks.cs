using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>What a link or a form proves when it comes back: that we made it, for this account, for this purpose, not long ago. A new password or signing out everywhere makes all earlier ones worthless.</summary>
public sealed class AccountLinks(PortalDbContext db, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("account links");

    /// <summary>A text that can stand in an address.</summary>
    public string Make(Account account, LinkPurpose purpose) =>
        protector.Protect(JsonSerializer.Serialize(new Content(account.Id, purpose, account.SecurityStamp!, time.GetUtcNow() + purpose.Lifetime())));

    /// <summary>The account, tracked; null when the link is forged, for something else, used or too old, or the account closed.</summary>
    public async Task<Account?> ReadAsync(string? token, LinkPurpose purpose, CancellationToken cancellationToken)
    {
        if (Unprotected(token) is not { } content || content.Purpose != purpose || content.Until < time.GetUtcNow()) return null;
        return await db.Users.SingleOrDefaultAsync(a => a.Id == content.AccountId && a.SecurityStamp == content.Stamp && a.ClosedAt == null, cancellationToken);
    }

    private Content? Unprotected(string? token)
    {
        try
        {
            return token is null ? null : JsonSerializer.Deserialize<Content>(protector.Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Content(int AccountId, LinkPurpose Purpose, string Stamp, DateTimeOffset Until);
}

/// <summary>What a link is for.</summary>
public enum LinkPurpose
{
    /// <summary>Setting the first password.</summary>
    Invitation = 1,

    /// <summary>Setting another password instead of a forgotten one.</summary>
    PasswordReset = 2,

    /// <summary>Entering the code after the password was right.</summary>
    SecondStep = 3,
}

internal static class LinkLifetimes
{
    public static TimeSpan Lifetime(this LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Invitation => AccountInvitation.Lifetime,
        LinkPurpose.PasswordReset => TimeSpan.FromHours(2),
        LinkPurpose.SecondStep => TimeSpan.FromMinutes(10),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
    };
}
