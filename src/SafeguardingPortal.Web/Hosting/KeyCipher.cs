using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Encrypts the keys of cookies and forms before they go to the database, under a key derived from the installation's secret: a copy of the database alone forges no cookie.</summary>
internal sealed class KeyCipher(byte[] secret) : IXmlEncryptor, IXmlDecryptor
{
    private static readonly XName Element = "encrypted";

    private readonly SecretBox box = new(secret, "keys of cookies and forms"u8.ToArray());

    /// <summary>As the key ring makes it, when it reads a key that was encrypted here.</summary>
    public KeyCipher(IServiceProvider services)
        : this(services.GetRequiredService<PortalSettings>().Secret)
    {
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var locked = box.Lock(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new(new XElement(Element, Convert.ToBase64String(locked)), typeof(KeyCipher));
    }

    /// <exception cref="CryptographicException">It was encrypted under another secret, or altered.</exception>
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(box.Open(Convert.FromBase64String(encryptedElement.Value))));
}
