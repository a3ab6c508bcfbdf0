using System.ComponentModel.DataAnnotations;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Tests.Shared.Layout;

public sealed class DatesForm
{
    // What has a validator is visited value by value, and a value that nobody visits makes the form invalid.
    [Range(typeof(DateOnly), "1900-01-01", "2999-12-31")]
    public DateOnly? DueDate { get; set; }

    public int? Size { get; set; }
}

public sealed class FrameSiteController : Controller
{
    [HttpPost("/dates"), IgnoreAntiforgeryToken]
    public IActionResult Dates(DatesForm form) => Content(ModelState.IsValid
        ? form.DueDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "none"
        : string.Join("; ", ModelState.Values.SelectMany(entry => entry.Errors).Select(error => error.ErrorMessage)));

    [HttpGet("/dates")]
    public IActionResult Filter(DatesForm form) => Dates(form);

    [HttpGet("/act")]
    public IActionResult Act(string text) => this.Done(text, "/help", "/undo");

    [HttpPost("/send"), ValidateAntiForgeryToken]
    public IActionResult Send() => Content("sent");
}

/// <summary>The portal's views and binders behind a real pipeline, without its data and its security.</summary>
internal sealed class FrameSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private FrameSite(WebApplication app) => this.app = app;

    public HttpClient Client => app.GetTestClient();

    public static async Task<FrameSite> Start(Action<PageFrame>? fill = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddControllersWithViews().AddPortalViews()
            .AddApplicationPart(typeof(PageFrame).Assembly).AddApplicationPart(typeof(FrameSiteController).Assembly);
        var site = new FrameSite(builder.Build());
        site.app.UseStatusCodePagesWithReExecute("/error/{0}");
        site.app.Use((context, next) =>
        {
            fill?.Invoke(context.RequestServices.GetRequiredService<PageFrame>());
            return next(context);
        });
        site.app.UseRouting();
        site.app.MapControllers();
        await site.app.StartAsync();
        return site;
    }

    public async Task<IHtmlDocument> Page(string address)
    {
        using var client = Client;
        return new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative)));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
