using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Encrypts the keys of cookies and forms before they go to the database, under a key derived from the installation's secret: a copy of the database alone forges no cookie.</summary>
internal sealed class KeyCipher(byte[] secret) : IXmlEncryptor, IXmlDecryptor
{
    private static readonly XName Element = "encrypted";

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "keys of cookies and forms"u8.ToArray());

    /// <summary>As the key ring makes it, when it reads a key that was encrypted here.</summary>
    public KeyCipher(IServiceProvider services)
        : this(services.GetRequiredService<PortalSettings>().Secret)
    {
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var (cipher, tag) = (new byte[plain.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag);
        return new(new XElement(Element, Convert.ToBase64String([.. nonce, .. tag, .. cipher])), typeof(KeyCipher));
    }

    /// <exception cref="CryptographicException">It was encrypted under another secret, or altered.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        ReadOnlySpan<byte> all = Convert.FromBase64String(encryptedElement.Value);
        var (nonceEnd, tagEnd) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize);
        var plain = new byte[all.Length - tagEnd];
        using var aes = new AesGcm(key, tagEnd - nonceEnd);
        aes.Decrypt(all[..nonceEnd], all[tagEnd..], all[nonceEnd..tagEnd], plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
