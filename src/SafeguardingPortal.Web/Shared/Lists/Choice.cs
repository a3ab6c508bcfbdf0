using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>One thing to choose in a select, radios or checkboxes.</summary>
/// <param name="Hint">A line under it, in radios and checkboxes only.</param>
/// <param name="Group">The heading it stands under, in selects only; choices of a group stand together.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null)
{
    /// <summary>Yes and no, for a <c>bool?</c>: neither is chosen for the person.</summary>
    public static IReadOnlyList<Choice> YesNo { get; } = [new("true", "Yes"), new("false", "No")];

    /// <summary>The values of an enumeration in the order written, in the words of <c>[Display(Name, Description)]</c> or of their names.</summary>
    public static IReadOnlyList<Choice> Of<T>() where T : struct, Enum =>
    [
        .. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(value =>
        {
            var display = value.GetCustomAttribute<DisplayAttribute>();
            return new Choice(value.Name, display?.GetName() ?? Words.FromName(value.Name), display?.GetDescription());
        }),
    ];
}
