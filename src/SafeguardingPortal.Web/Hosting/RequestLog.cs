using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>One line for each request: which page, how it went, how long it took. Neither the address nor the query, which may name a child's case or carry a code; who asked is in the history.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        string? page = null;
        context.Response.OnStarting(() =>
        {
            page = Page(context);
            return Task.CompletedTask;
        });
        await next(context);
        var status = context.Response.StatusCode;
        var level = status >= 500 ? LogLevel.Error : context.GetEndpoint()?.Metadata.GetMetadata<Quiet>() is null ? LogLevel.Information : LogLevel.Debug;
        Log(level, context.Request.Method, page ?? Page(context), status, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    // When an error page is being shown, what was asked for and not the error page.
    private static string Page(HttpContext context)
    {
        var endpoint = context.Features.Get<IStatusCodeReExecuteFeature>() is { } status ? status.Endpoint
            : context.Features.Get<IExceptionHandlerFeature>() is { } failure ? failure.Endpoint
            : context.GetEndpoint();
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no page)";
    }

    [LoggerMessage(Message = "{Method} {Page} answered {Status} in {Elapsed:0.0} ms")]
    private partial void Log(LogLevel level, string method, string page, int status, double elapsed);

    /// <summary>Marks endpoints that machines ask every few seconds.</summary>
    public sealed class Quiet;
}
