using Microsoft.AspNetCore.Mvc.Routing;

namespace SafeguardingPortal.Web.Shared;

/// <summary>A page for everybody answers <c>HEAD</c> too, by which search engines and those who check links ask whether it is there.</summary>
internal sealed class HttpGetOrHeadAttribute(string template) : HttpMethodAttribute(["GET", "HEAD"], template);
