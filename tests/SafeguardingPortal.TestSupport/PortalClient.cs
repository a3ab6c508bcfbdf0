using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace SafeguardingPortal.TestSupport;

/// <summary>A browser without scripts: keeps cookies, follows redirects, sends the forms it was shown.</summary>
public sealed class PortalClient(WebApplicationFactory<Program> portal, CookieContainer cookies) : IDisposable
{
    public static readonly Uri Origin = new("https://localhost/");

    private readonly HttpClient following = portal.CreateDefaultClient(Origin, new RedirectHandler(), new CookieContainerHandler(cookies));
    private readonly HttpClient staying = portal.CreateDefaultClient(Origin, new CookieContainerHandler(cookies));

    public CookieContainer Cookies => cookies;

    /// <summary>For what is not a page; keeps cookies, follows no redirects.</summary>
    public HttpClient Http => staying;

    /// <summary>The same browser, at another copy of the portal.</summary>
    public PortalClient At(WebApplicationFactory<Program> other) => new(other, cookies);

    /// <summary>Names the browser, as the header <c>User-Agent</c> does.</summary>
    public void CallItself(string userAgent) => following.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);

    /// <summary>Opens a page, redirects followed.</summary>
    public async Task<Page> Get(string path) => await PageOf(await following.GetAsync(path));

    /// <summary>Fills in and sends the page's form.</summary>
    /// <param name="page">The page as it was shown.</param>
    /// <param name="fields">What is typed or chosen: text, a date (three fields or one), true for a box ticked, several values for several boxes, an <see cref="Upload"/>. Fields left out are sent as shown. The form must have each of them.</param>
    /// <param name="form">Which form, if there are several.</param>
    /// <param name="button">The words on the button pressed, when the buttons of the form differ in what they send.</param>
    public Task<Page> Submit(Page page, object? fields = null, string? form = null, string? button = null) =>
        Submit(page, fields?.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(fields)) ?? [], form, button);

    /// <inheritdoc cref="Submit(Page, object?, string?, string?)"/>
    public async Task<Page> Submit(Page page, IReadOnlyDictionary<string, object?> fields, string? form = null, string? button = null)
    {
        var element = page.Form(form);
        var sent = new FilledForm(element, page.Address);
        foreach (var (name, value) in fields) sent.Fill(name, value);
        if (button is not null) sent.Press(button);

        var action = new Uri(new Uri(Origin, page.Address), element.GetAttribute("action") is { Length: > 0 } path ? path : page.Address);
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = sent.Content(), Headers = { Referrer = new Uri(Origin, page.Address) } };
        return await PageOf(await following.SendAsync(request));
    }

    /// <summary>Sends fields that no page showed: what a forger would.</summary>
    public async Task<Page> Forge(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await PageOf(await following.PostAsync(path, content));
    }

    public void Dispose()
    {
        following.Dispose();
        staying.Dispose();
    }

    private static async Task<Page> PageOf(HttpResponseMessage response)
    {
        var content = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, new HtmlParser().ParseDocument(content), content, response);
    }
}

/// <summary>A file chosen in a form.</summary>
public sealed record Upload(string FileName, byte[] Bytes, string ContentType = "application/octet-stream");

/// <summary>A form as a browser would send it.</summary>
internal sealed class FilledForm
{
    private readonly IHtmlFormElement form;
    private readonly string page;
    private readonly List<(string Name, string Value)> values = [];
    private readonly List<(string Name, Upload File)> files = [];

    public FilledForm(IHtmlFormElement form, string page)
    {
        (this.form, this.page) = (form, page);
        foreach (var control in Controls) values.AddRange(Shown(control).Select(value => (control.GetAttribute("name")!, value)));
    }

    private IEnumerable<IElement> Controls => form.Elements.Where(e => e.HasAttribute("name") && !e.HasAttribute("disabled"));

    public void Fill(string name, object? value)
    {
        if (value is DateOnly date && Named($"{name}.Day").Count > 0)
        {
            Fill($"{name}.Day", date.Day);
            Fill($"{name}.Month", date.Month);
            Fill($"{name}.Year", date.Year);
            return;
        }

        var controls = Named(name);
        if (controls.Count == 0) throw new InvalidOperationException($"The form on {page} has no field “{name}”; it has {string.Join(", ", Controls.Select(c => c.GetAttribute("name")).Distinct())}.");

        values.RemoveAll(v => v.Name == name);
        foreach (var one in value is System.Collections.IEnumerable several and not string ? several.Cast<object?>() : [value])
        {
            if (one is Upload upload) files.Add((name, upload));
            else if (Text(one) is { } text && Offered(controls, name, text)) values.Add((name, text));
        }
    }

    public void Press(string words)
    {
        var button = form.QuerySelectorAll("button").SingleOrDefault(b => b.Words() == words) ?? throw new InvalidOperationException($"The form on {page} has no button “{words}”.");
        if (button.GetAttribute("name") is { } name) values.Add((name, button.GetAttribute("value") ?? ""));
    }

    public HttpContent Content()
    {
        if (form.GetAttribute("enctype") != "multipart/form-data") return new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values) content.Add(new StringContent(value), $"\"{name}\"");
        foreach (var (name, file) in files)
        {
            content.Add(new ByteArrayContent(file.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(file.ContentType) } }, $"\"{name}\"", $"\"{file.FileName}\"");
        }

        return content;
    }

    private List<IElement> Named(string name) => [.. Controls.Where(c => c.GetAttribute("name") == name)];

    // What can be chosen is what the page offers: a test cannot choose more than a person.
    private bool Offered(List<IElement> controls, string name, string text)
    {
        var offered = controls.SelectMany(c => c switch
        {
            IHtmlSelectElement select => select.Options.Select(o => o.Value),
            IHtmlInputElement { Type: "radio" or "checkbox" } box => [box.Value],
            _ => [],
        }).ToList();
        if (offered.Count == 0 || offered.Contains(text)) return true;
        if (text == "false") return false;
        throw new InvalidOperationException($"The field “{name}” on {page} does not offer “{text}”; it offers {string.Join(", ", offered)}.");
    }

    private static IEnumerable<string> Shown(IElement control) => control switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" or "image" } or IHtmlButtonElement => [],
        IHtmlInputElement input => [input.Value],
        IHtmlTextAreaElement area => [area.Value],
        IHtmlSelectElement select => select.Options.Where(o => o.IsSelected).Select(o => o.Value),
        _ => [],
    };

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
