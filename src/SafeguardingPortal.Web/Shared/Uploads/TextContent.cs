using System.Text;

namespace SafeguardingPortal.Web.Shared.Uploads;

/// <summary>Tells text from other bytes, and in which encoding it was saved.</summary>
internal static class TextContent
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    // What Excel writes on Windows when asked for "CSV" and not for "CSV UTF-8".
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The encoding in which the whole stream reads as text, or null when it is not text. The stream is left at its beginning.</summary>
    /// <remarks>The encodings skip a byte order mark when given to a <see cref="StreamReader"/>.</remarks>
    public static Encoding? EncodingOf(Stream content)
    {
        content.Position = 0;
        Span<byte> head = stackalloc byte[512];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var encoding = Candidates(head).FirstOrDefault(candidate => Reads(content, candidate));
        content.Position = 0;
        return encoding;
    }

    private static Encoding[] Candidates(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Utf8.Preamble)) return [Utf8];
        if (head.StartsWith(Utf16.Preamble) || MostlyZero(head, every: 1)) return [Utf16];
        if (head.StartsWith(Utf16BigEndian.Preamble) || MostlyZero(head, every: 0)) return [Utf16BigEndian];
        return [Utf8, Windows1252];
    }

    // English in UTF-16 without a byte order mark has a zero in every second byte.
    private static bool MostlyZero(ReadOnlySpan<byte> head, int every)
    {
        var zeros = 0;
        for (var i = every; i < head.Length; i += 2) if (head[i] == 0) zeros++;
        return head.Length >= 4 && zeros > head.Length * 0.4;
    }

    private static bool Reads(Stream content, Encoding encoding)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var buffer = new char[4096];
        try
        {
            for (int read; (read = reader.Read(buffer)) > 0;)
                if (buffer.AsSpan(0, read).ContainsAnyExceptText()) return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool ContainsAnyExceptText(this Span<char> characters)
    {
        foreach (var c in characters)
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\v' or '\f' or '\r' or '\u0085')) return true;
        return false;
    }
}
