using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeguardingPortal.Web.Security.SecondFactors;

/// <summary>The six digits of an authenticator app: RFC 6238 with SHA-1 and half minutes, which all apps understand.</summary>
public static class AuthenticatorCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    // A phone's clock may be half a minute off.
    private const int StepsOff = 1;

    /// <summary>A new secret of 160 bits, in base 32.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Base32, 32);

    /// <summary>The half minute whose code this is, or null when it is none around now.</summary>
    /// <param name="code">As typed: spaces are overlooked.</param>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(string.Concat(code.Where(c => !char.IsWhiteSpace(c))));
        var current = Step(now);
        for (var step = current - StepsOff; step <= current + StepsOff; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(At(key, step)))) return step;
        }

        return null;
    }

    /// <summary>The code that the app shows at an instant.</summary>
    public static string At(string key, DateTimeOffset now) => At(key, Step(now));

    private static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    private static string At(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC's default, and the only one that every app offers; HMAC does not need collision resistance.
        HMACSHA1.HashData(Bytes(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (bits, count, next) = (0, 0, 0);
        foreach (var letter in key)
        {
            bits = (bits << 5) | Base32.IndexOf(letter, StringComparison.Ordinal);
            count += 5;
            if (count < 8) continue;
            count -= 8;
            bytes[next++] = (byte)(bits >> count);
            bits &= (1 << count) - 1;
        }

        return bytes;
    }
}
