namespace SafeguardingPortal.Web.Shared;

/// <summary>The names of the only cookies the portal sets, as the page about cookies lists them.</summary>
public static class PortalCookies
{
    public const string SignIn = "portal-sign-in";

    public const string Form = "portal-form";

    public const string Message = "portal-message";

    public const string Answer = "portal-answer";

    /// <summary>What a browser knows a cookie by. Over https its name holds it to this host.</summary>
    public static string NameOf(string cookie, bool overHttps) => overHttps ? "__Host-" + cookie : cookie;
}
