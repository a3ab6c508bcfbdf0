using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.Actions.ShowAction;

/// <summary>One thing that happened to an action.</summary>
/// <param name="Text">In the words of whoever did it; null when there are none.</param>
/// <param name="Evidence">The evidence added, or null. Whoever may not open it is shown <paramref name="Text"/>.</param>
public sealed record TimelineEntry(string Title, string? Text, string By, DateTimeOffset At, Evidence? Evidence = null);

/// <summary>Notes, moves and evidence of an action as one line of events.</summary>
internal static class ActionTimeline
{
    /// <summary>Newest first; the raising of it is the last.</summary>
    public static IReadOnlyList<TimelineEntry> Of(SmartAction action)
    {
        var entries = new List<TimelineEntry> { new("Raised", $"Due {action.FirstDue.InWords()}", action.RaisedByName, action.RaisedAt) };
        // What came in together is told in the order in which it was done: the evidence first, then the report.
        entries.AddRange(action.Moves.Select(m => new TimelineEntry(
            $"Due date moved from {m.From.InWords()} to {m.To.InWords()}, {(m.Days > 0 ? $"{Days(m.Days)} later" : $"{Days(-m.Days)} earlier")}", $"{m.Category}: {m.Reason}", m.ByName, m.At)));
        entries.AddRange(action.Evidence.Select(e => new TimelineEntry("Evidence added", e.Title, e.ByName, e.At, e)));
        entries.AddRange(action.Evidence.Where(e => !e.Stands).Select(e => new TimelineEntry("Evidence withdrawn", $"{e.Title}: {e.WithdrawnReason}", e.WithdrawnByName!, e.WithdrawnAt!.Value)));
        var before = ActionStatus.NotStarted;
        foreach (var note in action.Notes.OrderBy(n => n.At).ThenBy(n => n.Id))
        {
            entries.Add(new(TitleOf(before, note.Status), note.Status == ActionStatus.Complete ? null : note.Text, note.ByName, note.At));
            before = note.Status;
        }

        return [.. Enumerable.Reverse(entries.OrderBy(e => e.At))];
    }

    private static string TitleOf(ActionStatus before, ActionStatus now) => (before, now) switch
    {
        _ when before == now => "Progress",
        (ActionStatus.NotStarted, ActionStatus.InProgress) => "Work started",
        (ActionStatus.AwaitingConfirmation, ActionStatus.InProgress) => "In progress again: not complete yet",
        (ActionStatus.Withdrawn, _) => "Reinstated",
        (_, ActionStatus.AwaitingConfirmation) => "Reported complete",
        (_, ActionStatus.Complete) => "Confirmed complete",
        _ => now.InWords(),
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
