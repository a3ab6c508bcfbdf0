using SafeguardingPortal.Web.Hosting;

namespace SafeguardingPortal.Web.Security;

/// <summary>The portal's own address, for links in mails. In Production it is a setting: the address in a request is whatever its sender claims.</summary>
public sealed class PortalAddress(PortalSettings settings, IHttpContextAccessor http)
{
    private static readonly Uri OnThisMachine = new("http://localhost:5080");

    /// <summary>A whole address.</summary>
    /// <param name="path">Path and query within the portal, beginning with a slash.</param>
    public string Of(string path) => new Uri(settings.PublicAddress ?? Asked ?? OnThisMachine, path).AbsoluteUri;

    private Uri? Asked => http.HttpContext?.Request is { } request && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var asked) ? asked : null;
}
