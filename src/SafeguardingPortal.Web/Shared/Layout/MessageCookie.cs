using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>Messages to the next page. MVC's own takes their cookie away with every page, also from a browser that has none: a reader of the public pages would be sent a cookie for nothing.</summary>
internal sealed class MessageCookie(CookieTempDataProvider cookie, IOptions<CookieTempDataProviderOptions> options) : ITempDataProvider
{
    public IDictionary<string, object> LoadTempData(HttpContext context) => cookie.LoadTempData(context);

    public void SaveTempData(HttpContext context, IDictionary<string, object> values)
    {
        if (values.Count > 0 || context.Request.Cookies.ContainsKey(options.Value.Cookie.Name!)) cookie.SaveTempData(context, values);
    }
}
