using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>A count in the first line of the page.</summary>
/// <param name="Address">The list that it counts, or null when no list shows just that.</param>
public sealed record HomeFigure(int Count, string Words, string? Address, bool IsLate = false);

internal static class HomeFigures
{
    /// <summary>What is counted for this person, each with the page where it is dealt with.</summary>
    public static IEnumerable<HomeFigure> Figures(this HomeView view, string here)
    {
        if (view.Actions is { } actions)
        {
            var (today, whole) = (view.Today, view.Reach == Reach.Partnership);
            yield return new(actions.Late, $"{Words.Plural(actions.Late, "action")} late", whole ? $"{here}/actions/overdue" : List($"status=Open&dueTo={today.AddDays(-1):yyyy-MM-dd}"), actions.Late > 0);
            yield return new(actions.DueThisWeek, $"{Words.Plural(actions.DueThisWeek, "action")} due in the next 7 days", List($"status=Open&dueFrom={today:yyyy-MM-dd}&dueTo={today.AddDays(7):yyyy-MM-dd}"));
            yield return new(actions.Awaiting, $"{Words.Plural(actions.Awaiting, "action")} awaiting confirmation", whole ? $"{here}/actions/awaiting" : List("status=AwaitingConfirmation"));
            yield return new(actions.Open, $"{Words.Plural(actions.Open, "action")} open", List("status=Open"));
        }

        if (view.ChangedSinceYesterday is { } changed) yield return new(changed, $"{Words.Plural(changed, "change")} since yesterday", $"{here}/history?from={view.Today.AddDays(-1):yyyy-MM-dd}");
        if (view.Accounts is { } accounts)
        {
            yield return new(accounts.MailsFailed, $"{Words.Plural(accounts.MailsFailed, "message")} could not be sent", $"{here}/settings/mails", accounts.MailsFailed > 0);
            yield return new(accounts.NotTakenUp, $"{Words.Plural(accounts.NotTakenUp, "invitation")} not taken up", $"{here}/settings/accounts?Attention=NotTakenUp");
            yield return new(accounts.WithoutSecondFactor, $"{Words.Plural(accounts.WithoutSecondFactor, "account")} without the second factor needed", $"{here}/settings/accounts?Attention=WithoutSecondFactor", accounts.WithoutSecondFactor > 0);
        }

        string? List(string filter) => view switch
        {
            { Reach: Reach.Partnership } => $"{here}/actions?{filter}",
            { Reach: Reach.Agency } => $"{here}/actions/my-agency?{filter}",
            { OnlyGroup: { } group } => $"{here}/actions?group={group}&{filter}",
            { Reach: Reach.Groups } => $"{here}/actions?group=mine&{filter}",
            _ => null,
        };
    }
}
