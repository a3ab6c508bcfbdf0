using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Security.SecondFactors;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Security;

/// <summary>
/// Checks passwords and codes, and locks out whoever guesses. An address without an account is treated as one with another password: same answers, same time, same limit.
/// Locked means that nobody signs in; who is signed in already stays, or anybody could throw out a colleague whose address they know.
/// </summary>
public sealed class SignInCheck(PortalDbContext db, IPasswordHasher<Account> passwords, AccountStore store, AttemptLimit attempts, TimeProvider time)
{
    /// <summary>How many wrong passwords or codes lock an account.</summary>
    public const int MostAttempts = 5;

    /// <summary>For how long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private static string? anyHash;

    /// <summary>The account, if the password is its own and it may be used.</summary>
    public async Task<SignInAnswer> PasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellationToken);
        // A database may take other characters for the same: counted is whose account it is, not how the address was typed.
        normalized = account?.NormalizedEmail ?? normalized;
        if (await CountAsync(normalized, cancellationToken) is { } locked) return new(null, locked);

        var hash = account?.PasswordHash ?? (anyHash ??= passwords.HashPassword(null!, Guid.NewGuid().ToString()));
        var verdict = passwords.VerifyHashedPassword(account!, hash, password);
        if (account is not { PasswordHash: not null, ClosedAt: null } || verdict == PasswordVerificationResult.Failed) return await WrongAsync(normalized, account, cancellationToken);

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded) account.PasswordHash = passwords.HashPassword(account, password);

        // Right, and so not counted; but earlier failures are forgotten only with the last step, or a known password would buy any number of guesses at the code.
        if (account.TwoFactorEnabled) await attempts.TakeBackAsync(Subject(normalized), cancellationToken);
        else await ForgetFailuresAsync(account, cancellationToken);
        return new(account, null);
    }

    /// <summary>The account, if the code is the authenticator app's and was not used before.</summary>
    public Task<SignInAnswer> CodeAsync(Account account, string code, CancellationToken cancellationToken) => SecondStepAsync(
        account,
        async () => await store.GetAuthenticatorKeyAsync(account, cancellationToken) is { } key
            && AuthenticatorCode.StepOf(key, code, time.GetUtcNow()) is { } step
            && account.UseCode(step)
            && await db.TrySaveAsync(cancellationToken),
        cancellationToken);

    /// <summary>The account, if the code is one of its recovery codes that are left.</summary>
    public Task<SignInAnswer> RecoveryCodeAsync(Account account, string code, CancellationToken cancellationToken) => SecondStepAsync(
        account,
        async () =>
        {
            if (!await store.UseRecoveryCodeAsync(account, code, cancellationToken)) return false;
            account.UsedRecoveryCode();
            return await db.TrySaveAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Earlier failures no longer count: the person has proved who they are.</summary>
    public Task ForgetFailuresAsync(Account account, CancellationToken cancellationToken)
    {
        account.LockoutEnd = null;
        return attempts.ForgetAsync(Subject(account.NormalizedEmail!), cancellationToken);
    }

    private async Task<SignInAnswer> SecondStepAsync(Account account, Func<Task<bool>> isRight, CancellationToken cancellationToken)
    {
        if (await CountAsync(account.NormalizedEmail!, cancellationToken) is { } locked) return new(null, locked);
        if (!await isRight()) return await WrongAsync(account.NormalizedEmail!, account, cancellationToken);

        await ForgetFailuresAsync(account, cancellationToken);
        return new(account, null);
    }

    private async Task<SignInAnswer> WrongAsync(string normalizedEmail, Account? account, CancellationToken cancellationToken)
    {
        var until = await attempts.ReachedAsync(Subject(normalizedEmail), MostAttempts, cancellationToken);
        if (until is { } locked && account is not null)
        {
            account.Lock(locked, $"{MostAttempts} wrong passwords or codes");
            await db.TrySaveAsync(cancellationToken);
        }

        return new(null, until);
    }

    private Task<DateTimeOffset?> CountAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        attempts.CountAsync(Subject(normalizedEmail), MostAttempts, LockedFor, cancellationToken);

    private static string Subject(string normalizedEmail) => "sign-in " + normalizedEmail;
}

/// <summary>What came of checking a password or a code.</summary>
/// <param name="Account">Null when it was wrong. Tracked: saving it saves what it has told.</param>
/// <param name="LockedUntil">When the next attempt is allowed, if not now.</param>
public sealed record SignInAnswer(Account? Account, DateTimeOffset? LockedUntil);
