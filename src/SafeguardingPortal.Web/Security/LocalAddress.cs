using Microsoft.AspNetCore.Http.HttpResults;

namespace SafeguardingPortal.Web.Security;

/// <summary>An address that somebody sent, to lead to.</summary>
public static class LocalAddress
{
    private static readonly Uri Anywhere = new("https://localhost/");

    /// <summary>As it can stand in a header: letters beyond ASCII written out. Null when it is no page of the portal.</summary>
    public static string? Of(string? sent) =>
        RedirectHttpResult.IsLocalUrl(sent) && Uri.TryCreate(Anywhere, sent, out var address) && $"{address.PathAndQuery}{address.Fragment}" is var written && RedirectHttpResult.IsLocalUrl(written) ? written : null;
}
