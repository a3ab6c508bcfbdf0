using Microsoft.Net.Http.Headers;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Refuses what is written in an encoding that cannot be read, or must not be (UTF-7 hides what it says from filters).</summary>
internal sealed class RequestCharset(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsReadable(context.Request.ContentType)) return next(context);

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool IsReadable(string? contentType)
    {
        try
        {
            return !MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue || type.Encoding is not null;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
