using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Lists;
using SafeguardingPortal.Web.Shared.Spreadsheets;

namespace SafeguardingPortal.Web.Areas.Actions.ActionList;

/// <summary>Lists of actions: all, mine, my agency's, overdue, awaiting confirmation; on the page or as a file.</summary>
[Route("{partnership}/actions"), Requires(Permission.ReadWork)]
public sealed class ActionListController(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time) : Controller
{
    private const int PageSize = 50;

    [HttpGet("")]
    public Task<IActionResult> All(ActionFilter filter, string? sort, int? page, SpreadsheetFormat? format, CancellationToken cancellationToken) =>
        ListAsync(ActionTab.All, filter, sort, page, format, cancellationToken);

    [HttpGet("mine")]
    public Task<IActionResult> Mine(ActionFilter filter, string? sort, int? page, SpreadsheetFormat? format, CancellationToken cancellationToken) =>
        ListAsync(ActionTab.Mine, filter, sort, page, format, cancellationToken);

    [HttpGet("my-agency")]
    public Task<IActionResult> MyAgency(ActionFilter filter, string? sort, int? page, SpreadsheetFormat? format, CancellationToken cancellationToken) =>
        ListAsync(ActionTab.MyAgency, filter, sort, page, format, cancellationToken);

    [HttpGet("overdue")]
    public Task<IActionResult> Overdue(ActionFilter filter, string? sort, int? page, SpreadsheetFormat? format, CancellationToken cancellationToken) =>
        ListAsync(ActionTab.Overdue, filter, sort, page, format, cancellationToken);

    [HttpGet("awaiting")]
    public Task<IActionResult> Awaiting(ActionFilter filter, string? sort, int? page, SpreadsheetFormat? format, CancellationToken cancellationToken) =>
        ListAsync(ActionTab.Awaiting, filter, sort, page, format, cancellationToken);

    private async Task<IActionResult> ListAsync(ActionTab tab, ActionFilter filter, string? sort, int? page, SpreadsheetFormat? format, CancellationToken cancellationToken)
    {
        var today = time.LondonToday();
        filter = Kept(filter, today);
        var order = Sort.From(sort, ActionListQuery.AttentionFirst);
        var agencies = tab == ActionTab.MyAgency ? await db.AgenciesOfAsync(signedIn.AccountId ?? 0, filter.AsAt ?? today, cancellationToken) : [];
        var actions = Of(tab, filter.AsAt is { } day ? db.ActionsAsAt(day) : db.ActionsNow(), agencies, filter.AsAt ?? today).Where(filter, today, [.. access.Groups]);
        if (format is { } wanted)
        {
            return ActionRow.Columns(today, filter.AsAt).AsFile(wanted, $"Actions {filter.AsAt ?? today:yyyy-MM-dd}", actions.InOrder(order, today).AsRows().AsAsyncEnumerable());
        }

        var paging = new Paging(page, await actions.CountAsync(cancellationToken), PageSize);
        return View("List", new ActionListView
        {
            Tab = tab,
            AwaitsMe = Confirmable.Count > 0,
            Filter = filter,
            Choices = await ChoicesAsync(cancellationToken),
            Sort = order,
            Paging = paging,
            Rows = await actions.InOrder(order, today).Skip(paging.Skip).Take(paging.Size).AsRows().ToListAsync(cancellationToken),
            Today = today,
        });
    }

    // Its form shows what the list keeps, not what the address asked for.
    private ActionFilter Kept(ActionFilter asked, DateOnly today)
    {
        var kept = asked.KeptOn(today);
        if (kept.Rating != asked.Rating) ModelState.Remove(nameof(ActionFilter.Rating));
        if (kept.AsAt != asked.AsAt && asked.AsAt <= today) ModelState.Remove(nameof(ActionFilter.AsAt));
        return kept;
    }

    private List<int> Confirmable => [.. access.Groups.Where(g => access.May(Permission.ConfirmActions, g))];

    private IQueryable<ListedAction> Of(ActionTab tab, IQueryable<ListedAction> actions, List<int> agencies, DateOnly day)
    {
        // By the account: whoever changed employer has a person's record for each.
        var (me, groups) = (signedIn.AccountId, Confirmable);
        return tab switch
        {
            ActionTab.Mine => actions.Where(a => a.Action.Owner.AccountId == me),
            ActionTab.MyAgency => actions.Where(a => agencies.Contains(a.Action.AgencyId)),
            ActionTab.Overdue => actions.Where(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress) && a.Due < day),
            ActionTab.Awaiting when groups.Count > 0 => actions.Where(a => a.Status == ActionStatus.AwaitingConfirmation && groups.Contains(a.Item!.Plan.GroupId)),
            ActionTab.Awaiting => actions.Where(a => a.Status == ActionStatus.AwaitingConfirmation),
            _ => actions,
        };
    }

    private async Task<FilterChoices> ChoicesAsync(CancellationToken cancellationToken)
    {
        var plans = await db.WorkPlans.AsNoTracking().Select(p => new { p.Group.Slug, p.Group.Name, p.Year }).ToListAsync(cancellationToken);
        var owners = await db.Actions.AsNoTracking()
            .Select(a => new { a.OwnerId, Owner = a.Owner.Name, a.AgencyId, Agency = a.Agency.Name }).Distinct().ToListAsync(cancellationToken);
        IEnumerable<Choice> mine = access.Groups.Count > 0 ? [new(ActionFilter.MyGroups, "My groups")] : [];
        return new(
            [.. mine, .. plans.DistinctBy(p => p.Slug).OrderBy(p => p.Name, StringComparer.CurrentCulture).Select(p => new Choice(p.Slug, p.Name))],
            [.. plans.Select(p => p.Year).Distinct().OrderDescending().Select(y => new Choice(y.Slug, y.ToString()))],
            [.. owners.DistinctBy(o => o.OwnerId).OrderBy(o => o.Owner, StringComparer.CurrentCulture).Select(o => new Choice(o.OwnerId.ToString(CultureInfo.InvariantCulture), o.Owner, Group: o.Agency)).OrderBy(c => c.Group, StringComparer.CurrentCulture)],
            [.. owners.DistinctBy(o => o.AgencyId).OrderBy(o => o.Agency, StringComparer.CurrentCulture).Select(o => new Choice(o.AgencyId.ToString(CultureInfo.InvariantCulture), o.Agency))]);
    }
}
