using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Access;

/// <summary>What a field takes, as far as its markup says.</summary>
public enum Takes
{
    Text,
    Password,
    Number,
    DatePart,

    /// <summary>One of what is offered, or what the form carries and nobody types.</summary>
    Choice,

    /// <summary>Sent when it is pressed.</summary>
    Button,
    File,
}

/// <param name="Usual">What somebody without bad intentions sends; of buttons the first is pressed, if any.</param>
/// <param name="Value">A button's own.</param>
public sealed record WildField(string Name, Takes Takes, IReadOnlyList<object> Usual, string Value = "");

/// <summary>A form that a page shows, to be sent with anything in it.</summary>
/// <param name="Page">The address it stands on.</param>
public sealed record WildForm(string Page, string Action, bool IsMultipart, IReadOnlyList<WildField> Fields)
{
    /// <summary>The same form on another page, or in another row of a list, counts once.</summary>
    public string Key => $"{string.Concat(Action.Select(c => char.IsAsciiDigit(c) ? '#' : c))} {string.Join(' ', Fields.Select(f => f.Name))}";

    /// <summary>Whether what is typed is kept before it is sent.</summary>
    public bool IsKept => Fields.Any(f => f.Name == "__page");

    /// <summary>The forms of a page that post, but for the one that signs out.</summary>
    public static IEnumerable<WildForm> On(IDocument page, string address) =>
        from form in page.QuerySelectorAll<IHtmlFormElement>("form[method=post]")
        let action = new Uri(new Uri(PortalClient.Origin, address), form.GetAttribute("action") is { Length: > 0 } path ? path : address).PathAndQuery
        where action != "/account/sign-out"
        select new WildForm(address, action, form.GetAttribute("enctype") == "multipart/form-data", [.. FieldsOf(form)]);

    public override string ToString() => $"{Action} (on {Page})";

    /// <summary>Every field as usual, but for some.</summary>
    /// <param name="value">For a field, what to send in it: nothing when empty, and as usual when null.</param>
    public Filling Fill(string what, Func<WildField, IReadOnlyList<object>?> value) => new(what, [.. Fields.SelectMany(f => (value(f) ?? f.Usual).Select(v => (f.Name, v)))]);

    /// <summary>As a browser would send it, or worse.</summary>
    public HttpContent Content(IEnumerable<(string Name, object Value)> values)
    {
        if (!IsMultipart)
        {
            var body = string.Join('&', values.Where(v => v.Value is not Upload).Select(v => $"{Uri.EscapeDataString(v.Name)}={Escaped(v.Value)}"));
            return new StringContent(body, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            if (value is Upload file) content.Add(new ByteArrayContent(file.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(file.ContentType) } }, $"\"{name}\"", $"\"{file.FileName.Replace("\"", "%22", StringComparison.Ordinal)}\"");
            else content.Add(new ByteArrayContent(value as byte[] ?? Encoding.UTF8.GetBytes((string)value)), $"\"{name}\"");
        }

        return content;
    }

    private static string Escaped(object value) => value is byte[] bytes ? string.Concat(bytes.Select(b => $"%{b:X2}")) : Uri.EscapeDataString((string)value);

    private static IEnumerable<WildField> FieldsOf(IHtmlFormElement form)
    {
        var controls = form.Elements.Where(e => e.HasAttribute("name") && !e.HasAttribute("disabled") && e.GetAttribute("name") != Visitor.TokenField);
        foreach (var named in controls.GroupBy(e => e.GetAttribute("name")!))
        {
            var first = named.First();
            if (first is IHtmlButtonElement button) yield return new(named.Key, Takes.Button, button == form.QuerySelector("button") ? [button.Value] : [], button.Value);
            else yield return new(named.Key, KindOf(first), [.. named.SelectMany(Shown).DefaultIfEmpty(Usual(first)).OfType<object>()]);
        }
    }

    private static Takes KindOf(IElement control) => control switch
    {
        IHtmlTextAreaElement => Takes.Text,
        IHtmlInputElement { Type: "password" } => Takes.Password,
        IHtmlInputElement { Type: "file" } => Takes.File,
        IHtmlInputElement { Type: "text" or "email" or "url" or "search" or "tel" or "number" } when IsDatePart(control) => Takes.DatePart,
        IHtmlInputElement { Type: "text" or "email" or "url" or "search" or "tel" or "number" } => control.HasAttribute("inputmode") ? Takes.Number : Takes.Text,
        _ => Takes.Choice,
    };

    private static bool IsDatePart(IElement control) => control.ClassList.Contains("govuk-date-input__input");

    private static IEnumerable<object> Shown(IElement control) => control switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => [],
        IHtmlInputElement { Type: "hidden" } hidden => [hidden.Value],
        IHtmlInputElement { Value.Length: > 0 } input => [input.Value],
        IHtmlTextAreaElement { Value.Length: > 0 } area => [area.Value],
        IHtmlSelectElement select => select.Options.Where(o => o.IsSelected && o.Value.Length > 0).Select(o => o.Value),
        _ => [],
    };

    // For a field that is shown empty.
    private static object? Usual(IElement control) => control switch
    {
        // What people do not see they leave alone.
        _ when control.Closest("[aria-hidden=true]") is not null => "",
        IHtmlSelectElement select => select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0),
        IHtmlInputElement { Type: "radio" or "checkbox" } box => box.Value,
        IHtmlInputElement { Type: "password" } password => password.GetAttribute("autocomplete") == "new-password" ? "correct horse battery stapler" : SampleAccounts.Password,
        IHtmlInputElement { Type: "email" } => "somebody@council.test",
        IHtmlInputElement { Type: "url" } => "https://council.test/minutes",
        IHtmlInputElement { Type: "file" } => new Upload("notes.txt", "Minutes of the meeting"u8.ToArray(), "text/plain"),
        IHtmlInputElement when IsDatePart(control) => control.GetAttribute("name")!.Split('.')[^1] switch { "Day" => "28", "Month" => "1", _ => "2027" },
        IHtmlInputElement when control.HasAttribute("inputmode") => "3",
        IHtmlInputElement or IHtmlTextAreaElement => "Something to be said",
        _ => null,
    };
}

/// <summary>What is sent in a form.</summary>
/// <param name="Values">Text, bytes (of text in another encoding than it should be) or files.</param>
public sealed record Filling(string What, IReadOnlyList<(string Name, object Value)> Values, bool WithToken = true)
{
    /// <summary>These fields as usual, the others as they were; null when nothing is left that is not as usual.</summary>
    public Filling? But(WildForm form, IReadOnlyCollection<string> usual)
    {
        if (!form.Fields.Any(f => !usual.Contains(f.Name) && !f.Usual.SequenceEqual(Sent(f)))) return null;
        return this with { What = $"{What}, but not in {string.Join(", ", usual)}", Values = [.. form.Fields.SelectMany(f => (usual.Contains(f.Name) ? f.Usual : Sent(f)).Select(v => (f.Name, v)))] };
    }

    private IEnumerable<object> Sent(WildField field) => Values.Where(v => v.Name == field.Name).Select(v => v.Value);
}
