using Microsoft.AspNetCore.Identity;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Accounts;

/// <summary>Somebody who can sign in. What they may do is held per partnership, in role grants.</summary>
public sealed class Account : IdentityUser<int>, IKept
{
    private readonly List<Happening> happenings = [];

    public string DisplayName { get; set; } = "";

    /// <summary>Closed accounts cannot sign in; they stay, since history names them.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The half minute whose code was used last; that code and earlier ones are worth nothing any more. Null before the first.</summary>
    public long? LastCodeStep { get; private set; }

    public string Kind => "account";

    public string Label => Email ?? DisplayName;

    /// <summary>Only what a reader of the history can use; never a hash, a stamp or a counter.</summary>
    public bool Keeps(string property) =>
        property is nameof(DisplayName) or nameof(Email) or nameof(TwoFactorEnabled) or nameof(LockoutEnd) or nameof(EmailConfirmed) or nameof(ClosedAt);

    /// <summary>An account that cannot sign in until it has a password.</summary>
    public static Account Create(string email, string displayName)
    {
        var normalized = Normalize(email);
        return new()
        {
            Email = email,
            NormalizedEmail = normalized,
            UserName = email,
            NormalizedUserName = normalized,
            DisplayName = displayName,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
    }

    /// <summary>An e-mail address as it is looked up, however it was typed.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>From now on this password opens the account; every session ends, and every link sent before is worth nothing.</summary>
    /// <param name="what">How it came about: "changed the password".</param>
    public void SetPassword(string hash, string what)
    {
        PasswordHash = hash;
        EndSessions();
        Tell(what);
    }

    /// <summary>From now on signing in asks for a code. Every session ends.</summary>
    public void TurnSecondFactorOn()
    {
        Tell(TwoFactorEnabled ? "set up another authenticator app as the second factor" : "turned the second factor on");
        TwoFactorEnabled = true;
        EndSessions();
    }

    /// <summary>From now on the password alone is enough. Every session ends.</summary>
    public void TurnSecondFactorOff(string? reason)
    {
        (TwoFactorEnabled, LastCodeStep) = (false, null);
        EndSessions();
        Tell("turned the second factor off", reason);
    }

    /// <summary>Takes a code of the authenticator app, once.</summary>
    /// <param name="step">The half minute it belongs to.</param>
    /// <returns>False when it, or a later one, was used before.</returns>
    public bool UseCode(long step)
    {
        if (step <= LastCodeStep) return false;
        LastCodeStep = step;
        ChangeStamp();
        return true;
    }

    /// <summary>One of the recovery codes has been taken.</summary>
    public void UsedRecoveryCode()
    {
        ChangeStamp();
        Tell("used a recovery code");
    }

    public void SignOutEverywhere()
    {
        EndSessions();
        Tell("signed out everywhere");
    }

    /// <summary>Notes that signing in is refused for a while; the count of attempts is what refuses.</summary>
    public void Lock(DateTimeOffset until, string why)
    {
        LockoutEnd = until;
        Tell($"locked the account until {until.InLondon():HH:mm}", why);
    }

    /// <summary>From now on nobody signs in with it; its sessions end.</summary>
    public void Close(DateTimeOffset at)
    {
        ClosedAt = at;
        EndSessions();
        Tell("closed the account");
    }

    public void Reopen()
    {
        ClosedAt = null;
        Tell("reopened the account");
    }

    public void Tell(string what, string? reason = null) => happenings.Add(new(what, reason));

    public IReadOnlyList<Happening> TakeHappenings()
    {
        Happening[] taken = [.. happenings];
        happenings.Clear();
        return taken;
    }

    private void EndSessions()
    {
        SecurityStamp = Guid.NewGuid().ToString("N");
        ChangeStamp();
    }

    // Two people saving the same account at once: the second is refused.
    private void ChangeStamp() => ConcurrencyStamp = Guid.NewGuid().ToString("N");
}

/// <summary>One signing-in that has not ended: a browser on a device. The cookie names it; without it the cookie is worth nothing.</summary>
public sealed class SignInSession
{
    public Guid Id { get; init; }

    public int AccountId { get; init; }

    public Account Account { get; init; } = null!;

    /// <summary>The account's stamp when it began. Whatever changes the stamp (a new password, signing out everywhere) ends the session.</summary>
    public required string SecurityStamp { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>To the minute; thirty idle minutes end the session.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The browser, as it names itself.</summary>
    public string UserAgent { get; init; } = "";

    public string Address { get; init; } = "";
}

/// <summary>How often something was tried: signing in with one address, asking for a link to it. Counted here, so that it counts for every copy of the portal.</summary>
public sealed class AttemptCount
{
    /// <summary>A hash of what was tried with: addresses that nobody has an account for are nobody's business.</summary>
    public required string Key { get; init; }

    public int Count { get; set; }

    /// <summary>When the count begins anew.</summary>
    public DateTimeOffset Until { get; set; }
}

/// <summary>What somebody typed into a form and has not sent: kept on the server, so that nothing stays behind on a shared computer.</summary>
public sealed class FormDraft
{
    public const int AddressLength = 400;

    public int Id { get; init; }

    public int AccountId { get; init; }

    /// <summary>The address of the page the form stands on.</summary>
    public required string Path { get; init; }

    /// <summary>Where the form is sent to, since a page may have several; empty for what is no form of a page.</summary>
    public string Form { get; init; } = "";

    /// <summary>Names and values, as JSON.</summary>
    public string Fields { get; set; } = "{}";

    public DateTimeOffset SavedAt { get; set; }
}

/// <summary>A key that protects cookies and forms, shared by every copy of the portal on this database.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}
