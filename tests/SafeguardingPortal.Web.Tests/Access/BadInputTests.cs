using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Access;

/// <summary>Every form that the pages show, sent with what it was not made for.</summary>
public sealed class BadInputTests(FormScene scene) : IClassFixture<FormScene>
{
    private const string Markup = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private static readonly HashSet<HttpStatusCode> Answers =
    [
        HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Conflict, HttpStatusCode.Gone,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests,
    ];

    private static readonly (string What, string Day, string Month, string Year)[] Dates =
    [
        ("31 February", "31", "2", "2027"), ("year 0", "1", "1", "0"), ("year 0000", "1", "1", "0000"), ("year 99999", "1", "1", "99999"), ("the first day", "1", "1", "0001"),
        ("the last day", "31", "12", "9999"), ("letters", "x", "y", "z"), ("nothing", "", "", ""), ("only a day", "1", "", ""), ("-1", "-1", "-1", "-1"),
    ];

    private static readonly string[] Choices = ["-1", "0", "2147483647", "2147483648", "letters", "987654", "1.5", ""];

    private static readonly (string What, byte[] Text)[] Characters =
    [
        .. Typeable,
        ("NUL", "a\0b"u8.ToArray()),
        ("bytes that are no text", [0x61, 0xFF, 0xC0, 0x80, 0xFE]),
        ("half of a pair", [0x61, 0xED, 0xA0, 0x80, 0x62]),
    ];

    // What a browser can send.
    private static (string What, byte[] Text)[] Typeable =>
    [
        ("control characters", [.. Enumerable.Range(1, 31).Select(i => (byte)i), 0x7F, .. "end"u8]),
        ("marks that turn the line around", "a\u202Eb\u2067c\u200F\uFEFFd\u2028e"u8.ToArray()),
        ("no character of Unicode", "a\uFFFEb\uFFFF"u8.ToArray()),
        ("white space", " \t\r\n\u00A0\u200B "u8.ToArray()),
        ("line breaks", "\n\n\r\r\n"u8.ToArray()),
        ("SQL and patterns", "'; DROP TABLE History; -- % _ [a] \\ {0} @Model"u8.ToArray()),
    ];

