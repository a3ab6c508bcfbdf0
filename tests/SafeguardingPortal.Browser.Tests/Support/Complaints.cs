using Microsoft.Playwright;

namespace SafeguardingPortal.Browser.Tests.Support;

/// <summary>What a browser complains about while it shows pages: scripts that fail, what the content security policy refuses, files that do not come.</summary>
public sealed class Complaints
{
    private readonly List<string> heard = [];
    private string allowed = "";

    private Complaints(IPage page)
    {
        // What does not load is heard from the answers; the browser says it again on its console, sometimes when the next page is open.
        page.Console += (_, message) => Hear(message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) ? message.Text : null);
        page.PageError += (_, error) => Hear(error);
        page.Response += (_, response) => Hear(response.Status >= 400 && response.Url != allowed ? $"{response.Status} {response.Url}" : null);
        page.RequestFailed += (_, request) => Hear(request.Failure is "net::ERR_ABORTED" ? null : $"{request.Failure} {request.Url}");
    }

    public static Complaints Of(IPage page) => new(page);

    /// <summary>The page at this address may say that it is none.</summary>
    public void Allow(string url) => allowed = url;

    /// <summary>What was heard since it was last asked.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (heard)
        {
            var taken = heard.ToList();
            heard.Clear();
            return taken;
        }
    }

    private void Hear(string? complaint)
    {
        if (complaint is null) return;
        lock (heard) heard.Add(complaint);
    }
}
