using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>The line that says what was done, shown at the item where it was done: the banner at the top of a page would take the reader, and the keyboard, away from their place.</summary>
public sealed record PlanNotice(int Item, string Text)
{
    private const string Key = nameof(PlanNotice);

    public void Put(ITempDataDictionary tempData) => tempData[Key] = new[] { $"{Item}", Text };

    public static PlanNotice? Take(ITempDataDictionary tempData) =>
        tempData[Key] is string[] and [var item, var text] && int.TryParse(item, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new(number, text) : null;
}
