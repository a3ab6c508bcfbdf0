using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>A date as three inputs, day, month and year, for a <c>DateOnly?</c>.</summary>
[HtmlTargetElement("portal-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : FieldTagHelper
{
    private static readonly (string Part, int Width)[] Parts = [("Day", 2), ("Month", 2), ("Year", 4)];

    protected override bool IsGroup => true;

    // Without it some screen readers leave out the hint and the error of a group of text inputs.
    protected override string GroupRole => "group";

    protected override string FocusId => PartId(Parts.Select(part => part.Part).FirstOrDefault(IsWrong, "Day"));

    protected override IHtmlContent Control(TagHelperAttributeList attributes, string? describedBy, TagHelperContent content) =>
        Markup.Tag("div", "govuk-date-input").With("id", Id).With(attributes).Add(Parts.Select(part =>
            Markup.Tag("div", "govuk-date-input__item").Add(Markup.Tag("div", "govuk-form-group").Add(
                Markup.Tag("label", "govuk-label govuk-date-input__label").With("for", PartId(part.Part)).Add(part.Part),
                Markup.Tag("input", $"govuk-input govuk-date-input__input govuk-input--width-{part.Width}{(IsWrong(part.Part) ? " govuk-input--error" : "")}")
                    .With("id", PartId(part.Part)).With("name", $"{Name}.{part.Part}").With("type", "text").With("inputmode", "numeric").With("value", Typed(part.Part))))));

    private string PartId(string part) => $"{Id}_{part}";

    /// <summary>With an error, the parts that are missing, or all of them when none or all are.</summary>
    private bool IsWrong(string part) => Error is not null &&
        (string.IsNullOrWhiteSpace(Typed(part)) || Parts.All(one => !string.IsNullOrWhiteSpace(Typed(one.Part))));

    private string? Typed(string part)
    {
        if (Parts.Any(one => Attempted($"{Name}.{one.Part}") is not null)) return Attempted($"{Name}.{part}");
        if (For.Model is not DateOnly date) return null;
        return (part switch { "Day" => date.Day, "Month" => date.Month, _ => date.Year }).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>
/// Reads a date out of the three inputs of <see cref="DateTagHelper"/>, or out of one text: <c>2020-04-09</c> as in addresses, or <c>9/4/2020</c>.
/// Nothing typed is no date and no error: whether one is needed is for the form's validator.
/// </summary>
public sealed class DateBinder : IModelBinder
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] MonthFormats = ["MMMM", "MMM"];
    private static readonly string[] WholeFormats = ["yyyy-MM-dd", "d/M/yyyy", "d MMMM yyyy"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = Take(name);
        var (date, problem) = whole is null ? Read(Take(name + ".Day"), Take(name + ".Month"), Take(name + ".Year")) : Read(whole);

        if (problem is not null) bindingContext.ModelState.TryAddModelError(name, $"{bindingContext.ModelMetadata.GetDisplayName()} {problem}");
        else if (date is not null || bindingContext.ModelMetadata.IsReferenceOrNullableType) bindingContext.Result = ModelBindingResult.Success(date);
        return Task.CompletedTask;

        string? Take(string key)
        {
            var value = bindingContext.ValueProvider.GetValue(key);
            if (value == ValueProviderResult.None) return null;

            bindingContext.ModelState.SetModelValue(key, value);
            // Nothing else validates a part, and what is left unvalidated makes the whole form count as invalid.
            if (key != name) bindingContext.ModelState.MarkFieldSkipped(key);
            return value.FirstValue?.Trim();
        }
    }

    /// <summary>The date, or what is wrong as the end of a sentence that begins with the field's name; neither when all is blank.</summary>
    internal static (DateOnly? Date, string? Problem) Read(string? day, string? month, string? year)
    {
        var missing = new[] { (day, "a day"), (month, "a month"), (year, "a year") }.Where(part => string.IsNullOrWhiteSpace(part.Item1)).Select(part => part.Item2).ToList();
        if (missing.Count == 3) return default;
        if (missing.Count > 0) return (null, "must include " + missing.InSeries());
        if (!Number(day, out var d) || !MonthNumber(month!, out var m) || !Number(year, out var y)) return NotReal;
        if (year!.Length != 4) return (null, "must have a year of 4 numbers, such as 2020");
        return y > 0 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? Plausible(new(y, m, d)) : NotReal;
    }

    private static (DateOnly? Date, string? Problem) NotReal => (null, "must be a real date");

    private static (DateOnly? Date, string? Problem) Read(string whole) =>
        whole.Length == 0 ? default : DateOnly.TryParseExact(whole, WholeFormats, British, DateTimeStyles.None, out var date) ? Plausible(date) : NotReal;

    // A slip of the finger, that would make a group five hundred years old.
    private static (DateOnly? Date, string? Problem) Plausible(DateOnly date) =>
        date.Year is >= 1900 and <= 2100 ? (date, null) : (null, "must be between 1900 and 2100");

    private static bool Number(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool MonthNumber(string text, out int month)
    {
        if (Number(text, out month)) return true;
        var isName = DateTime.TryParseExact(text, MonthFormats, British, DateTimeStyles.None, out var date);
        month = date.Month;
        return isName;
    }
}

/// <summary>Dates, wherever a form has one.</summary>
internal sealed class DateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DateBinder() : null;
}
