namespace SafeguardingPortal.Data.Accounts;

/// <summary>A form that was sent: when the same comes again, by a second click or a line that broke, it is not done a second time.</summary>
public sealed class SentForm
{
    /// <summary>SHA-256 of the address and of all that was sent, the token against forgery among it, which differs each time a form is shown. 64 digits in small hexadecimal.</summary>
    public string Key { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Where its sender was led, encrypted; null while it is being done.</summary>
    public string? LedTo { get; init; }
}
