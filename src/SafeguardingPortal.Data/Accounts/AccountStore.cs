using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SafeguardingPortal.Data.Accounts;

/// <summary>
/// Identity's store of accounts. It changes them in memory only: whoever uses it saves once, so that a change, its history and its mail are written together or not at all.
/// The secret of an authenticator app is kept encrypted, recovery codes as hashes.
/// </summary>
public sealed partial class AccountStore : UserOnlyStore<Account, PortalDbContext, int>
{
    private readonly IDataProtector protector;

    private readonly ILogger logger;

    public AccountStore(PortalDbContext db, IDataProtectionProvider protection, ILogger<AccountStore> logger)
        : base(db)
    {
        this.logger = logger;
        AutoSaveChanges = false;
        protector = protection.CreateProtector("authenticator keys");
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, key.Length == 0 ? "" : protector.Protect(key), cancellationToken);

    /// <summary>Null when there is none, or none that can be read any more because the installation's secret, or the keys under it, are others now.</summary>
    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken)
    {
        if (await base.GetAuthenticatorKeyAsync(user, cancellationToken) is not { Length: > 0 } kept) return null;
        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            UnreadableKey(logger);
            return null;
        }
    }

    public Task KeepRecoveryCodesAsync(Account account, IEnumerable<string> codes, CancellationToken cancellationToken) =>
        ReplaceCodesAsync(account, codes.Select(Hash), cancellationToken);

    /// <summary>Takes a recovery code, once.</summary>
    /// <returns>False when the account has no such code.</returns>
    public Task<bool> UseRecoveryCodeAsync(Account account, string code, CancellationToken cancellationToken) =>
        RedeemCodeAsync(account, Hash(code), cancellationToken);

    [LoggerMessage(LogLevel.Warning, "The key of an authenticator app cannot be read: History__Key or the rows of DataProtectionKeys are not those it was kept under. Only recovery codes let people in until they set the app up anew.")]
    private static partial void UnreadableKey(ILogger logger);

    // The codes are random and long enough that a plain hash cannot be guessed back. Typed with or without hyphen, in any case.
    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
