using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace SafeguardingPortal.Web.Shared.Validation;

/// <summary>Reads a text without what is no text: control characters, as they come along when copied from a document, and code points that stand for no character, which nothing can compare or print. Lines end as they are stored: browsers send two characters for each end, and a text that nobody touched would count as changed.</summary>
internal sealed class TextBinder(IModelBinder plain) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await plain.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is not string text || (!text.Contains('\r', StringComparison.Ordinal) && text.EnumerateRunes().All(IsText))) return;

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes()) if (IsText(rune)) kept.Append(rune);
        var clean = kept.ToString();
        bindingContext.Result = ModelBindingResult.Success(bindingContext.ModelMetadata.ConvertEmptyStringToNull && string.IsNullOrWhiteSpace(clean) ? null : clean);
    }

    // Unicode keeps the last two of each plane, and a block, for no character ever.
    private static bool IsText(Rune rune) =>
        (rune.Value is '\t' or '\n' || !Rune.IsControl(rune)) && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF;
}

/// <summary>Texts, wherever a form or an address has one.</summary>
internal sealed class TextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string)
        ? new TextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
        : null;
}
