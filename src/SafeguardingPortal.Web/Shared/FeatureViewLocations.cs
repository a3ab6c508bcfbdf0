using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.WebEncoders;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Shared;

/// <summary>Finds views beside their controller, by its namespace; then in the area's <c>Shared</c>, then among the layouts.</summary>
public sealed class FeatureViewLocations : IViewLocationExpander
{
    private const string Root = "SafeguardingPortal.Web.";
    private const string Key = "feature";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        var controller = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace;
        if (controller?.StartsWith(Root, StringComparison.Ordinal) == true) context.Values[Key] = controller[Root.Length..];
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        if (context.Values.TryGetValue(Key, out var feature) && feature is not null)
        {
            var folders = feature.Split('.');
            yield return $"/{string.Join('/', folders)}/{{0}}.cshtml";
            if (folders is ["Areas", var area, ..]) yield return $"/Areas/{area}/Shared/{{0}}.cshtml";
        }
        yield return "/Shared/Layout/{0}.cshtml";
    }
}

/// <summary>Switches on the portal's views.</summary>
public static class PortalViews
{
    /// <summary>Views by namespace, dates in three fields, texts that are text, names and messages in plain words, and the frame around every page.</summary>
    public static IMvcBuilder AddPortalViews(this IMvcBuilder mvc)
    {
        mvc.Services.AddScoped<PageFrame>();
        // Pounds and dashes as they are: what can do harm is encoded all the same, and pages are lighter.
        mvc.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        mvc.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = PortalCookies.Form;

            // Only in the form itself, so that one that cannot be read is refused before anything reads it.
            options.HeaderName = null;
        });
        mvc.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = PortalCookies.Message);
        mvc.Services.AddSingleton<CookieTempDataProvider>();
        mvc.Services.AddSingleton<ITempDataProvider, MessageCookie>();
        return mvc
            .AddRazorOptions(options => options.ViewLocationExpanders.Add(new FeatureViewLocations()))
            .AddMvcOptions(options =>
            {
                options.ModelBinderProviders.Insert(0, new DateBinderProvider());
                options.ModelBinderProviders.Insert(0, new TextBinderProvider());
                options.ModelMetadataDetailsProviders.Add(new PlainNames());

                var messages = options.ModelBindingMessageProvider;
                messages.SetValueMustBeANumberAccessor(name => $"{name} must be a number");
                messages.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
                messages.SetAttemptedValueIsInvalidAccessor((_, name) => $"Check the answer to ‘{name}’");
                messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Check this answer");
                messages.SetUnknownValueIsInvalidAccessor(name => $"Check the answer to ‘{name}’");
                messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Check this answer");
                messages.SetValueIsInvalidAccessor(_ => "Check this answer");
                messages.SetValueMustNotBeNullAccessor(_ => "Answer this question");
                messages.SetMissingBindRequiredValueAccessor(name => $"Answer ‘{name}’");
            });
    }

    /// <summary>A property without a display name is called by its words: <c>DueDate</c> is "Due date".</summary>
    private sealed class PlainNames : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
        {
            if (context.Key.Name is { Length: > 0 } name) context.DisplayMetadata.DisplayName ??= () => Words.FromName(name);
        }
    }
}
