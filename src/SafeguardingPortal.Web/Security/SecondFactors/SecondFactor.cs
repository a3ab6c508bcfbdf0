using System.Security.Cryptography;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security.SecondFactors;

/// <summary>The code of an authenticator app, asked for after the password. Whoever calls saves.</summary>
public sealed class SecondFactor(AccountStore store, TimeProvider time)
{
    public const int RecoveryCodeCount = 10;

    // None that is taken for another.
    private const string CodeLetters = "23456789BCDFGHJKMNPQRTVWXY";

    private const string Issuer = "Safeguarding Portal";

    /// <summary>The roles that must have one where the settings require it: they decide, or give others their roles.</summary>
    public static IReadOnlyList<PortalRole> NeededFor { get; } = [PortalRole.Administrator, PortalRole.IndependentChair];

    public static bool IsNeededFor(PortalRole role) => NeededFor.Contains(role);

    /// <summary>What the app reads from the QR code. A very long e-mail address is left out, since the app only shows it.</summary>
    public static string Address(string key, string email)
    {
        var address = With($"{Issuer}:{email}");
        return address.Length <= QrCode.MostBytes ? address : With(Issuer);

        string With(string name) => $"otpauth://totp/{Uri.EscapeDataString(name)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}";
    }

    /// <summary>Turns it on, if the code proves that the app has the key.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Account account, string key, string code, CancellationToken cancellationToken)
    {
        if (AuthenticatorCode.StepOf(key, code, time.GetUtcNow()) is not { } step) return null;

        await store.SetAuthenticatorKeyAsync(account, key, cancellationToken);
        account.TurnSecondFactorOn();
        account.UseCode(step);
        return await NewCodesAsync(account, cancellationToken);
    }

    /// <summary>Turns it off, and forgets key and codes.</summary>
    /// <param name="reason">Why somebody else does so; null when its owner does.</param>
    public async Task TurnOffAsync(Account account, string? reason, CancellationToken cancellationToken)
    {
        account.TurnSecondFactorOff(reason);
        await store.SetAuthenticatorKeyAsync(account, "", cancellationToken);
        await store.KeepRecoveryCodesAsync(account, [], cancellationToken);
    }

    /// <summary>New recovery codes in place of those that are left.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Account account, CancellationToken cancellationToken)
    {
        account.Tell("made new recovery codes");
        return await NewCodesAsync(account, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(Account account, CancellationToken cancellationToken)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ => $"{RandomNumberGenerator.GetString(CodeLetters, 5)}-{RandomNumberGenerator.GetString(CodeLetters, 5)}")];
        await store.KeepRecoveryCodesAsync(account, codes, cancellationToken);
        return codes;
    }
}
