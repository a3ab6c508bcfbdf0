using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SafeguardingPortal.Web.Shared.Layout;

/// <summary>The line on the next page that says what was done, and how to undo it.</summary>
/// <param name="UndoPath">Posted to without any fields; null when it cannot be undone.</param>
public sealed record DoneMessage(string Text, string? UndoPath)
{
    private const string Key = "Done";

    /// <summary>The line waiting to be shown, once.</summary>
    public static DoneMessage? Take(ITempDataDictionary tempData) =>
        tempData[Key] is string json ? JsonSerializer.Deserialize<DoneMessage>(json) : null;

    internal void Put(ITempDataDictionary tempData) => tempData[Key] = JsonSerializer.Serialize(this);
}

/// <summary>For controllers: <c>return this.Done("Action A12 added", address);</c></summary>
public static class DoneMessages
{
    /// <summary>Goes to the next page, which shows a line saying what was done.</summary>
    public static LocalRedirectResult Done(this Controller controller, string text, string next, string? undoPath = null)
    {
        new DoneMessage(text, undoPath).Put(controller.TempData);
        return controller.LocalRedirect(next);
    }
}
