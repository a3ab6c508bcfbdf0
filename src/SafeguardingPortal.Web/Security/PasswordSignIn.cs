using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;

namespace SafeguardingPortal.Web.Security;

/// <summary>Checks an e-mail address and a password. An address without an account is treated as one with another password: same answers, same time, same limit.</summary>
public sealed class PasswordSignIn(PortalDbContext db, IPasswordHasher<Account> passwords, AttemptLimit attempts)
{
    /// <summary>How many wrong passwords, or codes, in a row lock an account.</summary>
    public const int MostAttempts = 5;

    /// <summary>For how long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private static string? anyHash;

    /// <summary>The account, if the password is its own and it may be used.</summary>
    public async Task<PasswordAnswer> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        if (await attempts.CountAsync(Subject(normalized), MostAttempts, LockedFor, cancellationToken) is { } locked) return new(null, locked);

        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellationToken);
        var hash = account?.PasswordHash ?? (anyHash ??= passwords.HashPassword(null!, Guid.NewGuid().ToString()));
        var verdict = passwords.VerifyHashedPassword(account!, hash, password);
        if (account is not { PasswordHash: not null, ClosedAt: null } || verdict == PasswordVerificationResult.Failed) return new(null, await FailAsync(normalized, account, cancellationToken));

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded) account.PasswordHash = passwords.HashPassword(account, password);
        return new(account, null);
    }

    /// <summary>After the last step of signing in, earlier failures no longer count.</summary>
    public Task ForgetFailuresAsync(Account account, CancellationToken cancellationToken)
    {
        account.LockoutEnd = null;
        return attempts.ForgetAsync(Subject(account.NormalizedEmail!), cancellationToken);
    }

    /// <summary>Says in the history when this failure was one too many.</summary>
    /// <returns>Until when no more attempts are allowed, or null.</returns>
    private async Task<DateTimeOffset?> FailAsync(string normalizedEmail, Account? account, CancellationToken cancellationToken)
    {
        var until = await attempts.ReachedAsync(Subject(normalizedEmail), MostAttempts, cancellationToken);
        if (until is null || account is null) return until;

        account.LockoutEnd = until;
        account.Tell($"was locked for {LockedFor.TotalMinutes:0} minutes after {MostAttempts} wrong passwords or codes");
        await db.SaveChangesAsync(cancellationToken);
        return until;
    }

    private static string Subject(string normalizedEmail) => "sign-in " + normalizedEmail;
}

/// <summary>What came of checking a password.</summary>
/// <param name="Account">Null when it was wrong.</param>
/// <param name="LockedUntil">When the next attempt is allowed, if not now.</param>
public sealed record PasswordAnswer(Account? Account, DateTimeOffset? LockedUntil);
