using System.ComponentModel.DataAnnotations;

namespace SafeguardingPortal.Web.Shared.Mail;

/// <summary>How e-mail leaves the portal: section <c>Mail</c> of the settings.</summary>
public sealed class MailOptions
{
    /// <summary>The SMTP server. Ignored when <see cref="Folder"/> is set.</summary>
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection must be encrypted (STARTTLS). When it must and the server cannot, nothing is sent.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>Null for a server that asks for no name.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address, with or without a name: <c>Safeguarding Portal &lt;portal@example.org&gt;</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>A folder into which messages are written as <c>.eml</c> files instead of being sent; for development. Null to send.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a server may take over one message.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
