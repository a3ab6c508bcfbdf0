using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.TagHelpers;

namespace SafeguardingPortal.Web.Shared.Editing;

/// <summary>A form that edits a record carries the version it was opened with.</summary>
public interface IVersionedForm
{
    int Version { get; set; }
}

/// <summary>One field that somebody else saved differently while this form was open.</summary>
/// <param name="Field">The form's property.</param>
/// <param name="Label">What it is called where the page has no such field.</param>
/// <param name="Typed">What is in this form: its value, or each of them; none when it is empty.</param>
/// <param name="Saved">What is saved now.</param>
public sealed record FieldConflict(string Field, string Label, IReadOnlyList<string> Typed, IReadOnlyList<string> Saved)
{
    /// <summary>Both versions as people know them from the page.</summary>
    internal (string Label, string Typed, string Saved) InWordsOf(FieldsOnPage page)
    {
        var field = page.Find(Field);
        return (field?.Label ?? Label, InWords(Typed), InWords(Saved));

        string InWords(IReadOnlyList<string> values) => values.Count == 0 ? "Nothing" : field?.InWords(values) ?? string.Join("; ", values);
    }
}

/// <summary>Two people editing the same record: the second to save is shown both versions and loses nothing of what they typed.</summary>
public static class EditConflict
{
    /// <summary>Where a view finds the <see cref="FieldConflict"/>s; the layout shows them above the form.</summary>
    public const string ViewDataKey = "EditConflict";

    /// <summary>Saves, unless somebody was quicker: with changing the record since the form was opened, or with what may exist only once. Any other refusal of the database is thrown.</summary>
    public static async Task<bool> TrySaveAsync(this PortalDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException refused) when (refused.CameSecond())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Shows the form again with both versions. Saving it once more replaces what the other person saved.</summary>
    /// <param name="typed">The form as it was sent.</param>
    /// <param name="saved">The form as it would be opened now.</param>
    public static void ShowConflict<TForm>(this Controller controller, TForm typed, TForm saved)
        where TForm : IVersionedForm
    {
        var conflicts = typeof(TForm).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, CanWrite: true } && p.Name != nameof(IVersionedForm.Version) && !p.IsDefined(typeof(BindNeverAttribute)))
            .Select(p => new FieldConflict(p.Name, controller.MetadataProvider.GetMetadataForProperty(typeof(TForm), p.Name).GetDisplayName(), Written(p.GetValue(typed)), Written(p.GetValue(saved))))
            .Where(c => !c.Typed.SequenceEqual(c.Saved, StringComparer.Ordinal))
            .ToList();
        typed.Version = saved.Version;
        controller.ModelState.Remove(nameof(IVersionedForm.Version));
        controller.ModelState.AddModelError("", "Changes were saved while you were editing, by somebody else or in another window. Check both versions below, then save again to keep yours");
        controller.ViewData[ViewDataKey] = conflicts;
    }

    private static IReadOnlyList<string> Written(object? value) => value switch
    {
        null or "" => [],
        DateOnly date => [date.InWords()],
        string text => [text.ReplaceLineEndings("\n")],
        IFormattable number => [number.ToString(null, CultureInfo.CurrentCulture)],
        System.Collections.IEnumerable list => [.. list.Cast<object?>().SelectMany(Written)],
        _ => value.ToString() is { Length: > 0 } other ? [other] : [],
    };
}
