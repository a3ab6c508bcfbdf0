using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Tests.TagHelpers;

public enum Standing
{
    NotStarted,
    InProgress,
    Complete,
}

public sealed class SampleForm
{
    public string? WhatChanged { get; set; }

    public string? Owner { get; set; }

    public DateOnly? DueDate { get; set; }

    public Standing? Standing { get; set; }

    public bool? Escalate { get; set; }

    public bool Confirmed { get; set; }

    public List<string> Agencies { get; set; } = [];

    public decimal? Amount { get; set; }

    public int Version { get; set; }
}

/// <summary>A page on which tag helpers are drawn, as Razor would, and read again as a browser would.</summary>
internal sealed class FormPage
{
    private static readonly IModelMetadataProvider Metadata = new ServiceCollection()
        .AddLogging().AddControllersWithViews().AddPortalViews().Services.BuildServiceProvider().GetRequiredService<IModelMetadataProvider>();

    private readonly ViewContext view;
    private readonly ModelExplorer form;

    public FormPage(SampleForm? form = null, string address = "/list")
    {
        var http = new DefaultHttpContext();
        var split = address.Split('?');
        http.Request.Path = split[0];
        if (split.Length > 1) http.Request.QueryString = new QueryString("?" + split[1]);
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary(Metadata, action.ModelState);
        view = new ViewContext { HttpContext = http, ViewData = data };
        this.form = Metadata.GetModelExplorerForType(typeof(SampleForm), form ?? new SampleForm());
    }

    public ModelStateDictionary ModelState => view.ViewData.ModelState;

    public ModelExpression Of(string name) => new(name, form.GetExplorerForProperty(name));

    public FormPage Typed(string name, params string[] values)
    {
        ModelState.SetModelValue(name, values.Length == 1 ? values[0] : values, string.Join(',', values));
        return this;
    }

    public FormPage Wrong(string name, string message)
    {
        ModelState.AddModelError(name, message);
        return this;
    }

    public IElement Field<T>(string name, T? helper = null, params (string Name, string Value)[] attributes) where T : FieldTagHelper, new()
    {
        helper ??= new T();
        helper.For = Of(name);
        return Draw(helper, "", attributes);
    }

    public IElement Draw(TagHelper helper, string content = "", params (string Name, string Value)[] attributes)
    {
        helper.GetType().GetProperty("ViewContext")?.SetValue(helper, view);
        var list = new TagHelperAttributeList(attributes.Select(attribute => new TagHelperAttribute(attribute.Name, attribute.Value)));
        var output = new TagHelperOutput("portal-element", list, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetHtmlContent(content)));
        helper.ProcessAsync(new TagHelperContext("portal-element", list, new Dictionary<object, object>(), "1"), output).GetAwaiter().GetResult();

        using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        var html = writer.ToString();
        // A browser drops a table cell or an option that stands outside its place.
        var around = html.StartsWith("<th", StringComparison.Ordinal) ? "<table><tr>{0}</tr></table>" : "{0}";
        return new HtmlParser().ParseDocument(string.Format(System.Globalization.CultureInfo.InvariantCulture, around, html)).Body!;
    }
}
