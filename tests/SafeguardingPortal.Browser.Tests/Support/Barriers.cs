using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SafeguardingPortal.Browser.Tests.Support;

/// <summary>What keeps people from using a page, as far as a program can tell.</summary>
internal static class Barriers
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    public static async Task<IEnumerable<string>> FindAsync(IPage page)
    {
        var found = (await page.RunAxe(Rules)).Violations.Select(v => $"{v.Id} ({v.Help}): {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html.Length > 160 ? n.Html[..160] : n.Html))}").ToList();
        if (await page.Locator("h1").CountAsync() is not 1 and var headings) found.Add($"{headings} main headings");
        return found.Concat(await WidthAsync(page)).Select(f => $"{page.Url} at {page.ViewportSize!.Width}: {f}");
    }

    /// <summary>That one has to scroll sideways, if one has to.</summary>
    public static async Task<IReadOnlyList<string>> WidthAsync(IPage page)
    {
        var (wide, width) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        return wide > width ? [$"{wide} pixels wide in a window of {width}: {await WideAsync(page, width)}"] : [];
    }

    private static Task<string> WideAsync(IPage page, int width) => page.EvaluateAsync<string>(
        "width => [...document.querySelectorAll('main *, header *, footer *')].filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('.portal-scroll, .portal-structure')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join('; ')", width);
}
