using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>The filter that the last plan was looked at with: whoever comes back to it, from an action or a form, goes on where they were.</summary>
internal static class KeptFilter
{
    private const string Key = nameof(KeptFilter);

    // It travels in a cookie.
    private const int LongestAddress = 500;

    /// <summary>Keeps the address of the plan that is looked at; one without a filter only has the kept one forgotten.</summary>
    public static void KeepFilter(this ITempDataDictionary tempData, HttpRequest request)
    {
        var address = request.With("add", null);
        if (address.Contains('?') && address.Length <= LongestAddress) tempData[Key] = address;
        else tempData.Remove(Key);
    }

    /// <summary>A plan's address with its filter, if it is the plan that was looked at last.</summary>
    public static string PlanAsLeft(this ITempDataDictionary tempData, string plan) =>
        tempData.Peek(Key) is string kept && kept.StartsWith($"{plan}?", StringComparison.Ordinal) ? kept : plan;

    /// <summary>An item's place in <see cref="PlanAsLeft"/>.</summary>
    public static string ItemAsLeft(this ITempDataDictionary tempData, string plan, int number) => $"{tempData.PlanAsLeft(plan)}#item-{number}";
}
