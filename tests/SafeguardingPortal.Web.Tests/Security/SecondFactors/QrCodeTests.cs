using System.Text;
using SafeguardingPortal.Web.Security.SecondFactors;

namespace SafeguardingPortal.Web.Tests.Security.SecondFactors;

public sealed class QrCodeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("otpauth://totp/Safeguarding%20Portal%3Aunit%40buckinghamshire.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Safeguarding%20Portal")]
    [InlineData("Zoë, 東京 — every byte comes back")]
    public void A_reader_finds_the_text_again(string text) => Assert.Equal(text, Read(new(text)));

    [Fact]
    public void The_longest_text_fits_and_a_longer_one_is_refused()
    {
        Assert.Equal(QrCode.MostBytes, Read(new(new string('x', QrCode.MostBytes))).Length);
        Assert.Throws<ArgumentException>(() => new QrCode(new string('x', QrCode.MostBytes + 1)));
    }

    [Fact]
    public void The_address_of_the_longest_email_still_fits()
    {
        var address = SecondFactor.Address(AuthenticatorCode.NewKey(), new string('a', 242) + "@council.test");
        Assert.Equal(address, Read(new(address)));
    }

    [Fact]
    public void Each_block_is_a_word_of_the_code_that_corrects_errors()
    {
        var (_, blocks) = Blocks(new("otpauth://totp/x"));
        Assert.All(blocks, block => Assert.All(Enumerable.Range(0, 30), root => Assert.Equal(0, Value(block, root))));
    }

    [Fact]
    public void The_patterns_a_camera_looks_for_are_in_their_places()
    {
        var code = new QrCode("x");
        string[] corner = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
        foreach (var (left, top) in new[] { (0, 0), (QrCode.Size - 7, 0), (0, QrCode.Size - 7) })
        {
            Assert.Equal(corner, Enumerable.Range(0, 7).Select(y => string.Concat(Enumerable.Range(0, 7).Select(x => code[left + x, top + y] ? '1' : '0'))));
        }

        for (var i = 8; i < QrCode.Size - 8; i++) Assert.Equal((i % 2 == 0, i % 2 == 0), (code[i, 6], code[6, i]));

        // Level L with mask 3 and version 9, as the standard's tables C.1 and D.1 list them.
        Assert.Equal("111100010011101", Format(code));
        Assert.Equal("001001101010011001", string.Concat(Enumerable.Range(0, 18).Reverse().Select(i => code[QrCode.Size - 11 + (i % 3), i / 3] ? '1' : '0')));
    }

    // An independent reading, by the standard's own order of steps.
    private static string Read(QrCode code)
    {
        var (data, _) = Blocks(code);
        Assert.Equal(4, data[0] >> 4);
        var length = ((data[0] & 15) << 4) | (data[1] >> 4);
        return Encoding.UTF8.GetString([.. Enumerable.Range(1, length).Select(i => (byte)((data[i] << 4) | (data[i + 1] >> 4)))]);
    }

    private static (byte[] Data, byte[][] Blocks) Blocks(QrCode code)
    {
        var bits = new List<bool>();
        var up = true;
        foreach (var right in Enumerable.Range(1, QrCode.Size - 1).Where(x => x < 6 ? x % 2 == 1 : x % 2 == 0 && x > 6).Reverse())
        {
            foreach (var y in up ? Enumerable.Range(0, QrCode.Size).Reverse() : Enumerable.Range(0, QrCode.Size))
            {
                foreach (var x in new[] { right, right - 1 }.Where(x => !IsPattern(x, y))) bits.Add(code[x, y] != ((x + y) % 3 == 0));
            }

            up = !up;
        }

        var bytes = bits.Chunk(8).Select(b => (byte)b.Aggregate(0, (value, bit) => (value << 1) | (bit ? 1 : 0))).ToArray();
        Assert.Equal(292, bytes.Length);
        byte[][] blocks = [[.. bytes.Where((_, i) => i % 2 == 0)], [.. bytes.Where((_, i) => i % 2 == 1)]];
        return ([.. blocks[0][..116], .. blocks[1][..116]], blocks);
    }

    private static bool IsPattern(int x, int y)
    {
        const int Last = QrCode.Size - 1;
        var corner = (x <= 8 && y <= 8) || (x >= Last - 7 && y <= 8) || (x <= 8 && y >= Last - 7);
        var timing = x == 6 || y == 6;
        var version = (x >= Last - 10 && y <= 5) || (y >= Last - 10 && x <= 5);
        var alignment = new[] { (26, 6), (6, 26), (26, 26), (46, 26), (26, 46), (46, 46) }.Any(c => Math.Abs(x - c.Item1) <= 2 && Math.Abs(y - c.Item2) <= 2);
        return corner || timing || version || alignment;
    }

    private static string Format(QrCode code) =>
        string.Concat(Enumerable.Range(0, 6).Append(7).Append(8).Select(x => (x, 8)).Concat(new[] { 7, 5, 4, 3, 2, 1, 0 }.Select(y => (8, y))).Select(at => code[at.Item1, at.Item2] ? '1' : '0'));

    // The block as a polynomial, at the given power of 2 in the field of 256 elements.
    private static int Value(byte[] block, int root)
    {
        var at = Enumerable.Range(0, root).Aggregate(1, (value, _) => Double(value));
        return block.Aggregate(0, (value, coefficient) => Product(value, at) ^ coefficient);
    }

    private static int Double(int a) => (a << 1) ^ (a >= 128 ? 0x11D : 0);

    private static int Product(int a, int b)
    {
        var product = 0;
        for (; b > 0; b >>= 1, a = Double(a)) product ^= (b & 1) * a;
        return product;
    }
}
