using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Security;

/// <summary>Remembers, in the browser alone, that somebody without an account has named the address to which a link was sent.</summary>
public sealed class LinkProof(IDataProtectionProvider protection, PortalSettings settings, TimeProvider time)
{
    /// <summary>Long enough to gather records for a working day.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private readonly IDataProtector protector = protection.CreateProtector("answer by link");

    private string CookieName => PortalCookies.NameOf(PortalCookies.Answer, settings.IsOverHttps);

    public void Give(HttpContext context, int linkId) => context.Response.Cookies.Append(CookieName, Protect(linkId), new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = settings.IsOverHttps || context.Request.IsHttps,
        MaxAge = Lasts,
    });

    /// <summary>The link whose address this browser has named; null when it has named none, or too long ago.</summary>
    public int? LinkOf(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } kept) return null;
        try
        {
            var parts = protector.Unprotect(kept).Split(' ');
            var until = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return time.GetUtcNow() < until ? int.Parse(parts[0], CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private string Protect(int linkId)
    {
        var until = time.GetUtcNow() + Lasts;
        return protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{linkId} {until.UtcTicks}"));
    }
}

/// <summary>Marks what takes files from whoever holds a link that was sent to them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFilesByLinkAttribute : Attribute;