    private static readonly (string What, Upload File)[] Files =
    [
        ("a program called photo.png", new("photo.png", [.. "MZ"u8, .. new byte[2000]], "image/png")),
        ("an empty file", new("empty.pdf", [], "application/pdf")),
        ("a file called ../ and 300 letters", new($"../../..\\{new string('x', 300)}.txt", "Words"u8.ToArray(), "text/plain")),
        ("a file called markup", new($"{Markup}.txt", "Words"u8.ToArray(), "text/plain")),
        ("a file called control characters", new("a\u0001\u202Etxt.\u007F.txt", "Words"u8.ToArray(), "text/plain")),
        ("a table that ends within a quote", new("actions.csv", "Item,What,Measure,Owner,Due\n1,\"Never ended,\n\"\"\",x\n\0"u8.ToArray(), "text/csv")),
        ("a table of other things", new("actions.csv", Encoding.UTF8.GetBytes($"Item,What,Measure,Owner,Due\n99999999999,{Markup.Replace("\"", "\"\"", StringComparison.Ordinal)},,nobody,31/2/2027\n-1,=1+1,\u0001,\u202E,0"), "text/csv")),
        ("a workbook that is no archive", new("actions.xlsx", "Item,What"u8.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
        ("a workbook that begins like an archive", new("actions.xlsx", [.. "PK\u0003\u0004"u8, .. new byte[500]], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
    ];

    private static readonly Dictionary<string, Func<WildForm, IEnumerable<Filling>>> Fillings = new(StringComparer.Ordinal)
    {
        ["markup"] = form =>
        [
            .. Texts(form, "markup", Markup),
            .. form.Fields.Where(f => f.Takes == Takes.Button).Select(b => form.Fill($"markup and {b.Name}", f => IsTyped(f) ? [Markup] : f == b ? [b.Value] : null)),
        ],
        ["far too much text"] = form => Texts(form, "100,000 characters", new string('x', 100_000)),
        ["impossible dates"] = form =>
            from date in form.Fields.Where(f => f.Takes == Takes.DatePart).Select(f => f.Name[..f.Name.LastIndexOf('.')]).Distinct()
            from bad in Dates
            select form.Fill($"{bad.What} in {date}", f => f.Takes == Takes.DatePart && f.Name.StartsWith(date + ".", StringComparison.Ordinal) ? [Part(f, bad)] : null),
        ["choices that are not offered"] = form =>
            from field in form.Fields.Where(f => f.Takes is Takes.Choice or Takes.Number or Takes.Button && !(form.IsKept && f.Name.StartsWith("__", StringComparison.Ordinal)))
            from choice in Choices
            select form.Fill($"{choice} in {field.Name}", f => f == field ? [choice] : null),
        ["characters nobody types"] = form => Characters.SelectMany(c => Texts(form, c.What, c.Text)),
        ["bad files"] = form =>
            from field in form.Fields.Where(f => f.Takes == Takes.File)
            from bad in Files
            select form.Fill($"{bad.What} in {field.Name}", f => f == field ? [bad.File] : null),
        ["a row without fields"] = form =>
            from rows in form.Fields.Where(f => f.Name.Contains("[0].", StringComparison.Ordinal)).Select(f => f.Name[..f.Name.IndexOf('[', StringComparison.Ordinal)]).Distinct()
            let filled = form.Fill($"a row of {rows} without fields", _ => null)
            select filled with { Values = [.. filled.Values, ($"{rows}.index", "99")] },
        ["no token"] = form => [form.Fill("no token", _ => null) with { WithToken = false }],
        ["fields left out or twice"] = form =>
        [
            form.Fill("nothing at all", _ => []),
            .. form.Fields.Select(one => form.Fill($"no {one.Name}", f => f == one ? [] : null)),
            form.Fill("everything twice", f => [.. f.Usual, .. f.Usual]),
            form.Fill("everything twice, differently", f => [.. f.Usual, f.Takes == Takes.File ? f.Usual[0] : Markup]),
        ],
    };

    public static IEnumerable<object[]> Sweeps => from kind in Fillings.Keys from who in FormScene.People select new object[] { who, kind };

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task No_form_fails_shows_markup_or_keeps_what_it_refuses(string who, string kind)
    {
        var wrong = new List<string>();
        foreach (var form in await scene.OwnFormsAsync(who))
        {
            foreach (var filling in Fillings[kind](form)) wrong.AddRange(await TryAsync(who, form, filling));
        }

        None(wrong);
    }

    [Fact]
    public async Task Every_form_that_the_portal_takes_is_shown_to_somebody()
    {
        // The portal's scripts send drafts; machines ask after its health; an error is shown in place of a form; signing out is left out.
        // What is signed is shown once it was chosen.
        string[] notShown = ["POST /{partnership}/case-reviews/{case}/decision/sign", "POST /account/drafts", "POST /account/sign-out", "POST /error/{statusCode}", "POST /health/live", "POST /health/ready"];
        var actions = new List<string>();
        foreach (var who in FormScene.People) actions.AddRange((await scene.FormsAsync(who)).Select(f => f.Action.Split('?')[0]));

        None(scene.Routes.Where(r => r.IsForm && !actions.Exists(r.Matches)).Select(r => $"{r}").Except(notShown).Select(r => $"{r} is sent by no form that was found."));
    }

    [Theory]
    [InlineData("markup")]
    [InlineData("characters")]
    [InlineData("the first day")]
    [InlineData("the last day")]
    public async Task What_was_accepted_is_shown_as_text_on_every_page_and_in_every_file(string what)
    {
        byte[] text = what == "characters" ? [.. Typeable.SelectMany(c => c.Text)] : Encoding.UTF8.GetBytes(Markup);
        var date = Dates.FirstOrDefault(d => d.What == what);
        var (wrong, tried, saved) = (new List<string>(), 0, 0);
        // Found before anything is sent: a link that was answered shows its form to nobody else.
        foreach (var who in FormScene.People) await scene.FormsAsync(who);
        foreach (var who in FormScene.People)
        {
            foreach (var form in (await scene.OwnFormsAsync(who)).Where(f => f.Fields.Any(x => x.Takes == Takes.Text)).OrderBy(Turn))
            {
                if (await AgainAsync(who, form) is not { } now) continue;
                // No two alike: some names may exist only once.
                var filling = now.Fill(what, f => f.Takes == Takes.Text ? [(byte[])[.. Encoding.UTF8.GetBytes($"{++tried} "), .. text]] : f.Takes == Takes.DatePart && date.What is not null ? [Part(f, date)] : null);
                if (now.IsKept)
                {
                    // Typed, and not sent yet.
                    await scene.SendAsync(who, now with { Action = "/account/drafts" }, filling);
                    wrong.AddRange(await ShownAsync(who, now.Page));
                }

                var outcome = await scene.SendAsync(who, now, filling);
                if (outcome is { IsRefused: true, Wrong.Count: > 0 } && filling.But(now, outcome.Wrong) is { } rest) outcome = await scene.SendAsync(who, now, filling = rest);
                if (outcome is { IsRefused: false, IsSaved: true }) saved++;
                wrong.AddRange(Complaints(now, filling, outcome).Select(c => $"{who}, {now}: {c}"));
            }
        }

        foreach (var who in FormScene.People)
        {
            foreach (var page in scene.PagesOf(who))
            {
                wrong.AddRange(await ShownAsync(who, page));
                if (page.EndsWith(".csv", StringComparison.Ordinal)) wrong.AddRange(await ShownAsync(who, page[..^3] + "xlsx"));
            }
        }

        await scene.GoBackAsync();
        None(wrong);
        Assert.True(saved > 25, $"Only {saved} were saved.");
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_beside_the_field_or_to_the_public_with_a_page()
    {
        var (wrong, text) = (new List<string>(), new string('x', 10 * 1024 * 1024));
        foreach (var who in FormScene.People)
        {
            // How much is read depends on how it is sent and not on which form it is.
            foreach (var form in (await scene.OwnFormsAsync(who)).Where(f => f.Fields.Any(IsTyped)).DistinctBy(f => (f.IsMultipart, f.IsKept)))
            {
                foreach (var field in form.Fields.Where(IsTyped)) wrong.AddRange(await TryAsync(who, form, form.Fill($"10 MB in {field.Name}", f => f == field ? [text] : null)));
            }
        }

        None(wrong);
    }

    [Fact]
    public async Task Fifty_megabytes_are_taken_or_refused_beside_the_field()
    {
        var form = (await scene.FormsAsync("unit")).First(f => f.Fields.Any(x => x.Takes == Takes.File));
        var large = new Upload("large.txt", [.. Enumerable.Repeat((byte)'x', 50 * 1024 * 1024)], "text/plain");

        None(await TryAsync("unit", form, form.Fill("50 MB", f => f.Takes == Takes.File ? [large] : null)));
    }

    private static bool IsTyped(WildField field) => field.Takes is Takes.Text or Takes.Password;

    // The same in every field; nothing when there is none to type in.
    private static IEnumerable<Filling> Texts(WildForm form, string what, object text) => form.Fields.Any(IsTyped) ? [form.Fill(what, f => IsTyped(f) ? [text] : null)] : [];

    private static void None(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong));

    // Sent as it is, and when that is refused for some fields, with those as usual: what one field will not have must not hide what another will.
    private async Task<List<string>> TryAsync(string who, WildForm form, Filling filling)
    {
        var wrong = new List<string>();
        var outcome = await SendAsync(filling);
        if (outcome is { IsRefused: true, Wrong.Count: > 0 } && filling.But(form, outcome.Wrong) is { } rest) await SendAsync(rest);
        return wrong;

        async Task<Outcome> SendAsync(Filling sent)
        {
            var answer = await scene.SendAsync(who, form, sent);
            wrong.AddRange(Complaints(form, sent, answer).Select(c => $"{who}, {form}, {sent.What}: {c}"));
            if (answer.IsChanged) await scene.GoBackAsync();
            return answer;
        }
    }

    private static string Part(WildField field, (string What, string Day, string Month, string Year) date) => field.Name.Split('.')[^1] switch { "Day" => date.Day, "Month" => date.Month, _ => date.Year };

    // What begins something comes first, what changes it next, and what ends it last.
    private static int Turn(WildForm form) => form.Page.Split('/')[^1] switch { "new" => 0, "edit" => 1, "complete" or "end" or "withdraw" => 3, _ => 2 };

    // As it is now, after what others have sent.
    private async Task<WildForm?> AgainAsync(string who, WildForm form) =>
        await scene.OpenAsync(who, form.Page) is { } page ? WildForm.On(page, form.Page).FirstOrDefault(f => f.Key == form.Key) : null;

    private async Task<IEnumerable<string>> ShownAsync(string who, string path)
    {
        using var response = await scene[who].Http.GetAsync(path);
        if (!Answers.Contains(response.StatusCode)) return [$"{who}, {path}: answered {(int)response.StatusCode}"];
        if (response.Content.Headers.ContentType?.MediaType != "text/html") return [];
        var content = await response.Content.ReadAsStringAsync();
        return Live(content, new HtmlParser().ParseDocument(content)).Select(c => $"{who}, {path}: {c}");
    }

    private static IEnumerable<string> Complaints(WildForm form, Filling sent, Outcome answer)
    {
        if (!Answers.Contains(answer.Status)) yield return $"answered {(int)answer.Status}";
        if (!sent.WithToken && answer.Status != HttpStatusCode.BadRequest) yield return $"answered {(int)answer.Status} without a token";
        if (answer.IsRefused && answer.IsSaved) yield return "was refused and saved";
        if (!sent.WithToken && answer.IsChanged) yield return "was refused and changed something";
        if (answer.Next is { } next)
        {
            if (next is not ['/', ..] || next is ['/', '/' or '\\', ..]) yield return $"leads elsewhere, to {next}";
            if (answer.NextStatus is not (HttpStatusCode.OK or HttpStatusCode.Redirect)) yield return $"leads to {next}, which answers {(int)answer.NextStatus}";
        }
        else if (answer.Status != HttpStatusCode.NoContent && answer.Document.QuerySelector("h1") is null)
        {
            yield return $"answered {(int)answer.Status} without a page";
        }

        foreach (var complaint in Live(answer.Content, answer.Document)) yield return complaint;
        if (answer.Followed.Length > 0)
        {
            foreach (var complaint in Live(answer.Followed, new HtmlParser().ParseDocument(answer.Followed))) yield return $"{complaint} at {answer.Next}";
        }

        if (!answer.HasSummary) yield break;
        if (answer.Document.Title?.StartsWith("Error: ", StringComparison.Ordinal) != true) yield return $"the title is “{answer.Document.Title}”";
        foreach (var link in answer.Document.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href") ?? ""))
        {
            if (link is not ['#', ..] || answer.Document.GetElementById(link[1..]) is null) yield return $"the summary leads to {link}, which is not there";
        }

        foreach (var lost in Lost(form, sent, answer.Document)) yield return lost;
    }

    private static IEnumerable<string> Live(string content, IHtmlDocument document)
    {
        if (content.Contains("<script>alert(1)", StringComparison.OrdinalIgnoreCase)) yield return "shows a script as it was typed";
        foreach (var element in document.All.Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))) yield return $"has a live <{element.LocalName}>";
    }

    // What was typed is to be put right, not typed again.
    private static IEnumerable<string> Lost(WildForm form, Filling sent, IHtmlDocument document)
    {
        // Another form may be shown, when this one can be sent no more.
        if (!WildForm.On(document, form.Page).Any(f => f.Action == form.Action)) yield break;
        foreach (var name in form.Fields.Where(f => f.Takes is Takes.Text or Takes.Number or Takes.DatePart).Select(f => f.Name))
        {
            if (sent.Values.Where(v => v.Name == name).Select(v => v.Value).ToList() is not [string typed]) continue;
            var shown = document.QuerySelectorAll($"[name=\"{name}\"]").Select(e => e is IHtmlTextAreaElement area ? area.Value : e.GetAttribute("value") ?? "").ToList();
            if (!shown.Contains(typed, StringComparer.Ordinal)) yield return $"{name} has lost “{Short(typed)}” and shows {string.Join(", ", shown.Select(s => $"“{Short(s)}”").DefaultIfEmpty("nothing"))}";
        }

        static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
    }
}
