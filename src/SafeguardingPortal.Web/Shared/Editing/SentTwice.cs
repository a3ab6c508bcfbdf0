using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Web.Shared.Layout;

namespace SafeguardingPortal.Web.Shared.Editing;

/// <summary>
/// A form sent twice is done once, whoever sends it: a second click, a line that broke and a browser that sends again lead to where the first one led. Kept in the database, since the second
/// may reach another copy of the portal. The same form shown anew carries another token against forgery: to send it again is to mean it. One's own account has no part in this: passwords go there.
/// </summary>
internal sealed class SentTwice(IServiceScopeFactory scopes, ITempDataDictionaryFactory tempData, IDataProtectionProvider protection, TimeProvider time) : IAsyncResourceFilter
{
    /// <summary>How long a form is known again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    // How long the second waits for the first, which a copy of the portal that died never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // An address may open something by itself, as the link of an information request does: nobody reads it in the database.
    private readonly IDataProtector addresses = protection.CreateProtector("where sent forms led");

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase))
        {
            await next();
            return;
        }

        var (key, stop) = (await KeyAsync(request), context.HttpContext.RequestAborted);
        if (await BeginAsync(key, stop))
        {
            var done = await next();
            await EndAsync(key, done.Exception is null && done.HttpContext.Response is { StatusCode: StatusCodes.Status302Found } answer ? answer.Headers.Location.ToString() : null);
            return;
        }

        if (await LedToAsync(key, stop) is { } place)
        {
            new DoneMessage("This was sent twice, and was done once", UndoPath: null).Put(tempData.GetTempData(context.HttpContext));
            context.Result = new LocalRedirectResult(place);
        }
        else context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
    }

    // Of files the content counts, not the name alone.
    private static async Task<string> KeyAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{request.Path}{request.QueryString}");
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Add(name);
            foreach (var value in values) Add(value ?? "");
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            Add(file.Name);
            hash.AppendData(await SHA256.HashDataAsync(content, request.HttpContext.RequestAborted));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Its length first: two texts one after another are not one.
        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    private async Task<bool> BeginAsync(string key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (now, longAgo) = (time.GetUtcNow(), time.GetUtcNow() - Remembered);
        do
        {
            db.SentForms.Add(new() { Key = key, At = now });
            if (await db.TrySaveAsync(cancellationToken)) return true;
        }
        while (await db.SentForms.Where(f => f.Key == key && f.At < longAgo).ExecuteDeleteAsync(cancellationToken) > 0);
        return false;
    }

    // Whatever became of the request: what is not done may be sent again.
    private async Task EndAsync(string key, string? ledTo)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mine = scope.ServiceProvider.GetRequiredService<PortalDbContext>().SentForms.Where(f => f.Key == key);
        if (ledTo is null)
        {
            await mine.ExecuteDeleteAsync(CancellationToken.None);
            return;
        }

        var locked = addresses.Protect(ledTo);
        await mine.ExecuteUpdateAsync(f => f.SetProperty(x => x.LedTo, locked), CancellationToken.None);
    }

    // Null when the first has come to nothing, or does not end.
    private async Task<string?> LedToAsync(string key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (await db.SentForms.AsNoTracking().SingleOrDefaultAsync(f => f.Key == key, cancellationToken) is not { LedTo: var place }) return null;
            if (place is not null) return addresses.Unprotect(place);
            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }
}
