using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Shared.Uploads;

/// <summary>An accepted file. The content is still in the stream that was examined, which stands at its beginning.</summary>
/// <param name="Name">Safe to show and to download under.</param>
/// <param name="ContentType">Derived from the content; for text with the encoding it was saved in.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of the content, 64 digits in small hexadecimal.</param>
public sealed record UploadedFile(string Name, string ContentType, long Length, string Sha256)
{
    /// <summary>Reads it from the stream that was examined, to be stored.</summary>
    /// <param name="name">The name it is kept under; null for its own.</param>
    /// <param name="partOf">As for <see cref="StoredFile"/>.</param>
    public async Task<StoredFile> StoredAsync(Stream content, Actor by, DateTimeOffset at, CancellationToken cancellationToken, string? name = null, IKept? partOf = null)
    {
        var bytes = new byte[Length];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return new(name ?? Name, ContentType, bytes, Sha256, by, at, partOf);
    }
}

/// <summary>Either the accepted file, or the message to show beside the field.</summary>
public sealed record UploadOutcome(UploadedFile? File, string? Message);

/// <summary>Which files are accepted. The content decides; the name must agree with it.</summary>
/// <remarks>
/// This keeps out what has no business here and what a browser or Office would run. It is no virus scanner: that belongs in front of the portal.
/// Accepted files are to be served as attachments with <c>nosniff</c> all the same.
/// </remarks>
public sealed partial class UploadRules
{
    private const int MarkupWithin = 4096;

    // The standard harmless file by which scanners are tried out; whoever sends it wants to see it refused.
    private static ReadOnlySpan<byte> ScannerTest => "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$"u8;

    /// <summary>Documents, pictures and text up to 20MB.</summary>
    public static UploadRules Default { get; } = new();

    public IReadOnlyList<FileKind> Kinds { get; init; } = FileKind.All;

    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>What an Office document's parts may come to when unpacked.</summary>
    public long MaxUnpackedBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>For the <c>accept</c> attribute of the file input.</summary>
    public string Accept => string.Join(',', Kinds.SelectMany(k => k.Extensions));

    private string Wanted => $"The selected file must be a {OneOf([.. Kinds.Select(k => k.Noun)])} file";

    /// <summary>Examines an uploaded file.</summary>
    /// <param name="content">Seekable, as <see cref="IFormFile.OpenReadStream"/> gives; left at its beginning.</param>
    /// <param name="fileName">As the browser sent it; nothing in it is trusted.</param>
    public UploadOutcome Examine(Stream content, string fileName)
    {
        if (content.Length == 0) return Refused("The selected file is empty");
        if (content.Length > MaxBytes) return Refused(string.Create(CultureInfo.InvariantCulture, $"The selected file must be smaller than {MaxBytes / 1024m / 1024m:0.#}MB"));

        var name = SafeFileName.From(fileName);
        if (FileKind.Named(name) is not { } kind || !Kinds.Contains(kind)) return Refused(Wanted);

        var contentType = kind.ContentType;
        if (kind == FileKind.Csv || kind == FileKind.Text)
        {
            if (PlainText(content) is not { } encoding) return Refused(Otherwise(kind));
            contentType += "; charset=" + encoding.WebName;
        }
        else if (Refusal(content, kind) is { } message) return Refused(message);

        var (sha256, scannerTest) = Digest(content);
        return scannerTest ? Refused("The selected file contains a virus") : new(new(name, contentType, content.Length, sha256), null);
    }

    private static UploadOutcome Refused(string message) => new(null, message);

    private string? Refusal(Stream content, FileKind kind)
    {
        if (kind == FileKind.Pdf) return Signatures.IsPdf(content) ? null : Otherwise(kind);
        if (kind == FileKind.Png) return Signatures.IsPng(content) ? null : Otherwise(kind);
        if (kind == FileKind.Jpeg) return Signatures.IsJpeg(content) ? null : Otherwise(kind);
        if (Signatures.IsOldOffice(content)) return "The selected file is password protected or was saved by an old version of Office";

        return OfficePackages.Of(content, MaxUnpackedBytes) switch
        {
            OfficePackage.MacrosOrBinary => "The selected file must not contain macros",
            OfficePackage.TooLarge => "The selected file would be too large when opened",
            OfficePackage.Word when kind == FileKind.Word => null,
            OfficePackage.Excel when kind == FileKind.Excel => null,
            OfficePackage.PowerPoint when kind == FileKind.PowerPoint => null,
            _ => Otherwise(kind),
        };
    }

    // Names the kind it claims to be: someone who renamed a file sees why that did not help.
    private string Otherwise(FileKind claimed) => $"{Wanted}. It is named like a {claimed.Noun} file but is something else, or is damaged";

    private static Encoding? PlainText(Stream content)
    {
        if (TextContent.EncodingOf(content) is not { } encoding) return null;

        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var head = new char[MarkupWithin];
        var text = new string(head, 0, reader.ReadBlock(head));
        return text.StartsWith("#!", StringComparison.Ordinal) || Markup().IsMatch(text) ? null : encoding;
    }

    private static (string Sha256, bool ScannerTest) Digest(Stream content)
    {
        content.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var scannerTest = false;
        var kept = 0; // the end of the last piece, in case the string lies across two
        for (int read; (read = content.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            hash.AppendData(buffer, kept, read);
            var piece = buffer.AsSpan(0, kept + read);
            scannerTest |= piece.IndexOf(ScannerTest) >= 0;
            kept = Math.Min(piece.Length, ScannerTest.Length);
            piece[^kept..].CopyTo(buffer);
        }
        content.Position = 0;
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), scannerTest);
    }

    private static string OneOf(string[] nouns) => nouns is [.. var rest, var last] && rest.Length > 0 ? $"{string.Join(", ", rest)} or {last}" : nouns[0];

    [GeneratedRegex(@"<(!doctype|html|head|body|script|iframe|svg|\?xml|\?php)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markup();
}
