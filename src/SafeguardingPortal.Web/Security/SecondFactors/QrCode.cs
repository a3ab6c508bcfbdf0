using System.Globalization;
using System.Text;

namespace SafeguardingPortal.Web.Security.SecondFactors;

/// <summary>A text of up to 230 bytes as a QR code (ISO/IEC 18004): version 9, error correction level L, which is what an authenticator's address needs. Drawn here, so that no key leaves the portal to be drawn elsewhere.</summary>
public sealed class QrCode
{
    /// <summary>Modules on a side, without the margin of four that belongs around it.</summary>
    public const int Size = 53;

    public const int MostBytes = 230;

    private const int Version = 9;
    private const int BlockCount = 2;
    private const int BlockBytes = 116;
    private const int CorrectionBytes = 30;

    // How the data is turned over, so that it makes no large areas. A reader is told which of eight ways was taken; any will do.
    private const int Mask = 3;

    // Where the small squares stand; the corners have large ones.
    private static readonly int[] AlignmentCentres = [6, 26, 46];

    private readonly bool[,] dark = new bool[Size, Size];
    private readonly bool[,] fixedModules = new bool[Size, Size];

    /// <exception cref="ArgumentException">The text is too long.</exception>
    public QrCode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > MostBytes) throw new ArgumentException($"The text has more than {MostBytes} bytes.", nameof(text));

        DrawPatterns();
        DrawData(WithCorrection(Filled(bytes)));
    }

    public bool this[int x, int y] => dark[x, y];

    /// <summary>The dark modules as the path of an SVG, one unit each.</summary>
    public string Path()
    {
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (dark[x, y]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return path.ToString();
    }

    // Mode "bytes", length, the bytes, an end mark, and what fills the rest.
    private static byte[] Filled(byte[] bytes)
    {
        byte[] filled = [.. Enumerable.Range(0, BlockCount * BlockBytes).Select(i => (byte)((i - bytes.Length) % 2 == 0 ? 0xEC : 0x11))];
        filled[0] = (byte)(0x40 | (bytes.Length >> 4));
        for (var i = 0; i <= bytes.Length; i++) filled[i + 1] = (byte)(((i == 0 ? bytes.Length : bytes[i - 1]) << 4) | (i == bytes.Length ? 0 : bytes[i] >> 4));
        return filled;
    }

    // The first byte of each block, the second of each…, and the correction of each in the same way.
    private static byte[] WithCorrection(byte[] data)
    {
        var blocks = data.Chunk(BlockBytes).ToList();
        var divisor = Divisor(CorrectionBytes);
        var corrections = blocks.ConvertAll(block => Remainder(block, divisor));
        return [.. Enumerable.Range(0, BlockBytes).SelectMany(i => blocks.Select(b => b[i])), .. Enumerable.Range(0, CorrectionBytes).SelectMany(i => corrections.Select(c => c[i]))];
    }

    // Reed and Solomon's code over the field of 256 elements with x⁸+x⁴+x³+x²+1.
    private static byte Times(byte a, byte b)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--) product = (product << 1) ^ ((product >> 7) * 0x11D) ^ (((b >> i) & 1) * a);
        return (byte)product;
    }

    private static byte[] Divisor(int degree)
    {
        var divisor = new byte[degree];
        divisor[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++) divisor[j] = (byte)(Times(divisor[j], root) ^ (j + 1 < degree ? divisor[j + 1] : 0));
            root = Times(root, 2);
        }

        return divisor;
    }

    private static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var remainder = new byte[divisor.Length];
        foreach (var one in data)
        {
            var factor = (byte)(one ^ remainder[0]);
            for (var i = 0; i < divisor.Length; i++) remainder[i] = (byte)((i + 1 < divisor.Length ? remainder[i + 1] : 0) ^ Times(divisor[i], factor));
        }

        return remainder;
    }

    private void Fix(int x, int y, bool isDark)
    {
        dark[x, y] = isDark;
        fixedModules[x, y] = true;
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }

        foreach (var (x, y) in AlignmentCentres.SelectMany(x => AlignmentCentres.Select(y => (x, y))))
        {
            var isCorner = (x, y) is (6, 6) or (6, Size - 7) or (Size - 7, 6);
            if (!isCorner) DrawSquares(x, y, 2, distance => distance != 1);
        }

        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) }) DrawSquares(x, y, 4, distance => distance is not (2 or 4));
        DrawFormat();

        var bits = WithCheck(Version, 12, 0x1F25);
        for (var i = 0; i < 18; i++)
        {
            var (far, near, isDark) = (Size - 11 + (i % 3), i / 3, ((bits >> i) & 1) == 1);
            Fix(far, near, isDark);
            Fix(near, far, isDark);
        }
    }

    private void DrawSquares(int centreX, int centreY, int reach, Func<int, bool> isDark)
    {
        for (var y = Math.Max(0, centreY - reach); y <= Math.Min(Size - 1, centreY + reach); y++)
        {
            for (var x = Math.Max(0, centreX - reach); x <= Math.Min(Size - 1, centreX + reach); x++) Fix(x, y, isDark(Math.Max(Math.Abs(x - centreX), Math.Abs(y - centreY))));
        }
    }

    private void DrawFormat()
    {
        const int LevelL = 1;
        var bits = WithCheck((LevelL << 3) | Mask, 10, 0x537) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var isDark = ((bits >> i) & 1) == 1;
            var (x, y) = i switch { < 6 => (8, i), < 8 => (8, i + 1), 8 => (7, 8), _ => (14 - i, 8) };
            Fix(x, y, isDark);
            if (i < 8) Fix(Size - 1 - i, 8, isDark);
            else Fix(8, Size - 15 + i, isDark);
        }

        Fix(8, Size - 8, isDark: true);
    }

    private static int WithCheck(int data, int checkBits, int polynomial)
    {
        var rest = data;
        for (var i = 0; i < checkBits; i++) rest = (rest << 1) ^ ((rest >> (checkBits - 1)) * polynomial);
        return (data << checkBits) | rest;
    }

    // In columns of two from the right, upwards and downwards by turns.
    private void DrawData(byte[] bytes)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5;
            for (var i = 0; i < Size * 2; i++)
            {
                var x = right - (i % 2);
                var y = ((right + 1) & 2) == 0 ? Size - 1 - (i / 2) : i / 2;
                if (fixedModules[x, y] || bit == bytes.Length * 8) continue;
                dark[x, y] = ((bytes[bit / 8] >> (7 - (bit % 8))) & 1) == 1 ^ (x + y) % 3 == 0;
                bit++;
            }
        }
    }
}
