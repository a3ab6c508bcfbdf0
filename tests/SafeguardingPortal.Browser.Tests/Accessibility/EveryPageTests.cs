using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Browser.Tests.Accessibility;

/// <summary>Every page that the portal's routing knows, looked at as each person who may see it. A page that is to the letter the one another person got is looked at once.</summary>
[Collection(Site.Name)]
public sealed partial class EveryPageTests(Site site)
{
    private const int Wide = 1280;
    private const int Narrow = 320;

    // Pages in a state that their route alone does not show.
    private static readonly string[] States =
    [
        "/buckinghamshire/nothing-here",
        "/buckinghamshire/subgroups/new",
        "/buckinghamshire/subgroups/policy-procedure-and-practice?on=2020-04-09",
        "/buckinghamshire/subgroups/learning-and-development/work-plan/2019-20",
        "/buckinghamshire/actions?q=nothing-has-these-words",
        "/buckinghamshire/actions?page=2&sort=-due",
        "/buckinghamshire/search?q=neglect",
        "/buckinghamshire/search?q=nothing-has-these-words",
    ];

    private static readonly ConcurrentDictionary<string, bool> Seen = new();
    private static readonly ConcurrentDictionary<string, bool> SeenNarrow = new();

    public static TheoryData<string> Everybody => [.. Who.Everybody];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task No_page_has_a_barrier_for(string who)
    {
        await using var window = await site.OpenAsAsync(who, Wide);
        var page = await window.PageAsync();
        var complaints = Complaints.Of(page);
        var (wrong, titles, pages) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal), 0);
        foreach (var path in Paths(who))
        {
            var answer = await window.Context.APIRequest.GetAsync(path);
            if (!answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal)) continue;

            pages++;
            var html = await answer.TextAsync();
            var address = new Uri(answer.Url).PathAndQuery;
            var title = WebUtility.HtmlDecode(Title().Match(html).Groups["title"].Value).Trim();
            if (title.Length == 0) wrong.Add($"{path} has no title");
            else if (!titles.TryAdd(title, address) && answer.Status == 200 && titles[title] != address) wrong.Add($"{path} has the title of {titles[title]}: {title}");
            if (!Seen.TryAdd(WithoutWhoAndWhen(html), true)) continue;

            if (answer.Status >= 400) complaints.Allow(answer.Url);
            await page.SetViewportSizeAsync(Wide, 900);
            await page.GotoAsync(path);
            wrong.AddRange(await Barriers.FindAsync(page));
            if (SeenNarrow.TryAdd(path, true))
            {
                await page.SetViewportSizeAsync(Narrow, 640);
                wrong.AddRange(await Barriers.FindAsync(page));
            }

            wrong.AddRange(complaints.Take().Select(c => $"{path}: {c}"));
            complaints.Allow("");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(pages >= 5, $"Only {pages} pages were looked at.");
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("admin")]
    [InlineData("groupchair")]
    [InlineData(Who.Nobody)]
    public async Task A_form_sent_empty_comes_back_with_its_messages_and_without_a_barrier_for(string who)
    {
        await using var window = await site.OpenAsAsync(who, Narrow, 640);
        var page = await window.PageAsync();
        var complaints = Complaints.Of(page);
        var (wrong, refused) = (new List<string>(), 0);
        var forms = site.Routes.Where(r => r.IsForm).Select(r => r.Pattern).ToHashSet(StringComparer.Ordinal);
        foreach (var route in Pages(who).Where(r => forms.Contains(r.Pattern)))
        {
            await page.GotoAsync(site.Values.Fill(route, Records.Chaired));
            if (await page.Locator("main form[method=post] :is(input:not([type=hidden]), textarea, select)").CountAsync() == 0) continue;

            await page.EvaluateAsync("""
                () => {
                    const form = [...document.querySelectorAll('main form[method=post]')].find(f => f.querySelector('input:not([type=hidden]), textarea, select'));
                    for (const field of form.querySelectorAll('input:not([type=hidden]), textarea, select'))
                        if (field.type === 'radio' || field.type === 'checkbox') field.checked = false; else field.value = '';
                    window.isBefore = true;
                    form.submit();
                }
                """);
            await page.WaitForFunctionAsync("() => !window.isBefore && document.readyState === 'complete'");
            if (await page.Locator(".govuk-error-summary").CountAsync() == 0) continue;

            refused++;
            wrong.AddRange(await Barriers.FindAsync(page));
            wrong.AddRange(complaints.Take().Select(c => $"{page.Url}: {c}"));
            if (!(await page.TitleAsync()).StartsWith("Error: ", StringComparison.Ordinal)) wrong.Add($"{page.Url}: its title does not say that there are errors");
            if (!await page.Locator(".govuk-error-summary").EvaluateAsync<bool>("summary => summary.contains(document.activeElement)")) wrong.Add($"{page.Url}: the summary has not the focus");
            foreach (var link in await page.Locator(".govuk-error-summary a[href^='#']").AllAsync())
            {
                var target = await link.GetAttributeAsync("href");
                if (await page.Locator($"[id='{target![1..]}']").CountAsync() != 1) wrong.Add($"{page.Url}: {target} in the summary leads nowhere");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(refused > 0, "No form was refused.");
    }

    private IEnumerable<PortalRoute> Pages(string who) => site.Routes.Where(r =>
        !r.IsForm && !r.Pattern.StartsWith("/health/", StringComparison.Ordinal) && !r.Pattern.StartsWith("/error/", StringComparison.Ordinal) && WhoMay.Of(r).Of(Records.Chaired).Contains(who));

    private IEnumerable<string> Paths(string who) => Pages(who).Select(r => site.Values.Fill(r, Records.Chaired)).Concat(who is Who.Stranger ? [] : States);

    private static string WithoutWhoAndWhen(string html) => Account().Replace(Token().Replace(html, ""), "");

    [GeneratedRegex("""<title>(?<title>[^<]*)</title>""", RegexOptions.None, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("""value="CfDJ8[^"]*"|\?v=[\w-]+""", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("""<ul class="portal-header__account">.*?</ul>""", RegexOptions.Singleline, 1000)]
    private static partial Regex Account();
}
