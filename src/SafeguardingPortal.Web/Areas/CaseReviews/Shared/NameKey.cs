using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Hosting;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>The key to who the children are. What is kept in the database opens only with the installation's secret, and only as the child's whose it is.</summary>
public sealed class NameKey(PortalSettings settings)
{
    private readonly SecretBox box = new(settings.Secret, "names of children"u8.ToArray());

    public byte[] Lock(int childId, ChildName name) => box.Lock(JsonSerializer.SerializeToUtf8Bytes(name), About(childId));

    /// <summary>Who it is; null when it was locked under another secret or for another child, or altered.</summary>
    public ChildName? Open(int childId, byte[] cipher)
    {
        try
        {
            return JsonSerializer.Deserialize<ChildName>(box.Open(cipher, About(childId)));
        }
        catch (Exception problem) when (problem is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static byte[] About(int childId) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"child {childId}"));
}
