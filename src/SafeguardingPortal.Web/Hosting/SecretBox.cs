using System.Security.Cryptography;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Encrypts what must not be read from a copy of the database, with AES-GCM under a key derived from the installation's secret.</summary>
/// <param name="purpose">What is kept in it: each purpose has a key of its own.</param>
internal sealed class SecretBox(byte[] secret, byte[] purpose)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: purpose);

    /// <param name="about">What it belongs to: it opens only with the same. Not encrypted, not kept.</param>
    public byte[] Lock(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about = default)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var (cipher, tag) = (new byte[plain.Length], new byte[TagLength]);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, cipher, tag, about);
        return [.. nonce, .. tag, .. cipher];
    }

    /// <exception cref="CryptographicException">It was locked under another secret or for something else, or altered.</exception>
    public byte[] Open(ReadOnlySpan<byte> locked, ReadOnlySpan<byte> about = default)
    {
        if (locked.Length < NonceLength + TagLength) throw new CryptographicException("It is too short to have been locked here.");

        var plain = new byte[locked.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(locked[..NonceLength], locked[(NonceLength + TagLength)..], locked[NonceLength..(NonceLength + TagLength)], plain, about);
        return plain;
    }
}
