using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SafeguardingPortal.Web.Shared.Mail;

/// <summary>A message of plain text to one person.</summary>
/// <param name="To">One address, without a name.</param>
/// <param name="Subject">One line; line breaks in it become spaces.</param>
public sealed record MailMessageText(string To, string Subject, string Body);

/// <summary>A message did not leave; the message of the exception says why, for the log.</summary>
/// <param name="isFinal">Whether sending the same again cannot help: the address is wrong or the server refused it for good.</param>
public sealed class MailNotSentException(string message, bool isFinal, Exception? inner = null) : Exception(message, inner)
{
    public bool IsFinal { get; } = isFinal;
}

/// <summary>Sends e-mail by SMTP, or writes it to a folder.</summary>
public sealed partial class MailSender(IOptions<MailOptions> options, TimeProvider time)
{
    // Files of one moment stand in the order in which they were written.
    private static int written;

    private readonly MailOptions options = options.Value;

    /// <summary>Hands a message to the server.</summary>
    /// <exception cref="MailNotSentException">It was not taken.</exception>
    public async Task SendAsync(MailMessageText text, CancellationToken cancel)
    {
        using var message = Compose(text);
        if (options.Folder is { Length: > 0 } folder) await WriteAsync(message, folder, cancel);
        else await SendAsync(message, cancel);
    }

    private MailMessage Compose(MailMessageText text)
    {
        if (!MailAddress.TryCreate(options.From, out var from)) throw new MailNotSentException($"The settings name no sender that is an address (Mail:From is “{options.From}”).", isFinal: false);
        // An address comes from a form: nothing but one address may get into the header.
        if (!MailAddress.TryCreate(text.To, out var to) || to.Address != text.To) throw new MailNotSentException($"“{LineBreaks().Replace(text.To, " ")}” is not one e-mail address.", isFinal: true);

        var message = new MailMessage(from, to)
        {
            Subject = LineBreaks().Replace(text.Subject, " ").Trim(),
            SubjectEncoding = Encoding.UTF8,
            Body = text.Body.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.Headers.Add("Auto-Submitted", "auto-generated"); // no holiday replies, please (RFC 3834)
        return message;
    }

    private async Task SendAsync(MailMessage message, CancellationToken cancel)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.UseTls };
        if (options.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, options.Password);
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await client.SendMailAsync(message, either.Token);
        }
        catch (SmtpException e)
        {
            throw NotSent(e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}", IsFinal(e), e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw NotSent(string.Create(CultureInfo.InvariantCulture, $"It did not answer within {options.Timeout.TotalSeconds:0.#} seconds."), isFinal: false, e);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or FormatException)
        {
            throw NotSent(e.Message, isFinal: false, e);
        }
    }

    private MailNotSentException NotSent(string why, bool isFinal, Exception inner) =>
        new($"The mail server {options.Host}:{options.Port} did not take the message. {why}", isFinal, inner);

    // Refused for good (RFC 5321, 4.2.1) because of whom it is to. A sender, password or encryption that is refused is for the operator to mend.
    private static bool IsFinal(SmtpException e) =>
        e is SmtpFailedRecipientException { StatusCode: SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed };

    private async Task WriteAsync(MailMessage message, string folder, CancellationToken cancel)
    {
        message.BodyTransferEncoding = TransferEncoding.EightBit; // to be read as it stands
        Directory.CreateDirectory(folder);
        var name = $"{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)} {Interlocked.Increment(ref written):D6} {NotInFileName().Replace(message.To[0].Address, "_")} {Guid.NewGuid():N}";
        var pickup = Directory.CreateDirectory(Path.Combine(folder, name));
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = pickup.FullName };
            await client.SendMailAsync(message, cancel);
            pickup.GetFiles().Single().MoveTo(Path.Combine(folder, name + ".eml"));
        }
        finally
        {
            pickup.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+", RegexOptions.None, 1000)]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"[^\w@.+-]", RegexOptions.None, 1000)]
    private static partial Regex NotInFileName();
}
