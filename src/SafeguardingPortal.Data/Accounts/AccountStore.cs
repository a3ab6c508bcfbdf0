using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace SafeguardingPortal.Data.Accounts;

/// <summary>
/// Identity's store of accounts. It changes them in memory only: whoever uses it saves once, so that a change, its history and its mail are written together or not at all.
/// The secret of an authenticator app is kept encrypted, recovery codes as hashes.
/// </summary>
public sealed class AccountStore : UserOnlyStore<Account, PortalDbContext, int>
{
    private readonly IDataProtector protector;

    public AccountStore(PortalDbContext db, IDataProtectionProvider protection)
        : base(db)
    {
        AutoSaveChanges = false;
        protector = protection.CreateProtector("authenticator keys");
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, key.Length == 0 ? "" : protector.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { Length: > 0 } kept ? protector.Unprotect(kept) : null;

    public Task KeepRecoveryCodesAsync(Account account, IEnumerable<string> codes, CancellationToken cancellationToken) =>
        ReplaceCodesAsync(account, codes.Select(Hash), cancellationToken);

    /// <summary>Takes a recovery code, once.</summary>
    /// <returns>False when the account has no such code.</returns>
    public Task<bool> UseRecoveryCodeAsync(Account account, string code, CancellationToken cancellationToken) =>
        RedeemCodeAsync(account, Hash(code), cancellationToken);

    // The codes are random and long enough that a plain hash cannot be guessed back. Typed with or without hyphen, in any case.
    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
