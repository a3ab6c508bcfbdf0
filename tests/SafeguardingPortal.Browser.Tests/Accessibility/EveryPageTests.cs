using AngleSharp.Html.Parser;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Browser.Tests.Accessibility;

/// <summary>
/// Every page that the portal's routing knows, asked for as everybody who may see it. A browser opens it for the first person of <see cref="Order"/> and again for each to whom it shows
/// parts, or attributes of parts, that it showed nobody before (two pages made of the same parts have the same barriers): axe looks at it wide, and it is measured at 320 pixels too.
/// </summary>
[Collection(Site.Name)]
public sealed class EveryPageTests(Site site)
{
    private const int Wide = 1280;
    private const int Narrow = 320;

    // Who can do most sees most of a page.
    private static readonly string[] Order = ["unit", "admin", "groupchair", "member", "chair", "finance", "cdop", "viewer", Who.Stranger, Who.Nobody];

    // Pages in a state that their route alone does not show.
    private static readonly string[] States =
    [
        "/buckinghamshire/nothing-here",
        "/buckinghamshire/subgroups/policy-procedure-and-practice?on=2020-04-09",
        "/buckinghamshire/subgroups/policy-procedure-and-practice/work-plan/2019-20",
        "/buckinghamshire/subgroups/policy-procedure-and-practice/work-plan/2019-20?add=1",
        "/buckinghamshire/subgroups/policy-procedure-and-practice/work-plan/2019-20?late=true",
        "/buckinghamshire/actions?text=nothing-has-these-words",
        "/buckinghamshire/actions?asAt=2020-06-30",
        "/buckinghamshire/actions?page=2&sort=-due",
        "/buckinghamshire/search?q=neglect",
        "/buckinghamshire/search?q=nothing-has-these-words",
    ];

    [Fact]
    public async Task No_page_has_a_barrier_for_anybody()
    {
        Assert.Equal(Who.Everybody.Order(StringComparer.Ordinal), Order.Order(StringComparer.Ordinal));
        var (wrong, titles, looks) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal), 0);
        var parts = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var who in Order)
        {
            await using var window = await site.OpenAsAsync(who, Wide);
            var page = await window.PageAsync();
            var complaints = Complaints.Of(page);
            foreach (var path in Pages(who).Select(r => site.Values.Fill(r, Records.Chaired)).Concat(Who.Inside.Contains(who) ? States : []))
            {
                if (!parts.TryGetValue(path, out var known)) parts[path] = known = new(StringComparer.Ordinal);
                var before = known.Count;
                known.UnionWith(await PartsAsync(page.APIRequest, path));
                if (known.Count == before) continue;

                if (path == States[0]) complaints.Allow(new Uri(site.Portal.ClientOptions.BaseAddress, path).ToString());
                await page.SetViewportSizeAsync(Wide, 900);
                if (await OpenAsync(page, path) is not { } answer) continue;

                looks++;
                var found = (await Barriers.FindAsync(page)).ToList();
                await page.SetViewportSizeAsync(Narrow, 640);
                found.AddRange(await Barriers.WidthAsync(page));
                found.AddRange(complaints.Take());
                complaints.Allow("");

                var (title, address) = (await page.TitleAsync(), new Uri(page.Url).AbsolutePath);
                if (title.Length == 0) found.Add("no title");
                else if (answer.Status == 200 && !titles.TryAdd(title, address) && titles[title] != address) found.Add($"the title of {titles[title]}: {title}");
                wrong.AddRange(found.Select(f => $"{path} as {who}: {f}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(parts.Count > 150, $"Only {parts.Count} pages were opened.");
        Assert.True(looks > parts.Count, "No page was looked at as a second person.");
    }

    [Fact]
    public async Task The_preview_of_a_file_with_problems_has_no_barrier()
    {
        await using var window = await site.OpenAsAsync("unit", Narrow, 640);
        var page = await window.PageAsync();
        await page.GotoAsync("/buckinghamshire/subgroups/policy-procedure-and-practice/work-plan/2019-20/import");
        await page.SetInputFilesAsync("[name=File]", new FilePayload { Name = "plan.csv", MimeType = "text/csv", Buffer = "Item,What,Measure,Owner,Due\r\n99,Neglect,,nobody@example.org,31/2/2027\r\n"u8.ToArray() });
        await page.ClickAsync("main form button");
        Assert.Contains("The file has problems", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Barriers.FindAsync(page));
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

    /// <summary>Opens a page; null when the address answers with a file.</summary>
    private static async Task<IResponse?> OpenAsync(IPage page, string path)
    {
        try
        {
            var answer = await page.GotoAsync(path);
            return answer is not null && answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal) ? answer : null;
        }
        catch (PlaywrightException saved) when (saved.Message.Contains("Download is starting", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>What a page is made of: each kind of element by where it stands, its classes, its attributes, and whether it is empty; none when the address answers with a file.</summary>
    private static async Task<IEnumerable<string>> PartsAsync(IAPIRequestContext requests, string path)
    {
        var answer = await requests.GetAsync(path);
        if (!answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal)) return [];

        using var document = await new HtmlParser().ParseDocumentAsync(await answer.TextAsync());
        return [.. document.Body!.QuerySelectorAll("*").Select(e =>
            $"{e.ParentElement!.LocalName} {e.LocalName}.{e.ClassName} {string.Join(' ', e.Attributes.Select(a => a.Name is "type" or "role" ? $"{a.Name}={a.Value}" : a.Name).Order(StringComparer.Ordinal))} {string.IsNullOrWhiteSpace(e.TextContent)}").Distinct(StringComparer.Ordinal)];
    }

    private IEnumerable<PortalRoute> Pages(string who) => site.Routes.Where(r =>
        !r.IsForm && !r.Pattern.StartsWith("/health/", StringComparison.Ordinal) && !r.Pattern.StartsWith("/error/", StringComparison.Ordinal) && WhoMay.Of(r).Of(Records.Chaired).Contains(who));
}
