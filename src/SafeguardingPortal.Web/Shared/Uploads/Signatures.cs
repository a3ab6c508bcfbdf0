using System.Buffers.Binary;

namespace SafeguardingPortal.Web.Shared.Uploads;

/// <summary>Recognises files by how they are built. Every stream must be seekable; where it stands afterwards is not defined.</summary>
internal static class Signatures
{
    private const int PdfTail = 2048;

    public static bool IsZip(Stream content) => StartsWith(content, "PK\x03\x04"u8);

    /// <summary>The container of Office before 2007, and of password-protected documents since.</summary>
    public static bool IsOldOffice(Stream content) => StartsWith(content, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    public static bool IsPdf(Stream content)
    {
        if (!StartsWith(content, "%PDF-"u8)) return false;
        content.Position = Math.Max(0, content.Length - PdfTail);
        var tail = new byte[PdfTail];
        return tail.AsSpan(0, Fill(content, tail)).IndexOf("%%EOF"u8) >= 0;
    }

    /// <summary>A chain of chunks from the header to the end, with nothing after it.</summary>
    public static bool IsPng(Stream content)
    {
        if (!StartsWith(content, [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'])) return false;
        var chunk = new byte[8];
        for (var first = true; Fill(content, chunk) == chunk.Length; first = false)
        {
            if (first != chunk.AsSpan(4).SequenceEqual("IHDR"u8)) return false;
            content.Position += BinaryPrimitives.ReadUInt32BigEndian(chunk) + 4L; // the data and its check sum
            if (chunk.AsSpan(4).SequenceEqual("IEND"u8)) return content.Position == content.Length;
        }
        return false;
    }

    /// <summary>A chain of segments up to a frame and the picture's data, and an end marker after it. Cameras add data of their own after the end.</summary>
    public static bool IsJpeg(Stream content)
    {
        if (!StartsWith(content, [0xFF, 0xD8, 0xFF])) return false;
        content.Position = 2;
        var segment = new byte[4];
        for (var frame = false; Fill(content, segment) == segment.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(2));
            if (segment[0] != 0xFF || length < 2) return false;
            content.Position += length - 2;
            frame |= segment[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (segment[1] == 0xDA) return frame && EndFollows(content);
        }
        return false;
    }

    private static bool EndFollows(Stream content)
    {
        var buffer = new byte[81920];
        byte last = 0;
        for (int read; (read = content.Read(buffer)) > 0; last = buffer[read - 1])
            if ((last == 0xFF && buffer[0] == 0xD9) || buffer.AsSpan(0, read).IndexOf([(byte)0xFF, (byte)0xD9]) >= 0) return true;
        return false;
    }

    private static bool StartsWith(Stream content, ReadOnlySpan<byte> signature)
    {
        content.Position = 0;
        var head = new byte[signature.Length];
        return Fill(content, head) == head.Length && signature.SequenceEqual(head);
    }

    private static int Fill(Stream content, byte[] buffer) => content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
}
